using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using Grappe.Accounts;
using Grappe.Atlas.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas;
using Grappe.Tests.Atlas.Submissions;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.RandomRequests;

/// <summary>
/// Broken and random requests by people of every role, and forms that carry their secret and hold nonsense: no answer is a server error, and
/// nobody reads what is not for them.
/// </summary>
public sealed class SignedInRequestsTests
{
    private const int Seed = 2022;

    /// <summary>Stands in a submission, an account and a message that only stewards or administrators may read.</summary>
    private const string Hidden = "hidden-7f3a";

    [Theory]
    [InlineData(Database.Sqlite, 1_800)]
    [InlineData(Database.Postgres, 600)]
    public async Task Whoever_asks_gets_no_server_error_and_nothing_that_is_not_for_them(Database database, int count)
    {
        await using var host = await GrappeHost.Start(database, RandomRequestsTests.Unlimited);
        await using var factory = RandomRequestsTests.Quiet(host);
        var server = factory.Server;
        var cluster = await host.Db(db => db.Clusters.OrderBy(c => c.ShortId).FirstAsync());
        var examples = await EndpointsTests.Examples(host, cluster);
        await host.Sent(Records.Plain(Hidden));
        await host.Person($"{Hidden}@example.org");
        await host.Db(db =>
        {
            new Outbox(db, host.Clock).Post($"{Hidden}@example.org", new($"About {Hidden}", [Hidden]));
            return db.SaveChangesAsync();
        });
        List<string> addresses = [.. (await File.ReadAllLinesAsync(EndpointsTests.Table)).Skip(1).Select(line => line.Split(',')).Where(row => row[1] == "GET")
            .Select(row => examples.Aggregate(row[2], (text, example) => text.Replace(example.Name, example.Value, StringComparison.Ordinal)))];
        List<string> routes = [.. RandomRequestsTests.Routes(factory.Services), .. addresses, .. addresses];
        var people = await Task.WhenAll(new Grant[][] { [], [new(Role.ClusterEditor, cluster.Id.Value)], [new(Role.ClusterManager, cluster.Id.Value)], [new(Role.Steward)], [new(Role.Administrator)] }.Select(grants => Somebody(host, server, grants)));
        var all = people.Append(new Visitor(server.CreateClient(), null, MayReadHidden: false)).ToList();
        var wrong = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<(bool IsForm, int Status), int>();

        await Parallel.ForEachAsync(Enumerable.Range(0, count * RandomRequestsTests.Times), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, cancel) =>
        {
            var (who, isForm) = (all[number % all.Count], number / all.Count % 4 == 0);
            var (status, body, told) = isForm
                ? await SendForm(who.Browser, new Random(Seed + number), addresses, cancel)
                : await Send(server, RandomRequest.Number(Seed, number, routes), who.Cookie);
            statuses.AddOrUpdate((isForm, status), 1, (_, known) => known + 1);
            if (status >= 500)
            {
                wrong.Enqueue($"no. {number}: {status} for {told}");
            }

            if (!who.MayReadHidden && body.Contains(Hidden, StringComparison.OrdinalIgnoreCase))
            {
                wrong.Enqueue($"no. {number}: reads what is hidden, by {told}");
            }
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Take(20)));
        Assert.All([(false, 200), (false, 404), (true, 200), (true, 302)], kind => Assert.True(statuses.GetValueOrDefault(kind) > count / 100, $"{kind}: {statuses.GetValueOrDefault(kind)}"));
    }

    private sealed record Visitor(HttpClient Browser, string? Cookie, bool MayReadHidden);

    private static async Task<Visitor> Somebody(GrappeHost host, TestServer server, Grant[] grants)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await host.Person(email, grants);
        var browser = new HttpClient(new CookieHandler(server.CreateHandler())) { BaseAddress = new("http://localhost") };
        var signedIn = await browser.SignIn(email, People.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return new(browser, signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("grappe-session=", StringComparison.Ordinal)).Split(';')[0], grants.Any(g => g.Role is Role.Steward or Role.Administrator));
    }

    private static async Task<(int Status, string Body, string Told)> Send(TestServer server, RandomRequest request, string? cookie)
    {
        var (status, body, trouble) = await RandomRequestsTests.Answer(server, request, cookie);
        return (status, body, $"{request} {trouble}");
    }

    /// <summary>Opens a page, fills one of its forms with whatever, and sends it with one of its buttons.</summary>
    private static async Task<(int Status, string Body, string Told)> SendForm(HttpClient browser, Random random, List<string> addresses, CancellationToken cancel)
    {
        var address = RandomRequest.Of(random, addresses);
        var told = address;
        try
        {
            var opened = await browser.GetAsync(new Uri(address, UriKind.Relative), cancel);
            var page = await opened.Page();
            // Whoever signs out would ask for everything else as a visitor.
            var forms = page.QuerySelectorAll("form[method=post]").Where(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value")?.StartsWith("sign-out", StringComparison.Ordinal) != true).ToList();
            if (forms.Count == 0)
            {
                return ((int)opened.StatusCode, page.Source.Text, told);
            }

            var form = RandomRequest.Of(random, forms);
            var fields = Filled(random, form).ToList();
            told = $"{address} with {string.Join(" & ", fields)}";
            using var content = new FormUrlEncodedContent(fields);
            var answer = await browser.PostAsync(new Uri(form.GetAttribute("action") is { Length: > 0 } action ? action : address, UriKind.RelativeOrAbsolute), content, cancel);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel), told);
        }
        catch (Exception trouble)
        {
            return (599, "", $"{told} {trouble}");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(Random random, IElement form)
    {
        foreach (var field in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = field.GetAttribute("name")!;
            var value = field.GetAttribute("value") ?? field.QuerySelector("option[selected]")?.GetAttribute("value") ?? field.TextContent;
            var isSecret = name is "__RequestVerificationToken" or "_handler";
            if (field.GetAttribute("type") is "checkbox" or "radio" && random.Next(2) == 0)
            {
                continue;
            }

            for (var times = random.Next(isSecret ? 200 : 12) switch { 0 => 0, 1 => 2, _ => 1 }; times > 0; times--)
            {
                yield return new(name, random.Next(isSecret ? 200 : 3) == 0 ? RandomRequest.Value(random) : value);
            }
        }

        if (form.QuerySelectorAll("button[name]").ToList() is { Count: > 0 } buttons && RandomRequest.Of(random, buttons) is var button)
        {
            yield return new(button.GetAttribute("name")!, random.Next(5) == 0 ? RandomRequest.Value(random) : button.GetAttribute("value") ?? "");
        }
    }

    /// <summary>Keeps cookies, as a browser does.</summary>
    private sealed class CookieHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies.GetCookieHeader(request.RequestUri!));
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                cookies.SetCookies(request.RequestUri!, cookie);
            }

            return answer;
        }
    }
}
