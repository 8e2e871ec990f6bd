using System.Net;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.ConfirmFacts;

public sealed class ConfirmFactsTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_looks_after_a_record_confirms_all_of_it_and_its_sources_stay(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));

        var edit = await editor.Page($"/en/clusters/{record.Address}/edit");
        var page = await editor.Page(At(record));
        var confirmed = await editor.Submit(At(record), "confirm");
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());
        var profile = await editor.Page($"/en/clusters/{record.Address}");
        var history = await host.Browser().Page($"/en/clusters/{record.Address}/history");
        var mine = await editor.Page($"/en/clusters/{record.Address}/history");

        Assert.Contains(At(record), edit.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Number of members", page.QuerySelector("section[aria-labelledby=aged]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Year founded", page.QuerySelector("section[aria-labelledby=aged]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/en/clusters/{record.Address}", confirmed.Goal());
        Assert.Equal(AtlasJson.Write(record.Facts), AtlasJson.Write(now.Facts));
        Assert.All(now.Provenance.Fields.Where(field => field.Key != "relations"), field => Assert.Equal(
            record.Provenance.Of(field.Key).Select(origin => origin with { Verifier = "cluster", Verified = "2026-11-22" }), field.Value));
        Assert.Contains("Freshness 100 of 100. Verified as a whole on 22 November 2026.", profile.QuerySelector(".fresh-line")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the cluster itself, 22 November 2026", profile.QuerySelector("#c1 .prov-body")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("57 facts confirmed as still true.", history.QuerySelector(".versions li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the cluster itself", history.QuerySelector(".versions li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Camille Exemple", mine.QuerySelector(".versions li")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_confirms_what_they_did_not_see_or_do_not_look_after(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var other = await host.SignedIn(new Grant(Role.ClusterEditor, Guid.NewGuid()));

        var stale = await (await editor.Submit(At(record), "confirm", ("Seen", "7"))).Page();

        Assert.StartsWith("The record changed", stale.QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0", stale.QuerySelector("input[name=Seen]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(At(record), UriKind.Relative))).StatusCode);
        Assert.Equal(0, await host.Db(db => db.Clusters.Select(c => c.Version).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_confirmed_here_outlives_the_next_version_of_the_inventory(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var record = await host.Db(db => db.Clusters.AsNoTracking().OrderBy(c => c.ShortId).FirstAsync());
        using var steward = await host.SignedIn(new Grant(Role.Steward));
        await steward.Submit(At(record), "confirm");
        var confirmed = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == record.Id));

        await host.Db(db => db.ShippedImports.ExecuteUpdateAsync(set => set.SetProperty(shipped => shipped.Fingerprint, "older")));
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Grappe.Atlas.ImportInventory>().Handle(TestContext.Current.CancellationToken);
        }

        var after = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == record.Id));
        Assert.Equal("steward", after.Provenance.Of("name")[0].Verifier);
        Assert.Equal((AtlasJson.Write(confirmed.Provenance), confirmed.Version), (AtlasJson.Write(after.Provenance), after.Version));
    }

    private static string At(Cluster record) => $"/en/clusters/{record.Address}/confirm";
}
