using System.Net;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Studies.CodeAnswers;

public sealed class CodeAnswersTests
{
    private const string Run = "/en/studies/own/run/coding";
    private const string Code = "/en/studies/own/coding";
    private const string Outline = "Energy\n  Own power\nJobs";

    [Theory, OnBothDatabases]
    public async Task Two_coders_read_blind_to_each_other_and_what_they_differ_on_is_settled_counted_and_taken_away(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (owner, second) = (await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)));
        Guid[] accounts = [.. await host.Db(db => db.Accounts.OrderBy(account => account.Id).Select(account => account.Id).ToListAsync())];
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2021"));
        await owner.Submit(Run, "setup", ("Codebook", Outline), ("Texts", "Berry\nSolar roofs 🌞 heat us. Young people mend bikes.\n\nPear\nNothing new."), ($"Coder-{accounts[0]:N}", "yes"), ($"Coder-{accounts[1]:N}", "yes"), ("Do", "begin"));

        // Sentence by sentence, as without script; marked words, as with it; a refusal keeps what was ticked.
        var none = await (await owner.Submit(Code, "add", ("Part-1", "yes"), ("Code", ""))).Page();
        Assert.Contains("Choose a code.", none.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.True(none.QuerySelector("#Part-1")!.HasAttribute("checked"));
        await owner.Submit(Code, "add", ("Part-0", "yes"), ("Part-1", "yes"), ("Code", "own-power"), ("Memo", "Secret thought"));
        await owner.Submit(Code, "add", ("Start", "6"), ("End", "11"), ("Code", "energy"));
        await owner.Submit(Code, "add", ("Start", "6"), ("End", "11"), ("Code", "energy"));
        var cut = await (await owner.Submit(Code, "add", ("Start", "6"), ("End", "13"), ("Code", "energy"))).Page();
        Assert.Contains("Choose a sentence", cut.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["roofs", "Solar roofs 🌞 heat us. Young people mend bikes."], (await host.Db(db => db.StudySegments.OrderBy(one => one.End).ToListAsync())).Select(one => "Solar roofs 🌞 heat us. Young people mend bikes."[one.Start..one.End]));

        await second.Submit(Code, "add", ("Part-1", "yes"), ("Code", "jobs"));
        Assert.DoesNotContain("Secret thought", (await second.Page(Code)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ReadAll(owner);
        Assert.Null((await owner.Page(Run)).QuerySelector("#compared"));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], await Statuses(owner, Run + "/settle", Run + "/parts", "/studies/own/coding.qdpx"));
        await owner.Submit(Code, "add", ("Part-0", "yes"), ("Code", "jobs"));
        Assert.Equal(1, await host.Db(db => db.StudySegments.CountAsync(one => one.Code == "jobs")));
        await ReadAll(second);

        await Compared(host, owner, second);
    }

    private static async Task Compared(GrappeHost host, HttpClient owner, HttpClient second)
    {
        Assert.Contains("differ: 3, not settled: 3", (await owner.Page(Run)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], await Statuses(second, Run, Run + "/settle"));
        var (first, late) = (await owner.Page(Run + "/settle"), await owner.Page(Run + "/settle"));
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(first, Run + "/settle", "settle-1-text-own-power", ("Applies", "yes"), ("Reason", "Roofs."))).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await owner.Submit(late, Run + "/settle", "settle-1-text-own-power", ("Applies", "no"), ("Reason", "No."))).StatusCode);
        Assert.True(await host.Db(db => db.StudyRulings.Select(one => one.Applies).SingleAsync()));

        // The code above holds with it; what is still disputed counts as not there, and the table says so.
        var compared = (await owner.Page(Run)).QuerySelector("main")!;
        Assert.Contains("differ: 3, not settled: 1", compared.TextContent, StringComparison.Ordinal);
        Assert.Contains("Answers in which coders still differ about “Jobs”: 1", compared.QuerySelector(".audit")?.TextContent ?? "", StringComparison.Ordinal);
        var parts = (await owner.Page(Run + "/parts?code=energy")).QuerySelectorAll(".form .notes li");
        Assert.Equal(2, parts.Length);

        // Taken away, and taken over into another study, all of it is there.
        await using var file = await owner.GetStreamAsync("/studies/own/coding.qdpx");
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        var read = ReadQdpx.From(copy).Value!.Project.Round;
        Assert.Equal((2, 3, 2, 4), (read.Coders.Count, read.Segments.Count, read.Answers.Count, read.Read.Count));
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Other"), ("PurposeEn", "To know."), ("Start", "geces-2021"));
        Assert.Contains("no zip file", (await (await Import(owner, "/en/studies/other/run/coding", [1, 2, 3])).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Import(owner, "/en/studies/other/run/coding", copy.ToArray())).StatusCode);
        Assert.Equal(compared.QuerySelectorAll(".agreement td").Select(cell => cell.TextContent).Take(9), (await owner.Page("/en/studies/other/run/coding")).QuerySelectorAll(".agreement td").Select(cell => cell.TextContent).Take(9));
    }

    private static async Task ReadAll(HttpClient coder)
    {
        await coder.Submit(Code + "?at=0", "note", ("IsRead", "yes"), ("Note", ""));
        await coder.Submit(Code + "?at=1", "note", ("IsRead", "yes"), ("Note", ""));
        Assert.Equal(HttpStatusCode.Redirect, (await coder.Submit(Code, "finish")).StatusCode);
    }

    private static async Task<HttpResponseMessage> Import(HttpClient browser, string address, byte[] project)
    {
        var page = await browser.Page(address);
        using var content = new MultipartFormDataContent { { new StringContent("import"), "_handler" }, { new StringContent(page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" }, { new ByteArrayContent(project), "File", "project.qdpx" } };
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    private static async Task<HttpStatusCode[]> Statuses(HttpClient browser, params string[] addresses) =>
        [.. (await Task.WhenAll(addresses.Select(address => browser.GetAsync(new Uri(address, UriKind.Relative))))).Select(answer => answer.StatusCode)];
}
