using System.Net;
using System.Net.Http.Headers;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>Who has an answer already is told so, until the data change.</summary>
public sealed class ConditionalGetTests
{
    private const string Dunhill = "6afce971-faa5-5680-93e3-7216fedcbb34";

    public static TheoryData<string> Addresses => ["/api/clusters", "/api/clusters?country=ES&size=3", $"/api/clusters/{Dunhill}", "/api/murmurations", $"/api/murmurations/{Dunhill}"];

    [Theory, MemberData(nameof(Addresses))]
    public async Task An_answer_is_confirmed_until_a_record_changes(string address)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        host.Clock.AdvanceMinutes(1);
        var client = host.Browser();
        using var first = await client.GetAsync(new Uri(address, UriKind.Relative));
        var tag = first.Headers.ETag!;

        Assert.False(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, await Status(client, address, h => h.IfNoneMatch.Add(tag)));
        Assert.Equal(HttpStatusCode.NotModified, await Status(client, address, h => h.IfNoneMatch.ParseAdd($"\"other\", W/{tag}")));
        Assert.Equal(HttpStatusCode.NotModified, await Status(client, address, h => h.IfNoneMatch.Add(EntityTagHeaderValue.Any)));
        Assert.Equal(HttpStatusCode.NotModified, await Status(client, address, h => h.IfModifiedSince = first.Content.Headers.LastModified));
        Assert.Equal(HttpStatusCode.OK, await Status(client, address, h => h.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddSeconds(-1)));
        Assert.Equal(HttpStatusCode.OK, await Status(client, address, h =>
        {
            h.IfNoneMatch.ParseAdd("\"other\"");
            h.IfModifiedSince = first.Content.Headers.LastModified;
        }));

        await Rename(host, "Dunhill, renamed");

        Assert.Equal(HttpStatusCode.OK, await Status(client, address, h => h.IfNoneMatch.Add(tag)));
        Assert.Equal(HttpStatusCode.OK, await Status(client, address, h => h.IfModifiedSince = first.Content.Headers.LastModified));
    }

    [Theory, OnBothDatabases]
    public async Task Two_changes_within_one_instant_are_told_apart(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        await Rename(host, "Once");
        var once = await Tag(host, "/api/clusters");
        await Rename(host, "Twice");

        Assert.NotEqual(once, await Tag(host, "/api/clusters"));
    }

    [Fact]
    public async Task Within_the_second_of_a_change_no_date_is_given_that_a_second_change_would_share()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        await Rename(host, "Just now");

        using var response = await host.Browser().GetAsync(new Uri("/api/clusters", UriKind.Relative));

        Assert.Null(response.Content.Headers.LastModified);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task A_restart_keeps_the_marks_that_readers_have()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var before = await Tag(host, "/api/clusters?theme=rural");

        await host.Services.GetRequiredService<AtlasSearch>().Build(CancellationToken.None);

        Assert.Equal(before, await Tag(host, "/api/clusters?theme=rural"));
    }

    [Fact]
    public async Task Each_query_and_each_language_has_its_own_mark()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var response = await host.Browser().GetAsync(new Uri("/api/clusters", UriKind.Relative));

        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Distinct([await Tag(host, "/api/clusters"), await Tag(host, "/api/clusters?lang=fr"), await Tag(host, "/api/clusters?country=FR"), await Tag(host, "/api/clusters", "fr")]);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Head_has_the_headers_of_get_and_no_body(string address)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var client = host.Browser();
        using var get = await client.GetAsync(new Uri(address, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));

        using var head = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Any_site_may_read_the_data_from_a_browser()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        foreach (var address in new[] { "/api/clusters", "/api/clusters?size=0", "/api/nothing" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.Add("Origin", "https://elsewhere.example");
            using var response = await host.Browser().SendAsync(request);
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        }

        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri("/api/clusters", UriKind.Relative));
        preflight.Headers.Add("Origin", "https://elsewhere.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        using var allowed = await host.Browser().SendAsync(preflight);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("GET", allowed.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string address, Action<HttpRequestHeaders> set)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        set(request.Headers);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> Tag(GrappeHost host, string address, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        using var response = await host.Browser().SendAsync(request);
        return response.Headers.ETag!.Tag;
    }

    private static async Task Rename(GrappeHost host, string name)
    {
        var now = host.Clock.GetCurrentInstant();
        await host.Db(async db =>
        {
            var id = new ClusterId(Guid.Parse(Dunhill));
            var cluster = await db.Clusters.SingleAsync(c => c.Id == id);
            cluster.State(cluster.Facts with { Name = name }, cluster.Provenance, now);
            return await db.SaveChangesAsync();
        });
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(CancellationToken.None);
    }
}
