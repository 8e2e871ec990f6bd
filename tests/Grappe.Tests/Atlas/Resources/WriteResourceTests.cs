using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.Resources;

public sealed class WriteResourceTests
{
    [Theory, OnBothDatabases]
    public async Task A_text_is_public_once_a_steward_accepts_it_and_stays_so_while_its_author_changes_it(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var cluster = await host.Db(db => db.Clusters.OrderBy(c => c.ShortId).FirstAsync());
        using var author = await host.SignedIn();
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        using var visitor = host.Browser();

        var sent = await author.Write("/en/resources/write", "send", [("notes.exe", Encoding.UTF8.GetBytes("a;b\n1;2\n"))],
            ("Kind", "policy-case"), ("TitleFr", "Vergers partagés"), ("SummaryFr", "Ce que la ville a fait."), ("BodyFr", "# Début\n<script>alert(1)</script> Zwetschge"), ("Clusters", $"https://example.org/en/clusters/{cluster.Address}"), ("Countries", "france"), ("Tags", "orchards, vergers"));
        var text = await host.Text();
        var file = await host.Db(db => db.ResourceFiles.AsNoTracking().SingleAsync());
        var hidden = new[] { await visitor.Get($"/en/resources/{text.Address}"), await visitor.Get($"/resources/files/{file.Id}"), await author.Get($"/en/desk/texts/{text.Id.Value:N}") };
        var own = await author.Get($"/resources/files/{file.Id}");
        var desk = await steward.Page("/en/desk");
        var decided = await steward.Submit($"/en/desk/texts/{text.Id.Value:N}", "decide", ("Verdict", "Accept"), ("Text", "Merci."));
        var page = await visitor.Page($"/en/resources/{text.Address}");
        var download = await visitor.Get($"/resources/files/{file.Id}");
        var found = await visitor.Page("/fr/resources?q=Zwetschge");
        var profile = await visitor.Page($"/en/clusters/{cluster.Address}");
        await author.Write($"/en/resources/write/{text.Id.Value:N}", "keep", [], ("TitleFr", "Autre titre"));
        var meanwhile = await visitor.Page($"/en/resources/{text.Address}?again");
        var draft = await host.Text();
        await author.Submit($"/en/resources/write/{text.Id.Value:N}", "withdraw");
        var gone = new[] { await visitor.Get($"/en/resources/{text.Address}"), await visitor.Get($"/resources/files/{file.Id}") };

        Assert.Equal("/en/resources/mine?sent=yes", sent.Goal());
        Assert.Equal((SubmissionState.Waiting, "notes.csv", cluster.Id.Value), (text.State, file.Name, Assert.Single(text.Text.Clusters)));
        Assert.Equal(["FR"], text.Text.Countries);
        Assert.All(hidden, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("Vergers partagés", desk.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/en/desk?done=yes", decided.Goal());
        Assert.Equal("Vergers partagés", page.QuerySelector("h1[lang=fr]")!.TextContent);
        Assert.Contains("in French only", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Début", 0), (page.QuerySelector(".reading h2")!.TextContent, page.QuerySelectorAll("main script").Length));
        Assert.NotNull(page.QuerySelector($"main a[href='/en/clusters/{cluster.Address}']"));
        Assert.Equal(("text/csv; charset=utf-8", "attachment", "nosniff", $"\"{file.Hash}\""), (download.Content.Headers.ContentType!.ToString(), download.Content.Headers.ContentDisposition!.DispositionType, download.Headers.GetValues("X-Content-Type-Options").Single(), download.Headers.ETag!.Tag));
        Assert.Contains("sandbox", download.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotNull(found.QuerySelector($"main a[href='/fr/resources/{text.Address}']"));
        Assert.NotNull(profile.QuerySelector($"main a[href='/en/resources/{text.Address}']"));
        Assert.Equal("Vergers partagés", meanwhile.QuerySelector("h1")!.TextContent);
        Assert.Equal((SubmissionState.Draft, "Autre titre"), (draft.State, draft.Text.Title.French));
        Assert.All(gone, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task What_is_typed_is_kept_when_something_is_refused_and_nobody_decides_on_their_own()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        var refused = await (await steward.Write("/en/resources/write", "send", [("photo.png", "<svg onload=alert(1)>"u8.ToArray()), ("words.txt", "Words."u8.ToArray())],
            ("Kind", "document"), ("TitleEn", "Kept title"), ("Countries", "Atlantis"))).Page();
        var draft = await host.Text();
        await steward.Write($"/en/resources/write/{draft.Id.Value:N}", "send", [], ("Kind", "document"), ("TitleEn", "Whole"), ("SummaryEn", "Short."), ("BodyEn", "Long."));
        var own = await steward.Submit($"/en/desk/texts/{draft.Id.Value:N}", "decide", ("Verdict", "Accept"), ("Text", ""));
        var after = await host.Text();
        var export = await steward.GetStringAsync(new Uri("/account/export.json", UriKind.Relative));

        Assert.Equal("Kept title", refused.GetElementById("TitleEn")!.GetAttribute("value"));
        Assert.Equal("Atlantis", refused.GetElementById("Countries")!.GetAttribute("value"));
        Assert.Equal(2, refused.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal((SubmissionState.Draft, 1), (draft.State, draft.Text.Files.Count));
        Assert.Contains("Somebody else decides", (await own.Page()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((SubmissionState.Waiting, true), (after.State, after.Public is null));
        Assert.Contains("words.txt", export, StringComparison.Ordinal);
    }
}

file static class Writing
{
    public static Task<HttpResponseMessage> Get(this HttpClient browser, string address) => browser.GetAsync(new Uri(address, UriKind.Relative));

    public static Task<WrittenResource> Text(this GrappeHost host) => host.Db(db => db.WrittenResources.AsNoTracking().SingleAsync());

    /// <summary>Fills the form and presses one of its buttons.</summary>
    public static async Task<HttpResponseMessage> Write(this HttpClient browser, string address, string button, (string Name, byte[] Content)[] files, params (string Field, string Value)[] values)
    {
        var page = await browser.Page(address);
        var form = page.QuerySelectorAll("main form").First(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == "write");
        var fields = form.QuerySelectorAll("input:not([type=file])").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var area in form.QuerySelectorAll("textarea"))
        {
            fields[area.GetAttribute("name")!] = area.TextContent;
        }

        fields["Kind"] = form.QuerySelector("select option[selected]")?.GetAttribute("value") ?? "";
        foreach (var (field, value) in values)
        {
            fields[field] = value;
        }

        fields["Do"] = button;
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            content.Add(new StringContent(value), field);
        }

        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(file, "Files", name);
        }

        return await browser.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }
}
