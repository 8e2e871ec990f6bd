using System.Net;
using System.Text.Json.Nodes;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Grappe.Tests;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "10.0.0.5", "https", "203.0.113.9")]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "192.0.2.77", "https", "203.0.113.9")]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "2001:db8::1", "https", "203.0.113.9")]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "::ffff:10.0.0.5", "https", "203.0.113.9")]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "10.0.0.6", "http", "10.0.0.6")]
    [InlineData("10.0.0.5, 192.0.2.0/24 2001:db8::/32", "127.0.0.1", "http", "127.0.0.1")]
    [InlineData("", "127.0.0.1", "http", "127.0.0.1")]
    public async Task Only_a_proxy_that_is_named_speaks_for_the_reader(string proxies, string from, string scheme, string reader)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("Proxies", proxies));

        var context = await host.Server.SendAsync(sent =>
        {
            sent.Connection.RemoteIpAddress = IPAddress.Parse(from);
            (sent.Request.Method, sent.Request.Scheme, sent.Request.Host, sent.Request.Path) = (HttpMethods.Get, "http", new("atlas.example"), "/api/clusters");
            sent.Request.Headers["X-Forwarded-Proto"] = "https";
            sent.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
            sent.Request.Headers["X-Forwarded-Host"] = "elsewhere.example";
        });

        var answer = (await JsonNode.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken))!;
        Assert.Equal($"{scheme}://atlas.example/api/clusters", answer["links"]!["self"]!.GetValue<string>());
        Assert.Equal(IPAddress.Parse(reader), context.Connection.RemoteIpAddress);
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused_at_the_start()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("Proxies", "10.0.0.5, proxy.example"));

        var trouble = Assert.ThrowsAny<Exception>(() => host.Server);

        Assert.Contains("“proxy.example” in the setting Proxies", trouble.ToString(), StringComparison.Ordinal);
    }
}
