using System.Globalization;

namespace Grappe.Studies.Domain.Reports;

/// <summary>What a figure in a report tells of a table.</summary>
public enum FigureKind
{
    /// <summary>The cases that the table is about.</summary>
    Base,

    /// <summary>The cases that answered.</summary>
    Answered,

    /// <summary>The cases that said nothing.</summary>
    NoAnswer,

    /// <summary>The cases of a row.</summary>
    Count,

    /// <summary>The same in percent of the base, with one decimal.</summary>
    Percent,

    /// <summary>The same in percent of those that answered, with one decimal.</summary>
    PercentAnswered,
}

/// <summary>
/// A figure of a study, named so that it can be found again: <c>percent-answered.4.mature</c> is the row "mature" of table 4 in percent of those that answered.
/// </summary>
/// <param name="Kind">What is told.</param>
/// <param name="Table">The number of the table.</param>
/// <param name="Row">The code of the row; none where the figure is of the whole table.</param>
public sealed record FigureReference(FigureKind Kind, int Table, string? Row = null)
{
    private static readonly Dictionary<string, FigureKind> Kinds = new(StringComparer.Ordinal)
    {
        ["base"] = FigureKind.Base,
        ["answered"] = FigureKind.Answered,
        ["no-answer"] = FigureKind.NoAnswer,
        ["count"] = FigureKind.Count,
        ["percent"] = FigureKind.Percent,
        ["percent-answered"] = FigureKind.PercentAnswered,
    };

    /// <summary>Whether a kind needs a row.</summary>
    public static bool NeedsRow(FigureKind kind) => kind >= FigureKind.Count;

    /// <summary>Reads a name, whose parts are separated by dots or spaces; null if it is none.</summary>
    public static FigureReference? Read(string? name)
    {
        var parts = (name ?? "").Split(['.', ' '], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length >= 2 && Kinds.TryGetValue(parts[0], out var kind) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var table) && NeedsRow(kind) == parts.Length > 2
            ? new(kind, table, parts.Length > 2 ? parts[2] : null)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kinds.First(kind => kind.Value == Kind).Key}.{Table}{(Row is null ? "" : $".{Row}")}");
}
