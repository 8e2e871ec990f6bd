using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.ImportInventory;

public sealed class ImportInventoryTests
{
    private static readonly int Lines = File.ReadLines(ShippedData.File("geces-2021/clusters.jsonl")).Count();

    [Theory, OnBothDatabases]
    public async Task A_first_start_brings_in_every_record_of_the_inventory(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        Assert.Equal(0, await host.Db(db => db.Clusters.CountAsync()));

        await Import(host);

        var clusters = await host.Db(db => db.Clusters.ToListAsync());
        Assert.Equal(Lines, clusters.Count);
        Assert.All(clusters, cluster => Assert.NotEmpty(cluster.Provenance.Of("name")));
        Assert.Equal(4, await host.Db(db => db.Sources.CountAsync()));
        Assert.Equal(["import"], await host.Db(db => db.AuditEntries.Select(entry => entry.Who).Distinct().ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Every_town_and_region_of_the_inventory_gets_its_place_on_the_map(Database database)
    {
        await using var host = await GrappeHost.Start(database);

        var places = (await host.Db(db => db.Clusters.ToListAsync())).Select(cluster => cluster.Facts.Place).OfType<Grappe.Atlas.Domain.Place>().ToList();

        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.Equal(place.Precision != "country", place.Position() is not null));
    }

    [Theory, OnBothDatabases]
    public async Task A_second_start_writes_nothing(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var before = await State(host);

        await Import(host);
        Assert.Equal(before, await State(host));

        // Nor does a start of another version of the program, for which the records are the same.
        await host.Db(db => db.ShippedImports.ExecuteUpdateAsync(set => set.SetProperty(shipped => shipped.Fingerprint, "another")));
        await Import(host);
        Assert.Equal(before, await State(host));
        Assert.NotEqual("another", await host.Db(db => db.ShippedImports.Select(shipped => shipped.Fingerprint).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_someone_else_stated_of_a_record_outlives_the_next_version_of_the_inventory(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var id = await host.Db(async db =>
        {
            var cluster = (await db.Clusters.ToListAsync()).First(cluster => cluster.Facts.Founded is null);
            var origins = new Dictionary<string, IReadOnlyList<Grappe.Atlas.Domain.FactOrigin>>(cluster.Provenance.Fields) { ["founded"] = [new() { Source = "register" }] };
            cluster.State(cluster.Facts with { Founded = 1999, Name = "Not the name in the file" }, cluster.Provenance with { Fields = origins }, host.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
            await db.ShippedImports.ExecuteUpdateAsync(set => set.SetProperty(shipped => shipped.Fingerprint, "older"));
            return cluster.Id;
        });

        await Import(host);

        var after = await host.Db(db => db.Clusters.SingleAsync(cluster => cluster.Id == id));
        Assert.Equal(1999, after.Facts.Founded);
        Assert.NotEqual("Not the name in the file", after.Name);
    }

    private static async Task Import(GrappeHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Grappe.Atlas.ImportInventory>().Handle(TestContext.Current.CancellationToken);
    }

    private static async Task<(int Audit, long Versions, string Newest)> State(GrappeHost host) => await host.Db(async db => (
        await db.AuditEntries.CountAsync(),
        await db.Clusters.SumAsync(cluster => (long)cluster.Version),
        NodaTime.Text.InstantPattern.ExtendedIso.Format(await db.Clusters.MaxAsync(cluster => cluster.ChangedAt))));
}
