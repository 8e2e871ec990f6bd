using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Grappe.Tests.Atlas.PullFeeds;

/// <summary>Another register on loopback: a real server that says what a test tells it to, true or not, and remembers what it was asked.</summary>
internal sealed class FeedPeer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, (string Body, string? ETag)> documents = new(StringComparer.Ordinal);

    private FeedPeer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            Asked.Enqueue((context.Request.Path + context.Request.QueryString, new HeaderDictionary(context.Request.Headers.ToDictionary())));
            await (Answer ?? Serve)(context);
        });
    }

    /// <summary>Every request, in order of arrival.</summary>
    public ConcurrentQueue<(string Path, IHeaderDictionary Headers)> Asked { get; } = new();

    /// <summary>What it does instead of serving its documents.</summary>
    public RequestDelegate? Answer { get; set; }

    public int Port { get; private set; }

    public string Origin => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>What a host needs to be allowed to ask it, however busy the machine.</summary>
    public (string Key, string Value)[] Allowed =>
    [
        ("Federation:AllowPrivate", "127.0.0.1/32"), ("Federation:Ports", Port.ToString(CultureInfo.InvariantCulture)), ("Federation:PauseSeconds", "0"),
        ("Federation:LargestMegabytes", "1"),
    ];

    /// <summary>The same, for a host that does not wait for long.</summary>
    public (string Key, string Value)[] Impatient => [.. Allowed, ("Federation:StallSeconds", "0.4"), ("Federation:Seconds", "1.5")];

    public static async Task<FeedPeer> Start()
    {
        var peer = new FeedPeer();
        await peer.server.StartAsync();
        peer.Port = new Uri(peer.server.Urls.Single()).Port;
        return peer;
    }

    public void Put(string path, string body, string? etag = null) => documents[path] = (body, etag);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Serve(HttpContext context)
    {
        if (!documents.TryGetValue(context.Request.Path + context.Request.QueryString, out var document))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (document.ETag is not null && context.Request.Headers.IfNoneMatch == document.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        }
        else
        {
            if (document.ETag is { } etag)
            {
                context.Response.Headers.ETag = etag;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(document.Body);
        }
    }
}
