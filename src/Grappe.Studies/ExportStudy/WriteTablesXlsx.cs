using System.Globalization;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;

namespace Grappe.Studies;

/// <summary>All tables of a study as one workbook: a sheet that lists them, then a sheet for each, called by its number.</summary>
public static class WriteTablesXlsx
{
    public static byte[] Of(Study study, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(texts);
        var tables = study.Tables.ToList();
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal) { [texts["Tables"]] = tables.ConvertAll(table => Line(table, texts)) };
        foreach (var table in tables)
        {
            sheets[table.Number.ToString(CultureInfo.InvariantCulture)] = Rows(table, texts);
        }

        using var file = new MemoryStream();
        file.SaveAs(sheets);
        return file.ToArray();
    }

    private static Dictionary<string, object?> Line(StudyTable table, IStringLocalizer<StudyTexts> texts) => new(StringComparer.Ordinal)
    {
        [texts["Number"]] = table.Number,
        [texts["Title"]] = table.Printed.Title.Here(),
        [texts["Base"]] = table.Counts.Base,
        [texts["No answer"]] = table.Counts.NoAnswer,
        [texts["Total"]] = table.Counts.Total,
        [texts["Remarks of the audit"]] = string.Join(" ", table.Audit.Select(finding => FindingWords.Of(finding, table, texts))),
    };

    private static List<Dictionary<string, object?>> Rows(StudyTable table, IStringLocalizer<StudyTexts> texts)
    {
        var counts = table.Counts;
        var rows = counts.Rows.Select(row => Row(row.Code, row.Label.Here(), row.IsSuppressed ? texts["kept back"].Value : row.Count, counts.PercentAll(row.Count), counts.PercentAnswered(row.Count))).ToList();
        rows.AddRange(new (string Code, string Label, int? Count)[]
        {
            ("no-answer", texts["No answer"], counts.NoAnswer),
            ("not-applicable", texts["Not applicable"], counts.NotApplicable > 0 ? counts.NotApplicable : null),
            ("not-asked", texts["Not asked"], counts.NotAsked > 0 ? counts.NotAsked : null),
            ("total", texts["Total"], counts.Total),
        }.Where(foot => foot.Count is not null).Select(foot => Row(foot.Code, foot.Label, foot.Count, foot.Code == "total" ? null : counts.PercentAll(foot.Count), null)));
        return rows;

        Dictionary<string, object?> Row(string code, string label, object? count, decimal? all, decimal? answered) => new(StringComparer.Ordinal)
        {
            [texts["Code"]] = code,
            [texts["Answer"]] = label,
            [texts["Clusters"]] = count,
            [texts["% of {0}", counts.Base]] = all,
            [texts["% of answers"]] = answered,
        };
    }
}
