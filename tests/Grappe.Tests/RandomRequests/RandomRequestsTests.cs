using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grappe.Tests.RandomRequests;

/// <summary>Whatever is sent, no answer is a server error: 20,000 random and broken requests over every address of the host.</summary>
public sealed class RandomRequestsTests
{
    private const int Seed = 2021;

    /// <summary>How many times as much as usual is sent, by the environment variable <c>RANDOM_REQUESTS_TIMES</c>.</summary>
    public static int Times { get; } = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_REQUESTS_TIMES"), CultureInfo.InvariantCulture, out var times) ? times : 1;

    /// <summary>One network sends everything here, and all of it shall reach its handler.</summary>
    public static readonly (string, string)[] Unlimited = [("AttemptsAtOnce", "0"), ("FormSavesPerMinute", "0"), ("FormsPerHour", "0")];

    /// <summary>Most of what is sent must reach what it is meant for, or nothing would be tried.</summary>
    private static readonly int[] MustOccur = [200, 400, 404, 405];

    [Theory]
    [InlineData(Database.Sqlite, 0, 13_000)]
    [InlineData(Database.Postgres, 13_000, 7_000)]
    public async Task No_request_brings_a_server_error(Database database, int first, int count)
    {
        (first, count) = (first * Times, count * Times);
        await using var host = await GrappeHost.Start(database, Unlimited);
        await using var factory = Quiet(host);
        var server = factory.Server;
        var routes = Routes(factory.Services);
        var failures = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, int>();

        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            var request = RandomRequest.Number(Seed, number, routes);
            var (status, _, trouble) = await Answer(server, request, cookie: null);
            statuses.AddOrUpdate(status, 1, (_, known) => known + 1);
            if (status >= 500)
            {
                failures.Enqueue($"no. {number}: {status} for {request} {trouble}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        Assert.Equal(count, statuses.Values.Sum());
        Assert.All(MustOccur, status => Assert.True(statuses.GetValueOrDefault(status) > count / 100, $"{status}: {statuses.GetValueOrDefault(status)}"));
    }

    /// <summary>What no HTTP client would send, over a socket to the server that ships.</summary>
    [Fact]
    public async Task Nothing_sent_over_a_socket_brings_a_server_error()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite, Unlimited);
        await using var factory = Quiet(host);
        factory.UseKestrel(0);
        factory.StartServer();
        var port = factory.ClientOptions.BaseAddress.Port;
        string[] lines =
        [
            "GET /api/clusters/%00 HTTP/1.1", "GET /en/clusters/a%00b-0000000000 HTTP/1.1", "GET /api/clusters?q=%00 HTTP/1.1", "GET /api/clusters?%zz=%&&&==&q HTTP/1.1",
            "GET /api/clusters?q=%FF%FE%C3 HTTP/1.1", "GET /%FF%FE HTTP/1.1", "GET /%C0%AE%C0%AE/ HTTP/1.1", "GET /api/../../etc/passwd HTTP/1.1", "GET /en/%2e%2e/%2e%2e/appsettings.json HTTP/1.1",
            "GET /api/clusters?q=" + new string('a', 7_000) + " HTTP/1.1", "GET /api/clusters?q=" + new string('a', 70_000) + " HTTP/1.1", "GET /" + new string('a', 7_000) + " HTTP/1.1",
            "GET /api/clusters?" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"p{i}&")) + " HTTP/1.1", "GET  HTTP/1.1", "GET /api/clusters", "é / HTTP/1.1", "GET http://other.example/api/clusters HTTP/1.1",
            "GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT a:1 HTTP/1.1", "HEAD /api/clusters.xlsx HTTP/1.1", "HEAD /api/clusters HTTP/1.1", "HEAD /en HTTP/1.1", "\0\0\0\0", "GET /api/clusters?q=a\0b HTTP/1.1", "GET /api/clusters HTTP/1.1\r\nAccept-Language: \u00e9\u00ff;q=zz",
            "GET /api/clusters HTTP/1.1\r\nIf-None-Match: " + new string('"', 3_000), "GET /api/clusters HTTP/1.1\r\nX-A: " + new string('b', 40_000), "GET /api/clusters HTTP/1.1\r\nHost: b", "GET /api/clusters HTTP/1.1\r\nContent-Length: -1", "GET /api/clusters HTTP/1.1\r\nTransfer-Encoding: nonsense",
        ];

        foreach (var line in lines)
        {
            Assert.DoesNotMatch("^HTTP/1.1 5", await Answer(port, line));
        }

        Assert.StartsWith("HTTP/1.1 200", await Answer(port, "GET /api/clusters HTTP/1.1"), StringComparison.Ordinal);
    }

    /// <summary>To a version that does not exist the server itself says 505, whatever program it serves: even one that answers everything.</summary>
    [Fact]
    public async Task A_version_that_does_not_exist_is_refused_before_the_program_sees_it()
    {
        const string line = "GET /api/clusters HTTP/9.9";
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        await using var factory = Quiet(host);
        factory.UseKestrel(0);
        factory.StartServer();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var bare = builder.Build();
        bare.Run(context => context.Response.WriteAsync("seen"));
        await bare.StartAsync(TestContext.Current.CancellationToken);

        var answer = await Answer(factory.ClientOptions.BaseAddress.Port, line);

        Assert.StartsWith("HTTP/1.1 505 ", answer, StringComparison.Ordinal);
        Assert.Equal(WithoutDate(await Answer(new Uri(bare.Urls.Single()).Port, line)), WithoutDate(answer));

        static IEnumerable<string> WithoutDate(string text) => text.Split("\r\n").Where(header => !header.StartsWith("Date: ", StringComparison.Ordinal));
    }

    public static WebApplicationFactory<Program> Quiet(GrappeHost host) => host.WithWebHostBuilder(settings => settings
        .UseSetting("DownloadsPerMinute", "0")
        .ConfigureLogging(logging => logging.ClearProviders()));

    /// <summary>Every address that answers GET, and a few that nothing answers. The many files of the style and the maps count as a few.</summary>
    public static IReadOnlyList<string> Routes(IServiceProvider services)
    {
        var all = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct(StringComparer.Ordinal).ToList();
        var files = all.Where(route => !route.Contains('{', StringComparison.Ordinal) && Path.HasExtension(route) && !route.StartsWith("/api", StringComparison.Ordinal) && !route.StartsWith("api", StringComparison.Ordinal)).ToList();
        var pages = all.Except(files, StringComparer.Ordinal).ToList();
        var api = pages.Where(route => route.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)).ToList();
        return [.. pages, .. api, .. api, .. files.Take(5), "/", "/en", "/fr", "/api", "/nothing", "/en/nothing/at/all", "/_framework/x", "/favicon.ico"];
    }

    /// <summary>What the host answers, as text; with the cookie of a session, unless the request brings cookies of its own.</summary>
    public static async Task<(int Status, string Body, Exception? Trouble)> Answer(TestServer server, RandomRequest request, string? cookie)
    {
        try
        {
            var context = await server.SendAsync(sent =>
            {
                sent.Request.Scheme = "http";
                sent.Request.Host = new("localhost");
                sent.Request.Method = request.Method;
                sent.Request.Path = request.Path;
                sent.Request.QueryString = new QueryString(request.Query.Length > 0 && request.Query[0] != '?' ? "?" + request.Query : request.Query);
                sent.Request.Headers.Cookie = cookie;
                foreach (var (name, value) in request.Headers)
                {
                    sent.Request.Headers[name] = value;
                }
            });
            using var body = new StreamReader(context.Response.Body);
            return (context.Response.StatusCode, await body.ReadToEndAsync(), null);
        }
        catch (Exception trouble)
        {
            // An exception that reaches the server is the worst of server errors.
            return (599, "", trouble);
        }
    }

    private static async Task<string> Answer(int port, string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            var buffer = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // The server hung up on it, as it may.
        }

        return answer.ToString();
    }
}
