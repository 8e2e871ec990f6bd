using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Tests.Atlas.RegisterCluster;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.WriteDossier;

public sealed class WriteDossierTests
{
    [Theory, OnBothDatabases]
    public async Task The_dossier_of_a_record_says_the_same_as_a_page_a_document_and_data(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var cluster = (await host.Add(Records.Full() with { Services = ["joint-tenders"] }))[0];
        var browser = host.Browser();

        var page = await browser.Page($"/fr/clusters/{cluster.Address}/dossier");
        var docx = await browser.GetAsync(new Uri($"/fr/clusters/{cluster.Address}/dossier.docx", UriKind.Relative));
        var json = JsonNode.Parse(await browser.GetStringAsync(new Uri($"/fr/clusters/{cluster.Address}/dossier.json", UriKind.Relative)))!;
        using var file = WordprocessingDocument.Open(new MemoryStream(await docx.Content.ReadAsByteArrayAsync()), isEditable: false);
        var body = file.MainDocumentPart!.Document!.Body!;

        Assert.Equal(WordFile.Type, docx.Content.Headers.ContentType!.MediaType);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(problem => problem.Description));
        Assert.Equal(AtlasJson.Write(cluster.Facts), AtlasJson.Write(AtlasJson.Read<ClusterFacts>(json["facts"]!.ToJsonString())));
        Assert.Equal(8, json["criteria"]!.AsArray().Count);
        Assert.All(json["criteria"]!.AsArray(), criterion => Assert.Equal("met", criterion!["standing"]!.GetValue<string>()));
        Assert.True(json["mayBeWaived"]!.GetValue<bool>());
        foreach (var text in new[] { "mission en français", "1\u202F630\u202F000\u00A0€ (2020)", "au moins 1\u202F250 (2021)", "Strasbourg", "Deux types de membres", "1,5" })
        {
            Assert.Contains(text, body.InnerText, StringComparison.Ordinal);
            Assert.Contains(text, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(page.QuerySelectorAll(".dossier h2").Select(title => title.TextContent), body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Skip(2).Select(title => title.InnerText));
    }

    [Theory, OnBothDatabases]
    public async Task The_author_of_a_draft_has_its_dossier_and_nobody_else(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();
        var begun = await browser.Send("/en/register", "step", ("name", "A cluster that nobody knows"), ("email", "camille@example.org"), ("keep", "1"));
        var link = begun.Goal()![..begun.Goal()!.LastIndexOf('/')];

        var json = JsonNode.Parse(await browser.GetStringAsync(new Uri($"{link}/dossier.json", UriKind.Relative)))!;
        var page = await browser.Page($"{link}/dossier");

        Assert.Equal("A cluster that nobody knows", json["name"]!.GetValue<string>());
        Assert.All(json["criteria"]!.AsArray(), criterion => Assert.Equal("unknown", criterion!["standing"]!.GetValue<string>()));
        Assert.Contains("not known", page.QuerySelector(".dossier table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/en/register/nothing/dossier.docx", UriKind.Relative))).StatusCode);
    }
}
