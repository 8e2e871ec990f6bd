using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Words of one look.</summary>
/// <param name="Text">The words.</param>
/// <param name="Bold">Whether they are bold.</param>
/// <param name="Italic">Whether they are in italics.</param>
/// <param name="Address">Where they lead; null for nowhere.</param>
public sealed record WordRun(string Text, bool Bold = false, bool Italic = false, Uri? Address = null);

/// <summary>A document for word processors, with headings that a table of contents can use, tables with a head, and its language said.</summary>
public sealed class WordFile
{
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const int DeepestHeading = 3;

    private readonly List<Func<MainDocumentPart, OpenXmlElement>> blocks = [];
    private readonly string title;

    public WordFile(string title)
    {
        this.title = title;
        Add(title, "Title");
    }

    public void Heading(string text, int level) => Add(text, $"Heading{Math.Clamp(level, 1, DeepestHeading)}");

    /// <param name="runs">The words.</param>
    /// <param name="style">“Quote”, “ListParagraph”, “Strong” or null for plain text.</param>
    public void Paragraph(IReadOnlyList<WordRun> runs, string? style = null) => blocks.Add(main => Of(runs, style, main));

    public void Paragraph(string text, string? style = null) => Add(text, style);

    /// <summary>A table; its first column is bold, and so is its first row if that is a head.</summary>
    public void Table(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHead)
    {
        ArgumentNullException.ThrowIfNull(rows);
        blocks.Add(main => Of(rows, hasHead, main));
    }

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = title;
            file.PackageProperties.Language = Links.Language;
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            main.Document = new Document(new Body(blocks.Select(block => block(main))));
        }

        return memory.ToArray();
    }

    private void Add(string text, string? style) => Paragraph([new(text)], style);

    private static Paragraph Of(IReadOnlyList<WordRun> runs, string? style, MainDocumentPart main)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        foreach (var run in runs)
        {
            paragraph.Append(run.Address is { } address ? new Hyperlink(Words(run)) { Id = main.AddHyperlinkRelationship(address, isExternal: true).Id } : Words(run));
        }

        return paragraph;
    }

    private static Run Words(WordRun run)
    {
        var words = new Run();
        if (run.Bold || run.Italic)
        {
            words.Append(new RunProperties([.. run.Bold ? new OpenXmlElement[] { new Bold() } : [], .. run.Italic ? new OpenXmlElement[] { new Italic() } : []]));
        }

        words.Append(new Text(run.Text) { Space = SpaceProcessingModeValues.Preserve });
        return words;
    }

    private static Table Of(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHead, MainDocumentPart main)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 })));
        table.Append(new TableGrid([.. rows.Take(1).SelectMany(row => row).Select(_ => new GridColumn())]));
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var line = new DocumentFormat.OpenXml.Wordprocessing.TableRow();
            if (hasHead && index == 0)
            {
                line.Append(new TableRowProperties(new TableHeader()));
            }

            foreach (var (cell, column) in row.Select((cell, column) => (cell, column)))
            {
                line.Append(new TableCell([.. cell.Split('\n').Select(text => Of([new(text)], (hasHead && index == 0) || column == 0 ? "Strong" : null, main))]));
            }

            table.Append(line);
        }

        return table;
    }

    private static Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new Languages { Val = Links.Language == "fr" ? "fr-FR" : "en-GB" }))),
        Style("Title", "Title", new Bold(), new FontSize { Val = "48" }),
        Style("Heading1", "heading 1", new Bold(), new FontSize { Val = "30" }),
        Style("Heading2", "heading 2", new Bold(), new FontSize { Val = "26" }),
        Style("Heading3", "heading 3", new Bold()),
        Style("Quote", "Quote", new Italic()),
        Style("ListParagraph", "List Paragraph"),
        Style("Strong", "Strong paragraph", new Bold()));

    private static Style Style(string id, string name, params OpenXmlElement[] looks) =>
        new(new StyleName { Val = name }, new StyleParagraphProperties(new SpacingBetweenLines { Before = "120", After = "120" }), new StyleRunProperties(looks)) { Type = StyleValues.Paragraph, StyleId = id };
}
