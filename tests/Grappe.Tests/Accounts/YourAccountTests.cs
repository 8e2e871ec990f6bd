using AngleSharp.Dom;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

public sealed class YourAccountTests
{
    [Theory]
    [InlineData("en", "What you sent", "My texts", "Your flows")]
    [InlineData("fr", "Vos envois", "Mes textes", "Vos flux")]
    public async Task The_account_page_leads_to_what_is_yours_and_nowhere_one_may_not_go(string language, string sent, string texts, string flows)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var anybody = await host.SignedIn();
        var editor = await host.SignedIn(new Grant(Role.ClusterEditor, Guid.CreateVersion7()));

        Assert.Equal([sent, texts], (await Ways(anybody, language)).Intersect([sent, texts, flows]));
        Assert.Equal([sent, texts, flows], (await Ways(editor, language)).Intersect([sent, texts, flows]));
    }

    private static async Task<string[]> Ways(HttpClient browser, string language)
    {
        var page = await browser.Page($"/{language}/account");
        var links = page.QuerySelectorAll("aside section:first-child a");
        foreach (var link in links)
        {
            await browser.Page(link.GetAttribute("href")!);
        }

        return [.. links.Select(link => link.Text())];
    }
}
