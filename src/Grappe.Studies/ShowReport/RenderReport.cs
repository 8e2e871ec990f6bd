using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Design;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>
/// Makes a page of a living report: each figure a link to what it was counted from, each table with its bars. A frozen edition says what it said then, and
/// its figures lead to what they are now.
/// </summary>
public sealed partial class RenderReport(Study study, Edition? frozen, IStringLocalizer<ReportTexts> texts, IStringLocalizer<StudyTexts> tableTexts)
{
    // Characters that no text uses hold the places while Markdown is read, so that an author's own links and words never pass for a figure.
    private const char FigureMark = '\uE000', TableMark = '\uE001', End = '\uE002';

    private readonly List<(string Id, string Title)> places = [];

    /// <summary>The headings of the text, once it is rendered.</summary>
    public IReadOnlyList<(string Id, string Title)> Places => places;

    public MarkupString Of(string markdown)
    {
        var figures = new List<FigureReference>();
        var marked = ReportText.Of(Marks().Replace(markdown, "")).With(
            figure =>
            {
                figures.Add(figure);
                return string.Create(CultureInfo.InvariantCulture, $"{FigureMark}{figures.Count - 1}{End}");
            },
            table => string.Create(CultureInfo.InvariantCulture, $"{TableMark}{table}{End}"));
        var page = RenderMarkdown.Of(marked, _ => null).Value;
        page = Headings().Replace(page, heading =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"part-{places.Count + 1}");
            places.Add((id, System.Net.WebUtility.HtmlDecode(Tags().Replace(FigureMarks().Replace(heading.Groups["words"].Value, "…"), ""))));
            return $"<h2 id=\"{id}\">{heading.Groups["words"].Value}</h2>";
        });
        var first = page.IndexOf("<h2 ", StringComparison.Ordinal);

        // A table is a part of what the last heading began; before the first one it is a part of the page.
        page = TableParagraphs().Replace(page, place => TableOf(Number(place), first >= 0 && first < place.Index ? 3 : 2));
        page = TableMarks().Replace(page, place => LinkTo(Number(place)));
        return new(FigureMarks().Replace(page, place => FigureOf(figures[Number(place)])));
    }

    private static int Number(Match place) => int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture);

    private string FigureOf(FigureReference reference)
    {
        if (frozen is not null && frozen.Values.TryGetValue(reference.ToString(), out var then))
        {
            return new HtmlBuilder().Add($"""<a class="figure" href="{StudyAddresses.Figure(study.Slug, reference.ToString())}">{FigureWords.Value(reference, then)}</a>""").ToMarkup().Value;
        }

        if (Figure.Of(study, reference) is not { } figure)
        {
            return new HtmlBuilder().Add($"""<span class="missing">{reference.ToString()}</span>""").ToMarkup().Value;
        }

        return new HtmlBuilder().Add($"""<a class="figure" href="{StudyAddresses.Figure(study.Slug, reference.ToString())}" title="{FigureWords.What(figure, texts)}">{FigureWords.Value(reference, figure.Value)}</a>""").ToMarkup().Value;
    }

    private string TableOf(int number, int level)
    {
        if (study.Table(number) is not { } table)
        {
            return "";
        }

        if (frozen is not null)
        {
            return FrozenTable(table, frozen, level);
        }

        var html = new HtmlBuilder();
        html.Add($"""<section class="live-table"><h{level}><a href="{StudyAddresses.Table(study.Slug, number)}">{texts["Table {0}", number].Value}</a> {table.Printed.Title.Here()}</h{level}><grappe-chart>{new DrawTable(table, tableTexts).ToMarkup()}</grappe-chart></section>""");
        return html.ToMarkup().Value;
    }

    private string FrozenTable(StudyTable table, Edition edition, int level)
    {
        var html = new HtmlBuilder();
        html.Add($"""<section class="live-table"><h{level}>{texts["Table {0}", table.Number].Value} {table.Printed.Title.Here()}</h{level}><div class="table-wrap"><table class="data" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{texts["Answer"].Value}</th><th role="columnheader" scope="col" class="num">{texts["Cases"].Value}</th><th role="columnheader" scope="col" class="num">%</th></tr></thead><tbody role="rowgroup">""");
        foreach (var reference in edition.Values.Keys.Select(FigureReference.Read).OfType<FigureReference>().Where(figure => figure.Table == table.Number && figure.Kind == FigureKind.Count))
        {
            var label = table.Counts.Rows.FirstOrDefault(row => row.Code == reference.Row)?.Label.Here() ?? reference.Row!;
            var percent = reference with { Kind = FigureKind.Percent };
            html.Add($"""<tr role="row"><th role="rowheader" scope="row">{label}</th><td role="cell" class="num">{FigureWords.Value(reference, edition.Values[reference.ToString()])}</td><td role="cell" class="num">{FigureWords.Value(percent, edition.Values.GetValueOrDefault(percent.ToString()))}</td></tr>""");
        }

        html.Add($"</tbody></table></div></section>");
        return html.ToMarkup().Value;
    }

    private string LinkTo(int number) => new HtmlBuilder().Add($"""<a href="{StudyAddresses.Table(study.Slug, number)}">{texts["Table {0}", number].Value}</a>""").ToMarkup().Value;

    [GeneratedRegex("[\uE000-\uE002]", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex("<h2>(?<words>.*?)</h2>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("<p>\uE001(?<number>\\d+)\uE002</p>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableParagraphs();

    [GeneratedRegex("\uE001(?<number>\\d+)\uE002", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableMarks();

    [GeneratedRegex("\uE000(?<number>\\d+)\uE002", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureMarks();
}
