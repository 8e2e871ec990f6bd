using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas;

public sealed class FollowChangesTests
{
    [Theory, OnBothDatabases]
    public async Task A_node_finds_what_another_node_wrote_changed_and_changed_again(Database database)
    {
        await using var one = await GrappeHost.StartEmpty(database);
        await using var other = one.AnotherNode();
        Assert.Equal(0, await Found(other, "Quetsche"));

        var cluster = (await one.Add(Named("Quetsche")))[0];
        Assert.Equal(1, await Found(other, "Quetsche"));

        await Rename(one, cluster, "Mirabelle");
        Assert.Equal(0, await Found(other, "Quetsche"));
        Assert.Equal(1, await Found(other, "Mirabelle"));

        // A clock that runs a little behind the newest change: within the overlap nothing is missed.
        one.Clock.Advance(Duration.FromSeconds(-10));
        await Rename(one, cluster, "Myrtille");
        Assert.Equal(1, await Found(other, "Myrtille"));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_new_is_nothing_to_take_over(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        await grappe.Add(Named("Quetsche"));
        var search = grappe.Services.GetRequiredService<AtlasSearch>();
        var before = search.Version;

        Assert.Equal(0, await search.CatchUp(TestContext.Current.CancellationToken));

        Assert.Same(before, search.Version);
    }

    private static ClusterFacts Named(string name) => new() { Name = name, Country = "FR" };

    private static async Task<int> Found(GrappeHost node, string name)
    {
        var search = node.Services.GetRequiredService<AtlasSearch>();
        await search.CatchUp(TestContext.Current.CancellationToken);
        return search.Index.Search(new() { Text = name }).Total;
    }

    private static Task<int> Rename(GrappeHost node, Cluster cluster, string name) => node.Db(async db =>
    {
        var mine = await db.Clusters.SingleAsync(c => c.Id == cluster.Id);
        mine.State(mine.Facts with { Name = name }, Provenance.None, node.Clock.GetCurrentInstant());
        return await db.SaveChangesAsync();
    });
}
