using System.Net;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class HistoryTests
{
    /// <summary>One record in the course of its life: facts that come, change, go and come again.</summary>
    private static readonly ClusterFacts[] Life =
    [
        Records.Plain("Berry"),
        Records.Full("Berry"),
        Records.Full("Berry of Strasbourg") with { Founded = 2010, Mission = new("Another", null), Impacts = null },
        Records.Plain("Berry of Strasbourg") with { OtherNames = ["Berry"] },
        Records.Full("Berry"),
    ];

    [Theory, OnBothDatabases]
    public async Task Every_version_is_read_back_from_what_the_audit_remembers(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = await Lived(host);

        await using var scope = host.Services.CreateAsyncScope();
        var versions = await scope.ServiceProvider.GetRequiredService<ReadHistory>().Of(record, TestContext.Current.CancellationToken);

        Assert.Equal([5, 4, 3, 2, 1], versions.Select(version => version.Number));
        Assert.All(versions, version => Assert.Equal(AtlasJson.Write(Life[version.Number - 1]), AtlasJson.Write(InOrder(version.Facts))));
        Assert.All(versions, version => Assert.Equal(AtlasJson.Write(Records.From(Life[version.Number - 1])), AtlasJson.Write(version.Provenance)));
        Assert.All(versions.SkipLast(1), version => Assert.Equal(MergeFacts.Differences(Life[version.Number - 2], Life[version.Number - 1]), version.Changed));
    }

    [Theory, OnBothDatabases]
    public async Task Visitors_read_roles_and_those_who_look_after_the_record_read_names(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"));
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        using var reader = await host.SignedIn();
        await steward.Decide(sent, "Accept", "");
        var address = $"/en/clusters/berry-{Slugs.ShortId(sent.Cluster)}/history";

        var visited = (await host.Browser().Page(address)).QuerySelector("main")!.TextContent;
        var read = (await reader.Page(address)).QuerySelector("main")!.TextContent;
        var looked = (await steward.Page(address)).QuerySelector("main")!.TextContent;

        Assert.Contains("a steward", visited, StringComparison.Ordinal);
        Assert.Contains("Registered here", visited, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille Exemple", visited, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille Exemple", read, StringComparison.Ordinal);
        Assert.Contains("Camille Exemple", looked, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_restored_version_is_a_new_one_with_the_facts_and_sources_of_then(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = await Lived(host);
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        var address = $"/en/clusters/{record.Address}/history?from=3&to=5";

        var page = await editor.Page(address);
        var restored = await editor.Submit(address, "restore");
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());
        var stale = await editor.Submit($"/en/clusters/{now.Address}/history?from=1&to=6", "restore", ("Seen", "5"));

        Assert.Equal(MergeFacts.Differences(Life[2], Life[4]).Count, page.QuerySelectorAll(".compare tbody tr").Length);
        Assert.Equal($"/en/clusters/{now.Address}/history?restored=yes", restored.Goal());
        Assert.Equal((AtlasJson.Write(Life[2]), AtlasJson.Write(Records.From(Life[2]))), (AtlasJson.Write(InOrder(now.Facts)), AtlasJson.Write(now.Provenance)));
        Assert.StartsWith("The record changed", (await stale.Page()).QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, await host.Db(db => db.Clusters.Select(c => c.Version).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_restores(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = await Lived(host);
        var address = $"/en/clusters/{record.Address}/history?from=3&to=5";
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var other = await host.SignedIn(new Grant(Role.ClusterEditor, Guid.NewGuid()), new Grant(Role.Steward, Country: "ES"));
        await using var scope = host.Services.CreateAsyncScope();

        var refused = await scope.ServiceProvider.GetRequiredService<RestoreVersion>()
            .Handle(record.Address, 3, 5, Actor.Person(Guid.NewGuid(), "", [new(Role.Steward, Country: "ES")]), TestContext.Current.CancellationToken);

        Assert.Null(refused);
        Assert.NotNull((await editor.Page(address)).QuerySelector("main form[method=post]"));
        Assert.Null((await other.Page(address)).QuerySelector("main form[method=post]"));
        Assert.Null((await host.Browser().Page(address)).QuerySelector("main form[method=post]"));
    }

    [Theory, OnBothDatabases]
    public async Task One_fact_can_be_followed_and_an_old_address_leads_to_the_present_one(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = await Lived(host);
        var visitor = host.Browser();

        var page = await visitor.Page($"/en/clusters/{record.Address}/history?fact=founded");
        var old = await visitor.GetAsync(new Uri($"/fr/clusters/{record.ShortId}/history", UriKind.Relative));

        Assert.Equal(["Version 5", "Version 4", "Version 3", "Version 2"], page.QuerySelectorAll(".versions h2").Select(heading => heading.TextContent));
        Assert.Equal($"/fr/clusters/{record.Address}/history", old.Goal());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri("/en/clusters/0123456789/history", UriKind.Relative))).StatusCode);
    }

    private static async Task<Cluster> Lived(GrappeHost host)
    {
        var record = Assert.Single(await host.Add(Life[0]));
        foreach (var facts in Life[1..])
        {
            await host.Db(async db =>
            {
                (await db.Clusters.SingleAsync()).State(facts, Records.From(facts), host.Clock.GetCurrentInstant());
                return await db.SaveChangesAsync();
            });
        }

        return await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == record.Id));
    }

    /// <summary>Read and written once more, so that the order of a dictionary does not count.</summary>
    private static ClusterFacts InOrder(ClusterFacts facts) => AtlasJson.Read<ClusterFacts>(AtlasJson.Write(facts));
}
