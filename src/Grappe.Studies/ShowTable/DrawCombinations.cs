using Grappe.Shared;
using Grappe.Shared.Design;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>
/// The composition matrix: one row a combination of types of members, a berry where it has the type. Where the source does not tell the types, the
/// numbers of clusters by how many types they join.
/// </summary>
public sealed class DrawCombinations(StudyTable table, IStringLocalizer<StudyTexts> texts)
{
    private readonly HtmlBuilder html = new();

    private IReadOnlyList<Combination> Combinations => table.Counts.Combinations;

    public MarkupString ToMarkup() => Combinations.All(c => c.Types.Count == 0) ? ByNumber() : Matrix();

    private MarkupString Matrix()
    {
        html.Add($"""<table class="matrix" role="table"><caption class="visually-hidden">{texts["Combinations of types"].Value}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="num">{texts["Types"].Value}</th><th role="columnheader" scope="col" class="num">{texts["Clusters"].Value}</th>""");
        foreach (var type in table.Counts.Rows)
        {
            html.Add($"""<th role="columnheader" scope="col">{type.Label.Here()}</th>""");
        }

        html.Add($"""</tr></thead><tbody role="rowgroup">""");
        var before = 0;
        foreach (var combination in Combinations)
        {
            html.Add($"""<tr role="row" class="{(combination.Sectors == before ? "" : "is-first")}"><th role="rowheader" scope="row" class="num">{combination.Sectors}</th><td role="cell" class="num">{combination.Count}</td>""");
            before = combination.Sectors;
            foreach (var type in table.Counts.Rows)
            {
                var has = combination.Types.Contains(type.Code, StringComparer.Ordinal);
                html.Add($"""<td role="cell" class="{(has ? "has" : "has-not")}">{(has ? Berry : default)}<span class="turned-name">{(has ? type.Label.Here() : "")}</span></td>""");
            }

            html.Add($"""</tr>""");
        }

        return html.Add($"""</tbody></table>""").ToMarkup();
    }

    private MarkupString ByNumber()
    {
        html.Add($"""<table class="data combinations" role="table"><caption class="visually-hidden">{texts["Combinations of types"].Value}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{texts["Types joined"].Value}</th><th role="columnheader" scope="col">{texts["Clusters, by combination"].Value}</th><th role="columnheader" scope="col" class="num">{texts["Together"].Value}</th></tr></thead><tbody role="rowgroup">""");
        foreach (var sectors in Combinations.GroupBy(c => c.Sectors))
        {
            html.Add($"""<tr role="row"><th role="rowheader" scope="row">{texts.Count(sectors.Key, "{0} type", "{0} types")}</th><td role="cell">{string.Join(" + ", sectors.Select(c => c.Count))}</td><td role="cell" class="num">{sectors.Sum(c => c.Count)}</td></tr>""");
        }

        return html.Add($"""</tbody><tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row">{texts["Sum of the combinations"].Value}</th><td role="cell"></td><td role="cell" class="num">{Combinations.Sum(c => c.Count)}</td></tr></tfoot></table>""").ToMarkup();
    }

    private static MarkupString Berry => new("""<svg class="dot" viewBox="0 0 14 14" aria-hidden="true" focusable="false"><circle class="b" cx="7" cy="7" r="6"/></svg>""");
}
