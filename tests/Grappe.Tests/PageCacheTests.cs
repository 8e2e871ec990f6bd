using Grappe.Tests.Hosting;

namespace Grappe.Tests;

public sealed class PageCacheTests
{
    [Fact]
    public async Task A_kept_page_answers_its_own_address_only()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        Assert.Equal(["France", "Italy"], await Chips("country=FR&country=IT"));
        Assert.Equal(["Italy", "France"], await Chips("country=IT&country=FR"));

        using var again = await browser.GetAsync(new Uri("/en/atlas?country=FR&country=IT", UriKind.Relative));
        Assert.NotNull(again.Headers.Age);

        async Task<List<string>> Chips(string query) =>
            [.. (await browser.Page("/en/atlas?" + query)).QuerySelectorAll(".chip").Select(chip => chip.TextContent.Replace("Remove filter: ", "", StringComparison.Ordinal))];
    }
}
