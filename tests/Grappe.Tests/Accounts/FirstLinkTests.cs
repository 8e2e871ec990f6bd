using System.Net;
using Grappe.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class FirstLinkTests
{
    [Theory, OnBothDatabases]
    public async Task The_first_link_makes_the_administrator_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var first = host.Services.GetRequiredService<FirstLink>();
        var link = (await first.Issue(CancellationToken.None))!;
        var spare = (await first.Issue(CancellationToken.None))!;
        var browser = host.Browser();

        await browser.Submit(link, ("Address", "admin@example.org"), ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/en/admin/mail", UriKind.Relative))).StatusCode);
        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
        Assert.Null((await host.Browser().Page(spare)).QuerySelector("main form"));
        Assert.Null(await first.Issue(CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task The_first_link_expires(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var link = (await host.Services.GetRequiredService<FirstLink>().Issue(CancellationToken.None))!;
        host.Clock.Advance(Duration.FromHours(25));

        Assert.Null((await host.Browser().Page(link)).QuerySelector("main form"));
    }
}
