using System.Globalization;
using System.Net;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

public sealed class LimitAttemptsTests
{
    [Theory]
    [InlineData("/fr/account/sign-in", "Email")]
    [InlineData("/fr/account/register", "Email")]
    [InlineData("/fr/account/forgotten", "Email")]
    public async Task Too_many_forms_from_one_network_are_told_when_to_try_again(string page, string field)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("AttemptsAtOnce", "3"));
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await host.Browser().Submit(page, (field, "nobody@example.org"))).StatusCode);
        }

        var refused = await host.Browser().Submit(page, (field, "somebody@example.org"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
        Assert.Contains("Réessayez dans 1 minute.", (await refused.Page()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
    }
}
