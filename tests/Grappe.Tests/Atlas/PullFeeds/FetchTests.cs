using System.Globalization;
using System.IO.Compression;
using System.Text;
using Grappe.Atlas;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Testing;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class FetchTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    /// <summary>What a source may do, and what the steward is told.</summary>
    public static TheoryData<string, string> Lies => new()
    {
        { "says nothing has changed", "{0} says that nothing has changed, although it was not asked." },
        { "redirects to the metadata of a cloud", "“{0}” is not an address of the public internet: it is not asked." },
        { "redirects to another loopback address", "“{0}” is not an address of the public internet: it is not asked." },
        { "redirects to IPv6 loopback", "“{0}” is not an address of the public internet: it is not asked." },
        { "redirects to mapped loopback", "“{0}” is not an address of the public internet: it is not asked." },
        { "redirects to another port", "Port {0} is not asked: only {1}." },
        { "redirects to a file", "“{0}” is not an address that is asked." },
        { "redirects for ever", "{0} leads from one address to the next, more than {1} times." },
        { "redirects nowhere", "{0} leads elsewhere without saying where." },
        { "is too long", "The answer of {0} is larger than {1} MB." },
        { "is too long without saying so", "The answer of {0} is larger than {1} MB." },
        { "is too long when unpacked", "The answer of {0} is larger than {1} MB." },
        { "breaks off", "The answer of {0} broke off in the middle." },
        { "is not what it says it is packed as", "The answer of {0} broke off in the middle." },
        { "never begins", "The answer of {0} takes too long." },
        { "stalls in the middle", "The answer of {0} takes too long." },
        { "drips", "The answer of {0} takes too long." },
        { "is not there", "There is nothing at this address of {0} (status {1})." },
        { "keeps us out", "{0} does not let this site in (status {1})." },
        { "is broken", "{0} answers with an error (status {1})." },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task Whatever_a_source_does_the_steward_gets_one_reason(string lie, string reason)
    {
        await using var peer = await FeedPeer.Start();
        peer.Answer = context => Tell(lie, peer, context);
        using var fetch = Fetching(reason.EndsWith("takes too long.", StringComparison.Ordinal) ? peer.Impatient : peer.Allowed);

        var failed = await Assert.ThrowsAsync<PullFailedException>(() => fetch.Get(new(peer.Origin + "/feed"), null, "en", 1024 * 1024, TestContext.Current.CancellationToken));

        Assert.Equal(reason, failed.Why.Key);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task Unless_it_is_configured_this_machine_is_not_asked_by_whatever_name(string host)
    {
        await using var peer = await FeedPeer.Start();
        using var fetch = Fetching([("Federation:Ports", peer.Port.ToString(CultureInfo.InvariantCulture))]);

        var failed = await Assert.ThrowsAsync<PullFailedException>(() => fetch.Get(new($"http://{host}:{peer.Port.ToString(CultureInfo.InvariantCulture)}/"), null, "en", 1000, TestContext.Current.CancellationToken));

        Assert.Equal("“{0}” is not an address of the public internet: it is not asked.", failed.Why.Key);
        Assert.Empty(peer.Asked);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("Sun, 22 Nov 2026 13:00:00 GMT", 3600)]
    public async Task A_source_that_asks_to_be_left_alone_says_for_how_long(string header, int seconds)
    {
        await using var peer = await FeedPeer.Start();
        peer.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, header);
            return Task.CompletedTask;
        };
        using var fetch = Fetching(peer.Allowed);

        var failed = await Assert.ThrowsAsync<PullFailedException>(() => fetch.Get(new(peer.Origin), null, "en", 1000, TestContext.Current.CancellationToken));

        Assert.Equal(Duration.FromSeconds(seconds), failed.RetryAfter);
    }

    [Fact]
    public async Task It_says_who_it_is_asks_whether_anything_changed_and_follows_a_redirect()
    {
        await using var peer = await FeedPeer.Start();
        peer.Put("/feed", "[]", "\"one\"");
        peer.Answer = context =>
        {
            context.Response.Redirect("/feed");
            peer.Answer = null;
            return Task.CompletedTask;
        };
        using var fetch = Fetching([.. peer.Allowed, ("Operator:Contact", "https://register.example/contact")]);

        var first = await fetch.Get(new(peer.Origin + "/old"), null, "fr", 1000, TestContext.Current.CancellationToken);
        var second = await fetch.Get(new(peer.Origin + "/feed"), first.Condition, "fr", 1000, TestContext.Current.CancellationToken);

        Assert.Equal(("[]", "/feed"), (Encoding.UTF8.GetString(first.Body!), first.Address.AbsolutePath));
        Assert.Null(second.Body);
        Assert.All(peer.Asked, asked => Assert.Equal(("Grappe/1.0 (+https://register.example/contact)", "fr"), (asked.Headers.UserAgent.ToString(), asked.Headers.AcceptLanguage.ToString())));
        Assert.DoesNotContain(peer.Asked, asked => asked.Headers.ContainsKey("Cookie"));
    }

    private static async Task Tell(string lie, FeedPeer peer, HttpContext context)
    {
        var answer = context.Response;
        if (Redirects(peer.Port).TryGetValue(lie, out var elsewhere))
        {
            answer.Redirect(elsewhere);
        }
        else if (Statuses.TryGetValue(lie, out var status))
        {
            answer.StatusCode = status;
        }
        else
        {
            await Body(lie, context, answer);
        }
    }

    private static Dictionary<string, string> Redirects(int port) => new(StringComparer.Ordinal)
    {
        ["redirects to the metadata of a cloud"] = "http://169.254.169.254/latest/meta-data/",
        ["redirects to another loopback address"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.2:{port}/"),
        ["redirects to IPv6 loopback"] = string.Create(CultureInfo.InvariantCulture, $"http://[::1]:{port}/"),
        ["redirects to mapped loopback"] = string.Create(CultureInfo.InvariantCulture, $"http://[::ffff:127.0.0.1]:{port}/"),
        ["redirects to another port"] = "http://127.0.0.1:22/",
        ["redirects to a file"] = "file:///etc/passwd",
        ["redirects for ever"] = "/feed",
    };

    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["says nothing has changed"] = 304,
        ["redirects nowhere"] = 302,
        ["is not there"] = 410,
        ["keeps us out"] = 403,
        ["is broken"] = 500,
    };

    private static async Task Body(string lie, HttpContext context, HttpResponse answer)
    {
        switch (lie)
        {
            case "is too long":
                answer.ContentLength = 2 * 1024 * 1024;
                await answer.StartAsync();
                break;
            case "is too long without saying so":
                await Much(answer.Body);
                break;
            case "is too long when unpacked":
                answer.Headers.ContentEncoding = "gzip";
                await using (var packed = new GZipStream(answer.Body, CompressionLevel.Optimal))
                {
                    await Much(packed);
                }

                break;
            case "breaks off":
                answer.ContentLength = 100;
                await Begin(answer);
                context.Abort();
                break;
            case "is not what it says it is packed as":
                answer.Headers.ContentEncoding = "gzip";
                await Begin(answer);
                break;
            case "stalls in the middle":
                await Begin(answer);
                await Silence(context);
                break;
            case "drips":
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await Begin(answer);
                    await Task.Delay(20);
                }

                break;
            default:
                await Silence(context);
                break;
        }
    }

    private static async Task Begin(HttpResponse answer)
    {
        await answer.WriteAsync("{\"features\": [");
        await answer.Body.FlushAsync();
    }

    private static async Task Much(Stream body)
    {
        var some = new byte[64 * 1024];
        for (var i = 0; i < 32; i++)
        {
            await body.WriteAsync(some);
        }
    }

    /// <summary>Until the other side has had enough.</summary>
    private static Task Silence(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.Features.Get<IHttpRequestLifetimeFeature>()!.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    private static Fetch Fetching(IEnumerable<(string Key, string Value)> values)
    {
        var settings = new FetchSettings(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());
        return new(settings, new(settings), new FakeClock(Now));
    }
}
