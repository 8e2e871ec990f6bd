using System.Net;
using AngleSharp.Dom;
using Grappe.Accounts.Data;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Claims;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Resources;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Atlas.Submissions;
using Grappe.Tests.Hosting;
using Grappe.Workspace.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.MergeClusters;

public sealed class MergeClustersTests
{
    private static readonly ClusterFacts Left = Records.Full("Réemploi Alsace") with { OtherNames = ["RA"], Founded = 2009 };
    private static readonly ClusterFacts Right = Records.Plain("Ré-emploi d’Alsace") with { Founded = 2010, Website = Left.Website, Themes = ["labour-inclusion"] };

    [Theory, OnBothDatabases]
    public async Task Two_records_become_one_and_every_old_address_leads_to_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, third) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        var before = await steward.Page(Desk());

        var merged = await Merge(steward, left, right, ("take-founded", "right"));
        await CatchUp(host);
        var survivor = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == left.Id));
        var list = await steward.Page(Desk());
        var visitor = host.Browser();

        Assert.Contains("Réemploi Alsace", Assert.Single(before.QuerySelectorAll(".pairs h3")).TextContent, StringComparison.Ordinal);
        Assert.Contains("The same website (example.org), names alike: 9", before.QuerySelector(".pairs p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Desk(left, right)}?done=yes", merged.Goal());
        Assert.Equal(2010, survivor.Facts.Founded);
        Assert.Equal(["RA", "Ré-emploi d’Alsace"], survivor.Facts.OtherNames);
        Assert.Equal(["rural", "labour-inclusion"], survivor.Facts.Themes);
        Assert.Equal(left.Id.Value, Assert.Single((await host.Db(db => db.Clusters.SingleAsync(c => c.Id == third.Id))).Facts.Relations!).To);
        Assert.Empty(list.QuerySelectorAll(".pairs"));
        foreach (var (old, now) in new[]
        {
            ($"/en/clusters/{right.Address}", $"/en/clusters/{left.Address}"),
            ($"/fr/clusters/{right.ShortId}?c=1", $"/fr/clusters/{left.Address}?c=1"),
            ($"/fr/clusters/{right.Address}/history", $"/fr/clusters/{left.Address}/history"),
            ($"/en/clusters/{right.Address}/dossier", $"/en/clusters/{left.Address}/dossier"),
            ($"/en/clusters/{right.Address}/dossier.json", $"/en/clusters/{left.Address}/dossier.json"),
            ($"/api/clusters/{right.Id.Value}?lang=fr", $"/api/clusters/{left.Id.Value}?lang=fr"),
            ($"/api/clusters/{right.Address}.jsonld", $"/api/clusters/{left.Id.Value}.jsonld"),
            ($"/api/murmurations/{right.Id.Value}", $"/api/murmurations/{left.Id.Value}"),
        })
        {
            using var answer = await visitor.GetAsync(new Uri(old, UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect, $"{old}: {answer.StatusCode}");
            Assert.Equal(now, answer.Goal());
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(now, UriKind.Relative))).StatusCode);
        }

        Assert.DoesNotContain(right.Id.Value.ToString(), await visitor.GetStringAsync(new Uri("/api/clusters.jsonl", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(2, (await visitor.Json("/api/clusters"))["total"]!.GetValue<int>());
        var nodes = (await visitor.Json("/api/murmurations"))["data"]!.AsArray();
        Assert.Equal(["posted", "posted", "deleted"], nodes.Select(node => node!["status"]!.GetValue<string>()));
        Assert.EndsWith(right.Id.Value.ToString(), nodes[2]!["profile_url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Undone_everything_is_as_before_and_can_be_merged_again(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        var proposal = await host.Proposed(right, right.Facts with { Stage = "mature" });
        var editor = await host.Person("editor@example.org", new Grant(Role.ClusterEditor, right.Id.Value), new Grant(Role.ClusterManager, right.Id.Value), new Grant(Role.ClusterManager, left.Id.Value));
        var asks = Claim.Ask(right.Id, editor.Id, "en", "We run it.", host.Clock.GetCurrentInstant()).Value!;
        await host.Db(db => { db.Add(asks); return db.SaveChangesAsync(); });
        var before = await Exported(host);

        await Merge(steward, left, right);
        var during = await Pointing(host, proposal.Id, asks.Id, editor.Id);
        var exported = await Exported(host);
        var undone = await Undo(steward, left, right);
        await CatchUp(host);

        Assert.Equal((left.Id, left.Id), (during.Proposal, during.Claim));
        Assert.Equal(Grants((Role.ClusterEditor, left), (Role.ClusterManager, left), (Role.ClusterManager, right)), during.Grants);
        Assert.All(before.Zip(exported), files => Assert.NotEqual(files.First, files.Second));
        Assert.Equal($"{Desk(left, right)}?done=undone", undone.Goal());
        Assert.Equal(before, await Exported(host));
        var after = await Pointing(host, proposal.Id, asks.Id, editor.Id);
        Assert.Equal((right.Id, right.Id), (after.Proposal, after.Claim));
        Assert.Equal(Grants((Role.ClusterEditor, right), (Role.ClusterManager, left), (Role.ClusterManager, right)), after.Grants);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().GetAsync(new Uri($"/en/clusters/{right.Address}", UriKind.Relative))).StatusCode);
        Assert.Equal(3, (await host.Browser().Json("/api/clusters"))["total"]!.GetValue<int>());
        Assert.Equal(3, (await host.Browser().Json("/api/murmurations"))["data"]!.AsArray().Count);

        // The other way round this time, so that the first to go stays.
        Assert.Equal($"{Desk(left, right)}?done=yes", (await Merge(steward, left, right, ("Stays", "right"))).Goal());
        Assert.Equal($"/en/clusters/{(await host.Db(db => db.Clusters.SingleAsync(c => c.Id == right.Id))).Address}", (await host.Browser().GetAsync(new Uri($"/en/clusters/{left.Address}", UriKind.Relative))).Goal());
        Assert.Equal(2, await host.Db(db => db.Merges.CountAsync()));

        static string Grants(params (Role Role, Cluster Record)[] grants) => string.Join(", ", grants.Select(grant => $"{grant.Role} {grant.Record.Id.Value}").Order(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task What_changed_since_stays_and_is_named(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        await Merge(steward, left, right, ("take-founded", "right"));
        await host.Change(left.Id, facts => facts with { Founded = 2012, Stage = "embryonic" });

        var shown = await steward.Page(Desk(left, right));
        var undone = await Undo(steward, left, right);
        var history = await steward.Page($"/en/clusters/{left.Address}/history");

        Assert.Contains("Year founded", shown.QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Desk(left, right)}?done=undone&kept=founded", undone.Goal());
        Assert.Equal(AtlasJson.Write(Left with { Founded = 2012, Stage = "embryonic" }), AtlasJson.Write((await host.Db(db => db.Clusters.SingleAsync(c => c.Id == left.Id))).Facts));
        Assert.Equal(["founded"], (await host.Db(db => db.Merges.SingleAsync())).Kept);
        Assert.Contains("undone on", history.QuerySelector("aside.margin")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_chosen_is_lost_when_somebody_changed_a_record_meanwhile(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        var page = await steward.Page(Desk(left, right));
        await host.Change(right.Id, facts => facts with { Founded = 2011 });

        var answer = await (await Send(steward, Desk(left, right), page, "merge", ("take-themes", "right"), ("Stays", "right"))).Page();
        var form = Fields(answer, "merge");

        Assert.StartsWith("One of the two records changed", answer.QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("right", "right", "1"), (form["take-themes"], form["Stays"], form["RightVersion"]));
        Assert.Contains("Changed meanwhile", answer.QuerySelectorAll(".compare tr").Single(row => row.TextContent.Contains("2011", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await host.Db(db => db.Clusters.CountAsync()));
        Assert.Equal($"{Desk(left, right)}?done=yes", (await Send(steward, Desk(left, right), answer, "merge")).Goal());
        Assert.Equal(["labour-inclusion"], (await host.Db(db => db.Clusters.SingleAsync(c => c.Id == right.Id))).Facts.Themes);
    }

    [Theory, OnBothDatabases]
    public async Task It_takes_the_right_over_the_countries_of_both(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var records = await host.Add(Left, Right with { Country = "BE" });
        using var french = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        using var both = await host.SignedIn(new Grant(Role.Steward, Country: "FR"), new Grant(Role.Steward, Country: "BE"));
        var form = await both.Page(Desk(records[0], records[1]));

        Assert.Equal(HttpStatusCode.NotFound, (await french.GetAsync(new Uri(Desk(records[0], records[1]), UriKind.Relative))).StatusCode);
        Assert.Empty((await french.Page(Desk())).QuerySelectorAll(".pairs"));
        Assert.Single((await both.Page(Desk())).QuerySelectorAll(".pairs > li"));
        Assert.Equal(HttpStatusCode.OK, (await both.GetAsync(new Uri(Desk(records[1], records[0]), UriKind.Relative))).StatusCode);
        await using var scope = host.Services.CreateAsyncScope();
        var decision = new MergeDecision((records[0].Id, 0), (records[1].Id, 0), true, new Dictionary<string, Side>());
        Assert.Null(await scope.ServiceProvider.GetRequiredService<Grappe.Atlas.MergeClusters>()
            .Handle(decision, Shared.Actor.Person(Guid.NewGuid(), "", [new(Role.Steward, Country: "FR")]), TestContext.Current.CancellationToken));
        Assert.Equal($"{Desk(records[0], records[1])}?done=yes", (await Send(both, Desk(records[0], records[1]), form, "merge")).Goal());
        Assert.Equal(HttpStatusCode.NotFound, (await french.GetAsync(new Uri(Desk(records[0], records[1]), UriKind.Relative))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_pair_that_was_told_apart_is_not_shown_until_that_is_taken_back(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        var page = await steward.Page(Desk());

        await Send(steward, Desk(), page, "apart", ("Pair", page.QuerySelector("button[name=Pair]")!.GetAttribute("value")!));
        var apart = await steward.Page(Desk());
        var warned = await steward.Page(Desk(left, right));
        await Send(steward, Desk(), apart, "apart", ("Pair", apart.QuerySelector("button[name=Pair]")!.GetAttribute("value")!));

        Assert.Empty(apart.QuerySelectorAll(".pairs"));
        Assert.Contains("Camille Exemple", apart.QuerySelector(".talk")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Said to be two", warned.QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await steward.Page(Desk())).QuerySelectorAll(".pairs > li"));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_leaves_a_merged_record_alone_and_an_edit_under_way_goes_into_the_one_that_stays(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        var lines = (await host.Browser().GetStringAsync(new Uri("/api/clusters.jsonl", UriKind.Relative))).Replace("2010", "2013", StringComparison.Ordinal);
        var address = $"/en/clusters/{right.Address}/edit";
        var edit = await steward.Page(address);
        await Merge(steward, left, right);

        var (summary, rows) = await ImportClusters.Import.Lines(host, lines);
        var saved = await (await Send(steward, address, edit, "edit", ("failures.en", "Typed with care."))).Page();
        var again = await Send(steward, address, saved, "edit", ("take-failures", "mine"));

        Assert.Equal(0, summary.New);
        Assert.Contains(rows, row => row.Notes.Any(note => note.Key.StartsWith("This record became part", StringComparison.Ordinal)));
        Assert.Equal(2010, (await host.Db(db => db.ClustersEvenMerged.SingleAsync(c => c.Id == right.Id))).Facts.Founded);
        Assert.Equal($"/en/clusters/{left.Address}", again.Goal());
        Assert.Equal("Typed with care.", (await host.Db(db => db.Clusters.SingleAsync(c => c.Id == left.Id))).Facts.Failures!.English);
    }

    [Theory, OnBothDatabases]
    public async Task Texts_and_flows_about_a_record_follow_it_and_come_back(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        using var visitor = host.Browser();
        var now = host.Clock.GetCurrentInstant();
        var text = WrittenResource.Begin(new() { Kind = "case-study", Title = new("Orchards", null), Summary = new("What was done.", null), Body = new("All of it.", null), Clusters = [right.Id.Value] }, Guid.CreateVersion7(), "en", now);
        Assert.False(text.Send(now).IsRefused);
        Assert.False(text.Accept(Guid.CreateVersion7(), "", fourEyes: false, now).IsRefused);
        var flow = DeclaredFlow.Declare(right.Id.Value, new(FlowSide.Offer, "sawdust", "030105", 40, FlowUnit.Tonne, FlowPeriod.Year, 0, new(48, 7), Confidentiality.Public), now).Value!;
        await host.Db(db => { db.AddRange(text, flow); return db.SaveChangesAsync(); });

        var apart = await Places();
        Assert.Equal($"{Desk(left, right)}?done=yes", (await Merge(steward, left, right)).Goal());
        await CatchUp(host);
        var merged = await Places();
        await Undo(steward, left, right);
        await CatchUp(host);

        Assert.Equal((right.Address, right.Address, right.Address), apart);
        Assert.Equal((left.Address, left.Address, left.Address), merged);
        Assert.Equal(apart, await Places());

        async Task<(string OfText, string WithText, string OfFlow)> Places()
        {
            // Kept pages are forgotten by what follows changes, which rests in tests.
            var look = $"?look={Guid.NewGuid()}";
            var page = await visitor.Page($"/en/resources/{text.Address}{look}");
            var named = Assert.Single(page.QuerySelectorAll("main a[href^='/en/clusters/']")).GetAttribute("href")!.Split('/')[^1];
            var with = new List<string>();
            foreach (var record in new[] { left, right })
            {
                using var answer = await visitor.GetAsync(new Uri($"/en/clusters/{record.Address}{look}", UriKind.Relative));
                with.AddRange((await answer.Page()).QuerySelectorAll($"main a[href='/en/resources/{text.Address}']").Select(_ => record.Address));
            }

            var flows = await visitor.Page($"/en/flows{look}");
            return (named, Assert.Single(with), Assert.Single(flows.QuerySelectorAll("#flows th a")).GetAttribute("href")!.Split('/')[^1]);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_record_with_a_workspace_stays(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (left, right, _) = await Three(host);
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        await host.Db(db => { db.Add(ClusterWorkspace.Open(right.Id.Value, host.Clock.GetCurrentInstant())); return db.SaveChangesAsync(); });

        var refused = await (await Merge(steward, left, right, ("take-founded", "right"))).Page();

        Assert.StartsWith("The record that would go has a workspace", refused.QuerySelector(".error-summary li")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("right", Fields(refused, "merge")["take-founded"]);
        Assert.Equal(3, await host.Db(db => db.Clusters.CountAsync()));
        Assert.Equal($"{Desk(left, right)}?done=yes", (await Merge(steward, left, right, ("Stays", "right"))).Goal());
    }

    private static readonly string[] Formats = ["jsonl", "csv", "geojson", "jsonld"];

    private static string Desk() => "/en/desk/duplicates";

    private static string Desk(Cluster left, Cluster right) => $"/en/desk/duplicates/{left.ShortId}/{right.ShortId}";

    /// <summary>Two that are one, and a third that names the second.</summary>
    private static async Task<(Cluster Left, Cluster Right, Cluster Third)> Three(GrappeHost host)
    {
        var two = await host.Add(Left, Right);
        var third = await host.Add(Records.Plain("Bois du Nord") with { Relations = [new() { Kind = "partner", Name = Right.Name, To = two[1].Id.Value }] });
        return (two[0], two[1], third[0]);
    }

    private static async Task CatchUp(GrappeHost host) => await host.Services.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> Merge(HttpClient steward, Cluster left, Cluster right, params (string Field, string Value)[] chosen) =>
        await Send(steward, Desk(left, right), await steward.Page(Desk(left, right)), "merge", chosen);

    private static async Task<HttpResponseMessage> Undo(HttpClient steward, Cluster left, Cluster right) => await Send(steward, Desk(left, right), await steward.Page(Desk(left, right)), "undo");

    /// <summary>Sends a form of a page as a browser would.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient browser, string address, IDocument page, string name, params (string Field, string Value)[] values)
    {
        var fields = Fields(page, name);
        foreach (var (field, value) in values)
        {
            fields[field] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    private static Dictionary<string, string> Fields(IDocument page, string name)
    {
        var form = page.QuerySelectorAll("main form[method=post]").Single(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.QuerySelectorAll("input, textarea").Where(input => input.GetAttribute("type") is not ("radio" or "checkbox") || input.HasAttribute("checked")))
        {
            fields[input.GetAttribute("name")!] = input.GetAttribute("value") ?? input.TextContent;
        }

        foreach (var select in form.QuerySelectorAll("select"))
        {
            fields[select.GetAttribute("name")!] = select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "";
        }

        return fields;
    }

    private static async Task<string[]> Exported(GrappeHost host)
    {
        var browser = host.Browser();
        return await Task.WhenAll(Formats.Select(format => browser.GetStringAsync(new Uri($"/api/clusters.{format}?kind=cluster", UriKind.Relative))));
    }

    private static Task<(ClusterId Proposal, ClusterId Claim, string Grants)> Pointing(GrappeHost host, Grappe.Atlas.Domain.Submissions.SubmissionId proposal, ClaimId claim, Guid account) => host.Db(async db => (
        (await db.Submissions.SingleAsync(s => s.Id == proposal)).Cluster,
        (await db.Set<Claim>().SingleAsync(c => c.Id == claim)).Cluster,
        string.Join(", ", (await db.Grants.Where(g => g.AccountId == account).ToListAsync()).Select(g => $"{g.Role} {g.Cluster}").Order(StringComparer.Ordinal))));
}

internal static class ChangedRecords
{
    /// <summary>Lets a record say something else.</summary>
    public static Task<int> Change(this GrappeHost host, ClusterId id, Func<ClusterFacts, ClusterFacts> change) => host.Db(async db =>
    {
        var record = await db.Clusters.SingleAsync(c => c.Id == id);
        record.State(change(record.Facts), record.Provenance, host.Clock.GetCurrentInstant());
        return await db.SaveChangesAsync();
    });
}
