using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Grappe.Studies.Domain.Reports;

/// <summary>What a report said at one time: its text, and the value of every cell that the study could count then. It never changes.</summary>
/// <param name="Text">Markdown with the names of figures.</param>
/// <param name="Values">Of each figure of each table, by its name; null where the study did not tell it.</param>
public sealed record Edition(string Text, IReadOnlyDictionary<string, decimal?> Values)
{
    /// <summary>SHA-256 of text and values, by which an edition can be cited and checked.</summary>
    public string Fingerprint
    {
        get
        {
            var all = new StringBuilder(Text).Append('\n');
            foreach (var (name, value) in Values.OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                all.Append(CultureInfo.InvariantCulture, $"{name}\t{value}\n");
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
        }
    }

    /// <summary>What a report says of a study as it is now.</summary>
    public static Edition Of(string text, Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var values = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var table in study.Tables.Where(table => table.Printed.IsCounted))
        {
            var whole = Enum.GetValues<FigureKind>().Where(kind => !FigureReference.NeedsRow(kind)).Select(kind => new FigureReference(kind, table.Number));
            var rows = table.Counts.Rows.SelectMany(row => new[] { FigureKind.Count, FigureKind.Percent, FigureKind.PercentAnswered }.Select(kind => new FigureReference(kind, table.Number, row.Code)));
            foreach (var reference in whole.Concat(rows))
            {
                values[reference.ToString()] = Figure.ValueOf(table.Counts, reference);
            }
        }

        return new(text, values);
    }
}
