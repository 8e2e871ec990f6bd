using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using static Grappe.Tests.Atlas.PullFeeds.Following;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class GrappeFromGrappeTests
{
    [Theory]
    [InlineData("/api/clusters.jsonl?kind=cluster,network,organisation", FeedFormat.Grappe)]
    [InlineData("/api/clusters.geojson?kind=cluster,network,organisation", FeedFormat.Grappe)]
    public async Task An_export_arrives_equal_and_asks_nothing_when_it_is_pulled_again(string path, FeedFormat format)
    {
        await using var upstream = await GrappeHost.Start(Database.Postgres);
        var origin = Listen(upstream);
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, Allowed(origin));
        var feed = await host.Follow(Terms(origin + path, format));
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        await host.PullNow(feed);
        while ((await host.Pulled()).Exists(r => r.IsAsking))
        {
            await steward.DecideInBulk("/en/desk/pulled?kind=new", "Accept");
        }

        var (there, here) = (await upstream.Held(), await host.Held());
        Assert.NotEmpty(there);
        Assert.Equal(there.Select(Said).Order(StringComparer.Ordinal), here.Select(Said).Order(StringComparer.Ordinal));
        Assert.Equal(PullEnd.Unchanged, (await host.PullNow(feed)).End);
    }

    [Fact]
    public async Task Profiles_of_the_network_arrive_with_the_same_ids_and_nothing_of_them_is_lost()
    {
        await using var upstream = await GrappeHost.StartEmpty(Database.Sqlite);
        var sent = Records.Full();
        var origin = Listen(upstream);
        await upstream.Add(sent);
        await using var host = await GrappeHost.StartEmpty(Database.Postgres, Allowed(origin));
        var feed = await host.Follow(Terms(origin + "/api/murmurations", FeedFormat.Murmurations) with { Kind = "cluster" });
        using var steward = await host.SignedIn(new Grant(Role.Steward));

        await host.PullNow(feed);
        await steward.DecideInBulk("/en/desk/pulled", "Accept");

        var (there, here) = ((await upstream.Held())[0], Assert.Single(await host.Held()));
        Assert.Equal(there.Id, here.Id);
        Assert.Equal((sent.Name, sent.Website, sent.Country, sent.Summary!.English, sent.Mission!.English), (here.Name, here.Facts.Website, here.Facts.Country, here.Facts.Summary!.English, here.Facts.Mission!.English));
        Assert.Equal(sent.Place!.Position(), here.Facts.Place!.Position());
        Assert.Equal(["country", "kind", "mission", "name", "place", "scopes", "summary", "website"], MergeFacts.Stated(here.Facts).Order());
    }

    private static string Said(Cluster record) => $"{record.Id.Value} {AtlasJson.Write(record.Facts)}";

    private static string Listen(GrappeHost host)
    {
        host.UseKestrel(0);
        host.StartServer();
        return new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).AbsoluteUri.TrimEnd('/').Replace("localhost", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
    }

    private static (string, string)[] Allowed(string origin) =>
        [("Federation:AllowPrivate", "127.0.0.1"), ("Federation:Ports", new Uri(origin).Port.ToString(CultureInfo.InvariantCulture)), ("Federation:PauseSeconds", "0")];
}
