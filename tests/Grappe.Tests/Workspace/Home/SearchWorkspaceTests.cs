using System.Net;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Members;

namespace Grappe.Tests.Workspace.Home;

public sealed class SearchWorkspaceTests
{
    private const string Home = "/en/workspace/demonstration";

    [Theory, OnBothDatabases]
    public async Task One_box_finds_members_votes_meetings_and_invoices_without_case_and_accents_and_only_ones_own(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (mine, other) = (await host.SignedIn(), await host.SignedIn(new Grant(Role.ClusterManager, (await KeepMembersTests.Cluster(host, "Orchard")).Id.Value)));
        await mine.Submit("/fr/workspace", "try");
        Assert.Equal(["Université inventée"], await Found(mine, "UNIVERSITE", "Members"));
        Assert.Equal(["Université inventée"], await Found(mine, "inventee univ", "Members"));
        Assert.Equal(["Trois sièges du conseil"], await Found(mine, "sieges", "Votes"));
        Assert.Equal(["Assemblée générale"], await Found(mine, "assemblee", "Meetings"));
        Assert.Equal(["Invoice 2026-0003"], await Found(mine, "2026-0003", "Fees"));
        Assert.Equal(["Invoice 2026-0003", "Invoice 2025-0003"], await Found(mine, "3", "Fees"));
        Assert.Empty(await Found(mine, "2026-C0003", "Fees"));
        Assert.Contains("Nothing was found", (await mine.Page(Home + "/search?q=zzz")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(other, Home + "/search?q=ville"));

        // The box is on every page and needs no script.
        var box = (await mine.Page(Home)).QuerySelector("form[role=search].work-search")!;
        Assert.Equal((Home + "/search", "get", "q"), (box.GetAttribute("action"), box.GetAttribute("method"), box.QuerySelector("input")!.GetAttribute("name")));
    }

    [Theory, OnBothDatabases]
    public async Task The_home_says_what_needs_one_now_and_what_happened(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var mine = await host.SignedIn();
        await mine.Submit("/en/workspace", "try");
        var home = await mine.Page(Home);
        Assert.Equal(
            ["Admit Invented seed bank: ballots are being taken", "Board", "7 invoices are late", "Invented tea room is leaving", "Invented brewery asks to join"],
            home.QuerySelectorAll(".need h2").Select(one => one.TextContent));
        Assert.Single(home.QuerySelectorAll("main .btn-primary"));
        var happened = home.QuerySelectorAll(".happened li").Select(one => one.TextContent).ToList();
        Assert.Contains("19 October 2026", happened[^1], StringComparison.Ordinal);
        Assert.Contains(happened, one => one.Contains("Invented tea room: In notice", StringComparison.Ordinal));

        // A week before and after, the meeting needs nobody.
        host.Clock.AdvanceDays(-4);
        Assert.DoesNotContain("Board", (await mine.Page(Home)).QuerySelectorAll(".need h2").Select(one => one.TextContent));
    }

    private static async Task<IEnumerable<string>> Found(HttpClient browser, string words, string kind) =>
        (await browser.Page($"{Home}/search?q={Uri.EscapeDataString(words)}")).QuerySelectorAll($"[aria-labelledby=found-{kind}] a").Select(a => a.TextContent);
}
