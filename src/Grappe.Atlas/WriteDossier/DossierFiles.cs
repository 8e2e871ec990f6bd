using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>The dossier as a file: for a word processor, and for programs.</summary>
public static class DossierFiles
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Criteria and facts under their keys; codes, numbers and dates as in a record.</summary>
    public static JsonObject Json(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new JsonObject
        {
            ["name"] = dossier.Facts.Name,
            ["language"] = Links.Language,
            ["criteria"] = new JsonArray([.. dossier.Criteria.Select(criterion => new JsonObject
            {
                ["criterion"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Criterion.ToString()),
                ["set"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Set.ToString()),
                ["standing"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Standing.ToString()),
                ["name"] = criterion.Name,
                ["wouldMeet"] = criterion.WouldMeet,
            })]),
            ["mayBeWaived"] = dossier.MayBeWaived,
            ["facts"] = JsonSerializer.SerializeToNode(dossier.Facts, AtlasJson.Readable.ClusterFacts),
        };
    }

    /// <summary>A document with headings that a table of contents can use, tables with a head, and its language said.</summary>
    /// <param name="dossier">What it says.</param>
    /// <param name="heads">The words over the columns of the criteria: what, whether, what would meet it.</param>
    public static byte[] Docx(Dossier dossier, params IReadOnlyList<string> heads)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = dossier.Facts.Name;
            file.PackageProperties.Language = Links.Language;
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var body = new Body(Paragraph(dossier.Facts.Name, "Title"));
            foreach (var set in dossier.Criteria.GroupBy(criterion => criterion.Set))
            {
                body.Append(Paragraph(set.Key, "Heading1"), Table([heads, .. set.Select(criterion => (IReadOnlyList<string>)[criterion.Name, criterion.Standing, criterion.WouldMeet ?? ""])], hasHead: true));
            }

            foreach (var section in dossier.Sections)
            {
                body.Append(Paragraph(section.Title, "Heading1"), Table([.. section.Facts.Select(fact => (IReadOnlyList<string>)[fact.Name, string.Join('\n', fact.Texts)])], hasHead: false));
            }

            main.Document = new Document(body);
        }

        return memory.ToArray();
    }

    private static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        paragraph.Append(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    private static Table Table(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHead)
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
                line.Append(new TableCell([.. cell.Split('\n').Select(text => Paragraph(text, (hasHead && index == 0) || column == 0 ? "Strong" : null))]));
            }

            table.Append(line);
        }

        return table;
    }

    private static Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new Languages { Val = Links.Language == "fr" ? "fr-FR" : "en-GB" }))),
        Style("Title", "Title", new Bold(), new FontSize { Val = "48" }),
        Style("Heading1", "heading 1", new Bold(), new FontSize { Val = "30" }),
        Style("Strong", "Strong paragraph", new Bold()));

    private static Style Style(string id, string name, params OpenXmlElement[] looks) =>
        new(new StyleName { Val = name }, new StyleParagraphProperties(new SpacingBetweenLines { Before = "120", After = "120" }), new StyleRunProperties(looks)) { Type = StyleValues.Paragraph, StyleId = id };
}
