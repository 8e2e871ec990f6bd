using System.Net;
using Grappe.Atlas.Domain;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas;
using Grappe.Tests.Hosting;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Workspace.Members;

public sealed class KeepMembersTests
{
    /// <summary>Everything in a workspace: each page and file of it, and each form, as tried by those who do not run it.</summary>
    private static readonly string[] Pages = ["", "/members", "/members/new", "/members.csv"];

    [Theory, OnBothDatabases]
    public async Task A_cluster_keeps_its_register_and_nobody_else_sees_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (mine, other) = (await Cluster(host, "Orchard"), await Cluster(host, "Harbour"));
        var editor = await host.SignedIn(new Grant(Role.ClusterEditor, mine.Id.Value));
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, other.Id.Value), new Grant(Role.Steward), new Grant(Role.Administrator));
        var home = $"/en/workspace/{mine.Address}";

        Assert.Equal(HttpStatusCode.NotFound, await Status(editor, home + "/members"));
        Assert.Equal($"{home}?kept=yes", (await editor.Submit(home, "open")).Goal());

        // One from before the register, one invited; what cannot be is refused at its field.
        var entered = await editor.Submit($"{home}/members/new", "enter", ("Name", "Mill"), ("On", "2024-05-02"), ("State", "Active"), ("ActorType", "social-economy"), ("Email", "mill@example.org"), ("Weight", "3"));
        var mill = entered.Goal()!.Split('?')[0];
        await editor.Submit($"{home}/members/new", "enter", ("Name", "=Library"), ("On", "2026-11-01"), ("State", "Invited"), ("ActorType", "public-authority"));
        var refused = await editor.Submit($"{home}/members/new", "enter", ("Name", " "), ("On", "2027-01-01"), ("State", "Left"), ("Email", "nobody"), ("Weight", "0"));
        Assert.Equal(["State"], (await refused.Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));
        refused = await editor.Submit($"{home}/members/new", "enter", ("Name", " "), ("On", "2027-01-01"), ("State", "Active"), ("Email", "nobody"), ("Weight", "0"));
        Assert.Equal(["Name", "Weight", "Email", "On"], (await refused.Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));

        // The life of a member: every step is dated, a wrong one is refused, and two who change it at once do not overwrite each other.
        var seen = await editor.Page(mill);
        Assert.Contains("kept=yes", (await editor.Submit(mill, "become", ("State", "InNotice"), ("On", "2026-06-30"), ("Reason", "Moves away"))).Goal(), StringComparison.Ordinal);
        Assert.Contains("Somebody else changed this member", (await (await editor.Submit(seen, mill, "describe", ("Name", "Old mill"))).Page()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Somebody else changed this member", (await (await editor.Submit(seen, mill, "become", ("State", "Left"))).Page()).Body!.TextContent, StringComparison.Ordinal);
        var wrong = await editor.Submit(mill, "become", ("State", "Suspended"), ("On", "2026-06-01"));
        Assert.Equal(["State", "On", "Reason"], (await wrong.Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));
        await editor.Submit(mill, "become", ("State", "Left"), ("On", "2026-10-01"));

        // On any past day the register is what it was then.
        Assert.Equal(["Mill"], await Names($"{home}/members?on=2026-09-30"));
        Assert.Empty(await Names($"{home}/members?on=2026-10-01"));
        Assert.Empty(await Names($"{home}/members?on=2024-05-01"));
        Assert.Equal(["=Library"], await Names($"{home}/members?state=Invited"));
        var csv = await editor.GetStringAsync(new Uri($"/workspace/{mine.Address}/members.csv?on=2026-07-01", UriKind.Relative));
        Assert.Contains("\"Mill\",\"in-notice\",\"2026-06-30\",\"formal\",\"social-economy\",\"\",\"3\",\"\",\"mill@example.org\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Library", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=Library", await editor.GetStringAsync(new Uri($"/workspace/{mine.Address}/members.csv", UriKind.Relative)), StringComparison.Ordinal);

        // Nobody else: no page, no file, no form, not even with the form of another workspace.
        await neighbour.Submit($"/en/workspace/{other.Address}", "open");
        Assert.All(await Task.WhenAll(Pages.Select(page => Status(neighbour, (page.EndsWith(".csv", StringComparison.Ordinal) ? "" : "/en") + $"/workspace/{mine.Address}{page}"))), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(HttpStatusCode.NotFound, await Status(neighbour, mill));
        Assert.Equal(HttpStatusCode.NotFound, await Status(neighbour, mill.Replace(mine.Address, other.Address, StringComparison.Ordinal)));
        var form = await neighbour.Page($"/en/workspace/{other.Address}/members/new");
        foreach (var one in form.QuerySelectorAll("form"))
        {
            one.RemoveAttribute("action");
        }

        foreach (var address in new[] { mine.Address, "nowhere-000000" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await neighbour.Submit(form, $"/en/workspace/{address}/members/new", "enter", ("Name", "Spy"), ("On", "2026-01-01"), ("State", "Active"))).StatusCode);
        }

        Assert.Equal(2, await host.Db(db => db.Members.CountAsync()));

        async Task<IEnumerable<string>> Names(string address) => (await editor.Page(address)).QuerySelectorAll("table tbody th").Select(cell => cell.TextContent.Trim());
    }

    [Theory, OnBothDatabases]
    public async Task Anybody_applies_while_the_form_is_open_and_the_cluster_decides(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var cluster = await Cluster(host, "Orchard");
        var (manager, visitor) = (await host.SignedIn(new Grant(Role.ClusterManager, cluster.Id.Value)), host.Browser());
        var (home, join) = ($"/en/workspace/{cluster.Address}", $"/en/clusters/{cluster.Address}/join");
        await manager.Submit(home, "open");
        Assert.Equal(HttpStatusCode.NotFound, await Status(visitor, join));
        await manager.Submit(home, "applications", ("Do", "open"));

        Assert.Equal(["Name", "Email"], (await (await visitor.Submit(join, "apply")).Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));

        // What only the cluster decides cannot be smuggled in; sent twice it is one application.
        (string, string)[] sent = [("Name", "Bakery"), ("Email", "bread@example.org"), ("Reason", "We bake."), ("ActorType", "social-economy"), ("Weight", "900"), ("College", "board"), ("Kind", "Open")];
        Assert.Equal($"{join}?sent=yes", (await visitor.Submit(join, "apply", sent)).Goal());
        await visitor.Submit(join, "apply", sent);
        var member = await host.Db(db => db.Members.SingleAsync());
        Assert.Equal((MemberState.Applied, 1, "", MembershipKind.Formal), (member.State, member.Weight, member.College, member.Kind));

        var waiting = await manager.Page(home);
        Assert.Equal("1 thing needs you", waiting.QuerySelector("h1")!.TextContent);
        Assert.Contains("Bakery asks to join", waiting.QuerySelector(".needs")!.TextContent, StringComparison.Ordinal);
        var card = $"{home}/members/{member.Id.Value:N}";
        await manager.Submit(card, "become", ("State", "UnderDecision"));
        await manager.Submit(card, "become", ("State", "Active"), ("Reason", "Board of 22 November"));
        var admitted = await host.Db(db => db.Members.SingleAsync());
        Assert.Equal([MemberState.Applied, MemberState.UnderDecision, MemberState.Active], admitted.Steps.Select(step => step.State));
        Assert.Equal(new LocalDate(2026, 11, 22), admitted.Since);
        Assert.Null(admitted.Steps[0].By);
        Assert.NotNull(admitted.Steps[2].By);
    }

    internal static async Task<Cluster> Cluster(GrappeHost host, string name) => (await host.Add(Records.Plain(name)))[0];

    internal static async Task<HttpStatusCode> Status(HttpClient browser, string address) => (await browser.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
}
