using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas;

/// <summary>Follows every link of the site from its two home pages.</summary>
public sealed class EveryLinkTests
{
    /// <summary>Filters can be combined without end: of one path, so many different queries are followed.</summary>
    private const int QueriesOfOnePath = 3;

    private readonly HtmlParser parser = new();
    private readonly Dictionary<string, string> from = new(StringComparer.Ordinal) { ["/en"] = "the start", ["/fr"] = "the start" };
    private readonly Dictionary<string, int> queries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> anchors = new(StringComparer.Ordinal);
    private readonly List<(string From, string Page, string Anchor)> wanted = [];
    private readonly List<string> broken = [];

    [Fact]
    public async Task No_link_leads_nowhere()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite, ("DownloadsPerMinute", "0"));
        using var browser = host.Browser();
        List<string> waiting = [.. from.Keys];
        while (waiting.Count > 0)
        {
            var answers = new ConcurrentBag<(string Address, HttpStatusCode Status, string? Goal, IDocument? Page)>();
            await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (address, cancel) =>
            {
                using var response = await browser.GetAsync(new Uri(address, UriKind.Relative), cancel);
                var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
                answers.Add((address, response.StatusCode, response.Goal(), isPage ? parser.ParseDocument(await response.Content.ReadAsStringAsync(cancel)) : null));
            });
            waiting = [.. answers.OrderBy(answer => answer.Address, StringComparer.Ordinal).SelectMany(answer => Next(answer.Address, answer.Status, answer.Goal, answer.Page))];
        }

        broken.AddRange(wanted.Where(w => anchors.TryGetValue(w.Page, out var ids) && !ids.Contains(w.Anchor)).Select(w => $"no #{w.Anchor} on {w.Page}, from {w.From}").Distinct(StringComparer.Ordinal));
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.Contains("/fr/typology", from);
        Assert.InRange(from.Keys.Count(s => s.StartsWith("/en/clusters/", StringComparison.Ordinal) && !s.Contains('?', StringComparison.Ordinal)), 70, int.MaxValue);
        Assert.InRange(wanted.Count(w => anchors.ContainsKey(w.Page)), 1000, int.MaxValue);
    }

    /// <summary>Notes what an answer says, and gives the addresses that it leads to and nothing led to before.</summary>
    private IEnumerable<string> Next(string address, HttpStatusCode status, string? goal, IDocument? page)
    {
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Found))
        {
            broken.Add($"{(int)status} {address} from {from[address]}");
        }

        if (goal is ['/', ..] && IsNew(goal, address))
        {
            yield return goal;
        }

        if (page is null)
        {
            yield break;
        }

        anchors[address] = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        foreach (var link in Links(page, address))
        {
            var (target, anchor) = link.Split('#', 2) is [var before, var after] ? (before.Length == 0 ? address : before, after) : (link, null);
            if (anchor is { Length: > 0 })
            {
                wanted.Add((address, target, Uri.UnescapeDataString(anchor)));
            }

            if (IsNew(target, address))
            {
                yield return target;
            }
        }
    }

    private bool IsNew(string target, string address)
    {
        var path = target.Split('?')[0];
        return !from.ContainsKey(target)
            && (target == path || (queries[path] = queries.GetValueOrDefault(path) + 1) <= QueriesOfOnePath)
            && from.TryAdd(target, address);
    }

    /// <summary>Links to this site, and what its head, its pictures and its forms refer to.</summary>
    private static IEnumerable<string> Links(IDocument page, string address) =>
        page.QuerySelectorAll("a[href], link[href], script[src], img[src], iframe[src], form[method=get][action], form:not([method])[action], use[href]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")!)
            .Select(link => link.StartsWith("http://localhost/", StringComparison.Ordinal) ? link["http://localhost".Length..] : link)
            .Where(link => link is ['/', not '/', ..] or ['#', ..] or "/" or ['?', ..])
            .Select(link => link is ['?', ..] ? address.Split('?')[0] + link : link);
}
