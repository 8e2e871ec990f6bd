using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Grappe.Studies;
using Grappe.Studies.Domain.Reports;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Studies;

public sealed class StudiesApiTests
{
    [Fact]
    public async Task A_table_says_its_number_base_rows_total_and_what_the_audit_found_as_printed_and_as_counted()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var browser = host.Browser();

        var printed = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021/tables/8"))!;
        var countries = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021/tables/2?lang=fr"))!;
        var counted = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021-reconstructed/tables/8"))!;

        Assert.Equal((8, 30, 29), ((int)printed["number"]!, (int)printed["base"]!, (int)printed["total"]!));
        Assert.NotEmpty(printed["audit"]!.AsArray());
        Assert.Equal((13, 30), (countries["rows"]!.AsArray().Count, (int)countries["total"]!));
        Assert.Contains("Espagne", countries["rows"]!.AsArray().Select(row => (string)row!["label"]!));
        Assert.True((bool)counted["synthetic"]!);
        Assert.False((bool)printed["synthetic"]!);
        Assert.Equal(Counts(printed), Counts(counted));
    }

    [Fact]
    public async Task The_codebook_and_the_choice_of_cases_are_there_in_both_languages_and_what_was_invented_is_searched_without_regard_to_accents()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var browser = host.Browser();

        var screening = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021/screening"))!;
        var codebook = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021/codebook?lang=fr"))!;
        var exchange = System.Xml.Linq.XDocument.Parse(await browser.GetStringAsync("/api/studies/geces-2021/codebook.qdc")).Root!;
        var searched = await browser.GetStringAsync("/fr/studies/geces-2021/innovations?q=ecologie+INDUSTRIELLE");
        var all = await browser.GetStringAsync("/en/studies/geces-2021/innovations");

        Assert.Equal((41, 30), ((int)screening["flow"]!["screened"]!, (int)screening["flow"]!["included"]!));
        Assert.Null(screening["flow"]!["reasons"]![0]!["count"]);
        Assert.Contains("Innovation écologique", codebook["codes"]!.AsArray().Select(code => (string)code!["label"]!));
        Assert.Equal(codebook["codes"]!.AsArray().Count, exchange.Descendants().Count(element => element.Name == "{urn:QDA-XML:codebook:1.0}Code"));
        Assert.Contains("Fe2i", searched, StringComparison.Ordinal);
        Assert.DoesNotContain("4Werk", searched, StringComparison.Ordinal);
        Assert.Contains("4Werk", all, StringComparison.Ordinal);
        Assert.Contains("Decisions that members understand and accept", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_links_each_figure_to_the_cases_behind_it_and_the_page_of_a_figure_names_them()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var browser = host.Browser();

        var report = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021-reconstructed/report"))!;
        var figure = (await browser.GetFromJsonAsync<JsonNode>("/api/studies/geces-2021-reconstructed/figures/count.3.16-and-more"))!;
        var page = await browser.Page("/fr/studies/geces-2021-reconstructed/report?with=geces-2021");
        var behind = await browser.Page("/fr/studies/geces-2021-reconstructed/figures/percent-answered.17.yes");

        Assert.True((bool)report["synthetic"]!);
        Assert.Equal(5, (int)figure["value"]!);
        Assert.Equal(5, figure["cases"]!.AsArray().Count);
        Assert.Contains((string)figure["name"]!, report["figures"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.Equal(["5"], page.QuerySelectorAll(".live a.figure[href$='count.3.16-and-more']").Select(link => link.TextContent));
        Assert.Equal(6, page.QuerySelectorAll(".live .live-table table").Length);
        Assert.Empty(page.QuerySelectorAll(".live .missing"));
        Assert.Contains("Rien ne diffère", page.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("77,8\u202F%", behind.QuerySelector("h1")!.TextContent);
        Assert.Equal(21, behind.QuerySelectorAll("#cases li").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/en/studies/geces-2021/figures/shoes", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/en/studies/geces-2026/report", UriKind.Relative))).StatusCode);
        Assert.Contains("soutien public", behind.QuerySelector("#used")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_a_sheet_for_each_table_and_the_description_for_archives_every_question_with_its_frequencies()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var browser = host.Browser();

        using var workbook = new MemoryStream(await browser.GetByteArrayAsync("/api/studies/geces-2021/tables.xlsx?lang=fr"));
        var sheets = MiniExcelLibs.MiniExcel.GetSheetNames(workbook);
        var age = MiniExcelLibs.MiniExcel.Query(workbook, useHeaderRow: true, sheetName: "3").Cast<IDictionary<string, object?>>().ToList();
        var ddi = System.Xml.Linq.XDocument.Parse(await browser.GetStringAsync("/api/studies/geces-2021/ddi.xml")).Root!;
        var variable = ddi.Descendants().Single(element => element.Name.LocalName == "var" && (string?)element.Attribute("name") == "age");

        Assert.Equal(["Tableaux", .. Enumerable.Range(2, 28).Select(number => $"{number}")], sheets);
        Assert.Equal([("up-to-5", 14.0), ("6-to-15", 11.0), ("16-and-more", 5.0), ("total", 30.0)], age.Select(row => ((string)row["Code"]!, Convert.ToDouble(row["Pôles"], System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(["14", "11", "5"], variable.Descendants().Where(element => element.Name.LocalName == "catStat").Select(stat => stat.Value));
        Assert.Equal("ddi:codebook:2_5", ddi.Name.NamespaceName);
        Assert.Equal(2, variable.Elements().Count(element => element.Name.LocalName == "labl"));
    }

    [Fact]
    public async Task The_report_is_a_valid_document_in_which_every_figure_leads_to_what_it_was_counted_from_and_every_table_is_a_table()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        using var file = new MemoryStream(await host.Browser().GetByteArrayAsync("/api/studies/geces-2021-reconstructed/report.docx?lang=fr"));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var study = ShippedStudies.Read().Study("geces-2021-reconstructed")!;
        var text = ReportText.Of(study.Report!.French!);
        var (body, main) = (document.MainDocumentPart!.Document!.Body!, document.MainDocumentPart);
        var goals = body.Descendants<Hyperlink>().Select(link => main.HyperlinkRelationships.Single(relation => relation.Id == link.Id).Uri.AbsolutePath).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        Assert.NotEmpty(text.Figures);
        Assert.All(text.Figures, figure => Assert.Contains($"/fr/studies/{study.Slug}/figures/{figure}", goals));
        var tables = text.Tables.Where(number => study.Report.French!.Split('\n').Contains($"{{{{table {number}}}}}", StringComparer.Ordinal)).ToList();
        Assert.NotEmpty(tables);
        Assert.Equal(
            tables.Select(number => study.Table(number)!.Counts.Rows[0].Label.French),
            body.Elements<Table>().Select(table => table.Elements<TableRow>().ElementAt(1).Elements<TableCell>().First().InnerText));
        Assert.Contains("Cas synthétiques", body.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", body.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain(body.InnerText, letter => letter is >= '\uE000' and <= '\uF8FF');
    }

    [Theory]
    [InlineData("/api/studies/geces-2026/report", HttpStatusCode.NotFound)]
    [InlineData("/api/studies/geces-2021/figures/count.3.nope", HttpStatusCode.NotFound)]
    [InlineData("/api/studies/geces-2026/codebook", HttpStatusCode.NotFound)]
    [InlineData("/api/studies/nope", HttpStatusCode.NotFound)]
    [InlineData("/api/studies/geces-2021/tables/99", HttpStatusCode.NotFound)]
    [InlineData("/api/studies/geces-2021/tables/x", HttpStatusCode.NotFound)]
    [InlineData("/api/studies?unknown=1", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_not_understood_is_answered_as_a_problem(string address, HttpStatusCode status)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        var answer = await host.Browser().GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static IEnumerable<(string Code, int Count)> Counts(JsonNode table) =>
        table["rows"]!.AsArray().Select(row => ((string)row!["code"]!, (int)row["count"]!));
}
