using System.Globalization;
using System.Text;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>A table as comma-separated values: UTF-8 with a byte order mark, points as decimal marks, codes beside words.</summary>
public static class TableCsv
{
    public static byte[] Write(StudyTable table, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(texts);
        var counts = table.Counts;
        var csv = new StringBuilder("\uFEFFcode,label,count,percentAll,percentAnswered\r\n");
        foreach (var row in counts.Rows)
        {
            Line(row.Code, row.Label.Here(), row.Count, counts.PercentAll(row.Count), counts.PercentAnswered(row.Count));
        }

        Foot("no-answer", texts["No answer"], counts.NoAnswer);
        Foot("not-applicable", texts["Not applicable"], Any(counts.NotApplicable));
        Foot("not-asked", texts["Not asked"], Any(counts.NotAsked));
        Foot("total", texts["Total"], counts.Total);
        foreach (var combination in counts.Combinations)
        {
            Line("combination", combination.Types.Count > 0 ? string.Join(" + ", combination.Types) : texts.Count(combination.Sectors, "{0} type", "{0} types"), combination.Count, null, null);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        static int? Any(int count) => count > 0 ? count : null;

        void Foot(string code, string label, int? count)
        {
            if (count is not null)
            {
                Line(code, label, count, code == "total" ? null : counts.PercentAll(count), null);
            }
        }

        void Line(string code, string label, int? count, decimal? all, decimal? answered) => csv.AppendJoin(',', code, Quoted(label), Number(count), Number(all), Number(answered)).Append("\r\n");
    }

    private static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
