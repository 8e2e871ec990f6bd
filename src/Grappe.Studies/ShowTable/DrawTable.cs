using System.Globalization;
using Grappe.Shared;
using Grappe.Shared.Design;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>
/// Writes a table whose last column draws it: a bar in each row, an axis in the head. The bars say nothing that the table does not, so that screen readers
/// pass them over. Tables of many answers are ranked.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="texts">Its words.</param>
/// <param name="own">Codes that whoever reads answered themselves; their rows are marked.</param>
public sealed class DrawTable(StudyTable table, IStringLocalizer<StudyTexts> texts, IReadOnlyCollection<string>? own = null)
{
    /// <summary>Tables with more rows than this are ordered by count.</summary>
    private const int MostInPrintedOrder = 9;

    private readonly Table counts = table.Counts;
    private readonly HtmlBuilder html = new();
    private readonly TableScale scale = new(table.Counts.Rows.Select(row => row.Count ?? 0).Append(table.Counts.NoAnswer ?? 0).Append(table.Counts.Lost).Max());

    /// <summary>Whether the rows are ordered by count rather than as printed.</summary>
    public static bool IsRanked(StudyTable table) => table?.Counts.Kind == TableKind.OneVariable && table.Counts.Rows.Count > MostInPrintedOrder;

    private bool IsMentions => counts.Kind == TableKind.Mentions;

    private bool ShowsAnswered => counts.Kind == TableKind.OneVariable && (counts.NoAnswer > 0 || counts.NotAsked > 0 || counts.NotApplicable > 0);

    private bool ShowsOfAnswers => counts.Kind == TableKind.MultipleResponse;

    public MarkupString ToMarkup()
    {
        html.Add($"""<table class="data{(new MarkupString(IsMentions ? " is-mentions" : ""))}" role="table"><caption class="visually-hidden">{table.Printed.Title.Here()}</caption>""");
        Head();
        html.Add($"""<tbody role="rowgroup">""");
        foreach (var row in IsRanked(table) ? [.. counts.Rows.OrderByDescending(row => row.Count)] : counts.Rows)
        {
            Row(row.Label.Here(), row.Count, own?.Contains(row.Code) == true ? "is-own" : "", counts.PercentAnswered(row.Count), row);
        }

        if (!IsMentions && !counts.IsKeptBack && counts.Kind != TableKind.Composition && (counts.NoAnswer > 0 || table.Printed.NoAnswer is not null || table.Printed.Within is null))
        {
            Row(texts["No answer"], counts.NoAnswer ?? 0, "none", null);
        }

        Some(texts["Not applicable"], counts.NotApplicable, "none");
        Some(texts["Not asked"], counts.NotAsked, "none");
        Some(texts["Missing in print"], counts.Lost, "gap");
        html.Add($"""</tbody>""");
        Foot();
        return html.Add($"""</table>""").ToMarkup();
    }

    private void Head()
    {
        html.Add($"""<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{texts["Answer"].Value}</th><th role="columnheader" scope="col" class="num">{texts[IsMentions ? "Mentioned" : "Clusters"].Value}</th>""");
        if (IsMentions)
        {
            html.Add($"""<th role="columnheader" scope="col" class="num">{texts["Not mentioned"].Value}</th>""");
        }

        html.Add($"""<th role="columnheader" scope="col" class="num">{texts["% of {0}", counts.Base].Value}</th>""");
        if (ShowsAnswered || ShowsOfAnswers)
        {
            html.Add($"""<th role="columnheader" scope="col" class="num">{texts["% of answers"].Value}</th>""");
        }

        html.Add($"""<th class="chart" aria-hidden="true"><svg class="axis" width="100%" height="20" aria-hidden="true" focusable="false">""");
        foreach (var mark in scale.Marks)
        {
            html.Add($"""<text x="{At(mark)}" y="15" text-anchor="{(mark == 0 ? "start" : "middle")}">{mark}</text>""");
        }

        html.Add($"""</svg></th></tr></thead>""");
    }

    private void Some(string name, int count, string style)
    {
        if (count > 0)
        {
            Row(name, count, style, null);
        }
    }

    private void Row(string name, int? count, string style, decimal? answered, TableRow? row = null)
    {
        html.Add($"""<tr role="row" class="{style}"><th role="rowheader" scope="row">{name}{(style == "is-own" ? $" ({texts["your answer"].Value})" : "")}</th><td role="cell" class="num">{Count(count, row)}</td>""");
        if (IsMentions)
        {
            html.Add($"""<td role="cell" class="num">{Count(row?.NoAnswer, row)}</td>""");
        }

        html.Add($"""<td role="cell" class="num">{Percent(counts.PercentAll(count))}</td>""");
        if (ShowsAnswered)
        {
            html.Add($"""<td role="cell" class="num">{Percent(answered)}</td>""");
        }

        if (ShowsOfAnswers)
        {
            html.Add($"""<td role="cell" class="num">{Percent(row is null ? null : counts.PercentOfAnswers(count))}</td>""");
        }

        html.Add($"""<td class="chart" aria-hidden="true"><svg class="bar" width="100%" height="100%" aria-hidden="true" focusable="false">""");
        foreach (var mark in scale.Marks)
        {
            html.Add($"""<line class="{(mark == 0 ? "tick zero" : "tick")}" x1="{At(mark)}" x2="{At(mark)}" y1="0" y2="100%"/>""");
        }

        if (count > 0)
        {
            html.Add($"""<rect class="{style switch { "none" => "fill is-none", "gap" => "fill is-gap", _ => "fill" }}" x="0" y="50%" width="{At(count.Value)}" height="18" transform="translate(0 -9)"/>""");
        }

        html.Add($"""</svg></td></tr>""");
    }

    private void Foot()
    {
        if (counts.Total is not { } total)
        {
            return;
        }

        html.Add($"""<tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row">{texts[table.HasSlip ? "Total, as printed" : "Total"].Value}</th><td role="cell" class="num">{total}</td>""");
        if (IsMentions)
        {
            html.Add($"""<td role="cell" class="num"></td>""");
        }

        html.Add($"""<td role="cell" class="num">{(total == counts.Base && counts.Kind == TableKind.OneVariable ? Percent(100) : "")}</td>""");
        if (ShowsAnswered || ShowsOfAnswers)
        {
            html.Add($"""<td role="cell" class="num">{(ShowsAnswered ? counts.Answered : counts.Rows.Any(row => row.IsSuppressed) ? null : counts.Answers)?.ToString(CultureInfo.CurrentCulture)}</td>""");
        }

        html.Add($"""<td class="chart" aria-hidden="true"></td></tr></tfoot>""");
    }

    private string At(int count) => string.Create(CultureInfo.InvariantCulture, $"{scale.At(count):0.#}%");

    private string Count(int? count, TableRow? row) => row?.IsSuppressed == true ? texts["kept back"] : count?.ToString(CultureInfo.CurrentCulture) ?? "–";

    private static string Percent(decimal? percent) => percent?.ToString("N1", CultureInfo.CurrentCulture) ?? "–";
}
