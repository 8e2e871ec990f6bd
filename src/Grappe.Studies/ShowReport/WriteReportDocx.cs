using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Reports;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Localization;
using Table = Markdig.Extensions.Tables.Table;

namespace Grappe.Studies;

/// <summary>
/// A living report for word processors: its words with the figures of today, each a link to what it was counted from, and its tables as tables.
/// </summary>
public sealed partial class WriteReportDocx(Study study, string origin, IStringLocalizer<ReportTexts> texts, IStringLocalizer<StudyTexts> tableTexts)
{
    private const char TableMark = '\uE001', End = '\uE002';
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private readonly WordFile file = new(study.Title.Here());

    public byte[] Of(string markdown)
    {
        if (study.IsSynthetic)
        {
            file.Paragraph(tableTexts["Synthetic cases: {0}", study.Title.Here()], "Quote");
        }

        var text = ReportText.Of(markdown.Replace(TableMark, ' ')).With(
            figure => Figure.Of(study, figure) is { } known ? $"[{FigureWords.Value(figure, known.Value)}]({origin}{StudyAddresses.Figure(study.Slug, figure.ToString())})" : figure.ToString(),
            table => string.Create(CultureInfo.InvariantCulture, $"{TableMark}{table}{End}"));
        Blocks(Markdown.Parse(text, Pipeline), null);
        return file.ToBytes();
    }

    private void Blocks(IEnumerable<Block> blocks, string? style)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    file.Heading(Plain(heading.Inline), heading.Level);
                    break;
                case ParagraphBlock paragraph when Plain(paragraph.Inline) is [TableMark, .. var number, End]:
                    OfStudy(int.Parse(number, CultureInfo.InvariantCulture));
                    break;
                case ParagraphBlock paragraph:
                    file.Paragraph(Runs(paragraph.Inline, false, false), style);
                    break;
                case ListBlock list:
                    foreach (var (item, place) in list.OfType<ListItemBlock>().Select((item, place) => (item, place)))
                    {
                        Item(item, list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{place + 1}. ") : "• ");
                    }

                    break;
                case Table table:
                    file.Table([.. table.OfType<Markdig.Extensions.Tables.TableRow>().Select(row => (IReadOnlyList<string>)[.. row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(words => Plain(words.Inline))))])], hasHead: true);
                    break;
                case QuoteBlock quote:
                    Blocks(quote, "Quote");
                    break;
                case LeafBlock { Lines.Count: > 0 } code:
                    file.Paragraph(code.Lines.ToString(), style);
                    break;
                case ContainerBlock other:
                    Blocks(other, style);
                    break;
            }
        }
    }

    private void Item(ListItemBlock item, string mark)
    {
        var first = item.FirstOrDefault() as ParagraphBlock;
        file.Paragraph([new(mark), .. Runs(first?.Inline, false, false)], "ListParagraph");
        Blocks(item.Skip(first is null ? 0 : 1), "ListParagraph");
    }

    private void OfStudy(int number)
    {
        if (study.Table(number) is not { } table)
        {
            return;
        }

        var counts = table.Counts;
        file.Paragraph([new($"{texts["Table {0}", number].Value} ", Address: new(origin + StudyAddresses.Table(study.Slug, number))), new(table.Printed.Title.Here(), Bold: true)]);
        file.Table(
        [
            [tableTexts["Answer"], tableTexts["Clusters"], tableTexts["% of {0}", counts.Base]],
            .. counts.Rows.Select(row => Row(row.Label.Here(), row.IsSuppressed ? tableTexts["kept back"].Value : Number(row.Count), counts.PercentAll(row.Count))),
            .. counts.NoAnswer is { } none ? new[] { Row(tableTexts["No answer"], Number(none), counts.PercentAll(none)) } : [],
        ], hasHead: true);

        static IReadOnlyList<string> Row(string label, string count, decimal? percent) => [label, count, percent?.ToString("N1", CultureInfo.CurrentCulture) ?? "–"];

        static string Number(int? count) => count?.ToString(CultureInfo.CurrentCulture) ?? "–";
    }

    private List<WordRun> Runs(ContainerInline? inline, bool bold, bool italic, Uri? address = null)
    {
        var runs = new List<WordRun>();
        foreach (var part in inline ?? Enumerable.Empty<Inline>())
        {
            switch (part)
            {
                case LiteralInline words:
                    runs.Add(new(Named(words.Content.ToString()), bold, italic, address));
                    break;
                case CodeInline code:
                    runs.Add(new(code.Content, bold, italic, address));
                    break;
                case LineBreakInline:
                    runs.Add(new(" ", bold, italic));
                    break;
                case EmphasisInline emphasis:
                    runs.AddRange(Runs(emphasis, bold || emphasis.DelimiterCount > 1, italic || emphasis.DelimiterCount == 1, address));
                    break;
                case LinkInline link:
                    runs.AddRange(Runs(link, bold, italic, Uri.TryCreate(link.Url, UriKind.Absolute, out var goal) && goal.Scheme is "http" or "https" or "mailto" ? goal : address));
                    break;
                case ContainerInline other:
                    runs.AddRange(Runs(other, bold, italic, address));
                    break;
            }
        }

        return runs;
    }

    /// <summary>A table that is named within a sentence is named; one on a line of its own keeps its mark and becomes a table.</summary>
    private string Named(string words) => Alone().IsMatch(words) ? words : Marks().Replace(words, mark => texts["Table {0}", mark.Groups["number"].Value]);

    private string Plain(ContainerInline? inline) => string.Concat(Runs(inline, false, false).Select(run => run.Text));

    [GeneratedRegex("^\uE001\\d+\uE002$", RegexOptions.None, 1000)]
    private static partial Regex Alone();

    [GeneratedRegex("\uE001(?<number>\\d+)\uE002", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
