using System.Globalization;
using Grappe.Shared.Design;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>The part of the report with a table for each question; a bar in each row draws it.</summary>
internal sealed class ReportTables(Analysis analysis, HtmlBuilder html, IStringLocalizer<AnalysisTexts> texts)
{
    public void Write()
    {
        html.Add($"""<section id="tables"><h2>{texts["Tables"].Value}</h2>""");
        foreach (var table in analysis.Tables)
        {
            html.Add($"""<h3>{texts["Table {0}", table.Number].Value} · {table.Title}</h3>""");
            html.Head(table.Title, 1, texts["Answer"], texts["Cases"], texts["% of {0:N0}", table.Base], texts["% of {0:N0} answers", table.Answered], "");
            foreach (var row in table.Rows)
            {
                Row(row.Label, row.Count, row.PercentAll, row.PercentAnswered, "");
            }

            if (table.NoAnswer > 0)
            {
                Row(texts["No answer"], table.NoAnswer, 100.0 * table.NoAnswer / table.Base, null, "none");
            }

            html.End();
        }

        html.Add($"</section>");
    }

    private void Row(string label, int count, double all, double? answered, string style)
    {
        html.Add($"""<tr><th scope="row">{label}</th>""");
        html.Number(count, "N0").Number(all, "N1").Number(answered, "N1");
        html.Add($"""<td class="bar"><svg width="100%" height="14" aria-hidden="true"><rect class="{style}" width="{all.ToString("0.##", CultureInfo.InvariantCulture)}%" height="14"/></svg></td></tr>""");
    }
}
