using System.Globalization;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// The rows of the question about relations: <c>relations.0.kind</c>, <c>.name</c>, <c>.to</c>, <c>.formal</c>, <c>.since</c>, <c>.until</c>,
/// <c>.note.en</c>, <c>.note.fr</c>. Besides, a row may be ticked as <c>.remove</c>, and a record may be chosen for it as <c>.pick</c>.
/// </summary>
public static class RelationRows
{
    /// <summary>Most rows that are read.</summary>
    public const int Most = CheckRelations.Most + 1;

    /// <summary>The button that looks for the organisations of all rows in the atlas.</summary>
    public const string Find = "relation-find";

    /// <summary>The button that adds a row, and how many there were.</summary>
    public const string More = "relation-more", Shown = "relation-rows";

    private static readonly string[] Parts = ["kind", "name", "to", "formal", "since", "until", "note.en", "note.fr"];

    public static string Field(int row, string part) => $"relations.{row.ToString(CultureInfo.InvariantCulture)}.{part}";

    /// <summary>Whether a button of the question was pressed, which shows the form again.</summary>
    public static bool Asks(FactsInput typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed[Find].Length > 0 || typed[More].Length > 0;
    }

    /// <summary>Whether a row says anything.</summary>
    public static bool Says(FactsInput typed, int row)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return Array.Exists(Parts, part => !string.IsNullOrWhiteSpace(typed[Field(row, part)]));
    }

    /// <summary>How many rows to show: those that say something, one that waits, and one more each time that is asked for.</summary>
    public static int Count(FactsInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var said = Enumerable.Range(0, Most).LastOrDefault(row => Says(input, row), -1) + 1;
        var shown = int.TryParse(input[Shown], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
        return Math.Min(Most, Math.Max(said + 1, shown + (input[More].Length > 0 ? 1 : 0)));
    }

    /// <summary>
    /// What was sent with empty rows and those taken out closed up, so that a row here is the same row in the facts. Where nothing of the question was sent,
    /// it is as it was.
    /// </summary>
    public static FactsInput Closed(FactsInput typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var sent = typed.Fields.Where(field => field.StartsWith("relations.", StringComparison.Ordinal)).Select(field => field.Split('.')[1]).ToHashSet(StringComparer.Ordinal);
        var rows = Enumerable.Range(0, Most).Where(row => sent.Contains(row.ToString(CultureInfo.InvariantCulture))).ToList();
        var kept = rows.Where(row => Says(typed, row) && typed[Field(row, "remove")].Length == 0).ToList();
        return new FactsInput(rows.Count == 0 ? [] : Enumerable.Range(0, rows[^1] + 1).SelectMany(row =>
            Parts.Select(part => (Field(row, part), row < kept.Count ? typed[Field(kept[row], part)] : "")).Append((Field(row, "remove"), "")).Append((Field(row, "pick"), "")))).Over(typed);
    }
}
