using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Atlas.SubscribeToSearch;

public sealed class SubscribeToSearchTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task A_search_is_followed_once_confirmed_told_once_a_day_at_most_and_stopped_by_one_click(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var reader = host.Browser();

        await reader.Submit("/fr/subscribe?country=BE&page=1", "subscribe", ("Email", Email));
        var asked = Assert.Single(await host.Mailbox(Email));
        Assert.Contains("Belgique", asked.Text, StringComparison.Ordinal);
        Assert.Null(asked.OneClickStop);
        await Change(host, "BE");
        host.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(0, await Tell(host));

        await reader.Submit(asked.Link(), "confirm");
        host.Clock.Advance(Duration.FromHours(25));
        Assert.Equal(0, await Tell(host));
        var belgian = await Change(host, "BE");
        var bulgarian = await Change(host, "BG");
        host.Clock.Advance(Duration.FromHours(2));
        Assert.Equal(1, await Tell(host));
        var news = (await host.Mailbox(Email))[^1];
        Assert.Equal("fr", news.Language);
        Assert.Contains($"Modifié\u00A0: {belgian}", news.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bulgarian, news.Text, StringComparison.Ordinal);

        await Change(host, "BE");
        host.Clock.Advance(Duration.FromHours(23));
        Assert.Equal(0, await Tell(host));
        host.Clock.Advance(Duration.FromHours(2));
        Assert.Equal(1, await Tell(host));

        // The mail program posts without cookies; a second click is no error.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var stopped = await host.Browser().PostAsync(new Uri(new Uri(news.OneClickStop!).PathAndQuery, UriKind.Relative), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
            Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        }

        await Change(host, "BE");
        host.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(0, await Tell(host));
        Assert.Equal(0, await host.Db(db => db.Subscriptions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Several_searches_of_one_address_come_in_one_message_and_end_one_by_one(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var reader = host.Browser();
        foreach (var country in new[] { "BE", "BG" })
        {
            await reader.Submit($"/en/subscribe?country={country}", "subscribe", ("Email", Email));
            await reader.Submit((await host.Mailbox(Email))[^1].Link(), "confirm");
        }

        host.Clock.Advance(Duration.FromMinutes(1));
        var (belgian, bulgarian) = (await Change(host, "BE"), await Change(host, "BG"));
        host.Clock.Advance(Duration.FromHours(25));
        Assert.Equal(1, await Tell(host));
        var news = (await host.Mailbox(Email))[^1];
        Assert.All([belgian, bulgarian], name => Assert.Contains(name, news.Text, StringComparison.Ordinal));

        var stop = new Uri(Regex.Matches(news.Text, @"^http\S+/subscribe/stop/\S+$", RegexOptions.Multiline)[0].Value).PathAndQuery;
        var page = await reader.Page(stop);
        await reader.Submit(stop, page.QuerySelectorAll("input[name=_handler]").Select(i => i.GetAttribute("value")!).First(name => name.StartsWith("stop-", StringComparison.Ordinal)));
        Assert.Equal("?country=BG", Assert.Single(await host.Db(db => db.Subscriptions.Select(s => s.Search).ToListAsync())));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_confirmed_is_forgotten_and_a_forged_link_leads_nowhere(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var reader = host.Browser();
        await reader.Submit("/en/subscribe", "subscribe", ("Email", Email));
        var link = (await host.Mailbox(Email))[0].Link();
        Assert.Contains("Nothing is followed", (await reader.Page(link[..^3] + "AAA")).Title, StringComparison.Ordinal);

        host.Clock.Advance(Subscription.Patience + Duration.FromHours(1));
        await Tell(host);

        Assert.Contains("Nothing is followed", (await reader.Page(link)).Title, StringComparison.Ordinal);
        Assert.Equal(0, await host.Db(db => db.Subscriptions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_feed_of_a_search_lists_what_changed_last(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        host.Clock.Advance(Duration.FromMinutes(1));
        var changed = await Change(host, "BE");
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(CancellationToken.None);
        var answer = await host.Browser().GetAsync(new Uri("/api/clusters.atom?country=BE&lang=fr", UriKind.Relative));

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Grappe\u00A0: Belgique", feed.Element(atom + "title")!.Value);
        Assert.Equal(changed, feed.Elements(atom + "entry").First().Element(atom + "title")!.Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser().GetAsync(new Uri("/api/clusters.atom?colour=red", UriKind.Relative))).StatusCode);
    }

    private static Task<int> Tell(GrappeHost host) => host.Services.GetRequiredService<TellSubscribers>().Handle(CancellationToken.None);

    /// <summary>Changes the first cluster of a country and returns its name.</summary>
    private static Task<string> Change(GrappeHost host, string country) => host.Db(async db =>
    {
        var cluster = (await db.Clusters.ToListAsync()).Where(c => c.Facts.Country == country && c.Facts.Kind == "cluster").MinBy(c => c.ShortId, StringComparer.Ordinal)!;
        cluster.State(cluster.Facts with { Founded = (cluster.Facts.Founded ?? 1990) + 1 }, cluster.Provenance, host.Clock.GetCurrentInstant());
        await db.SaveChangesAsync();
        return cluster.Name;
    });
}
