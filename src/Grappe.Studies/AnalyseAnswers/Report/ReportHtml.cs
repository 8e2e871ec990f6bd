using System.Globalization;
using Grappe.Shared.Design;

namespace Grappe.Studies;

/// <summary>What the tables of the report have in common.</summary>
internal static class ReportHtml
{
    /// <summary>Begins a table; so many columns of words, of which the first names the rows, then numbers.</summary>
    public static void Head(this HtmlBuilder html, string caption, int words, params string[] columns)
    {
        html.Add($"""<div class="wide" tabindex="0" role="group" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>""");
        foreach (var (i, column) in columns.Index())
        {
            // The column of bars says nothing that the others do not.
            if (column.Length == 0)
            {
                html.Add($"""<td class="bar"></td>""");
            }
            else
            {
                html.Add($"""<th scope="col" class="{(i < words ? "" : "num")}">{column}</th>""");
            }
        }

        html.Add($"</tr></thead><tbody>");
    }

    public static void End(this HtmlBuilder html) => html.Add($"</tbody></table></div>");

    public static HtmlBuilder Number(this HtmlBuilder html, double? number, string format) =>
        html.Add($"""<td class="num">{(number is { } value && double.IsFinite(value) ? value.ToString(format, CultureInfo.CurrentCulture) : "–")}</td>""");
}
