using System.Net;
using Grappe.Atlas;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.Resources;

/// <summary>Themes, typology, resource centre, method and data: what they must say, in both languages.</summary>
public sealed class ResourcePagesTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    [Theory]
    [InlineData("/en/themes", "Rural regeneration")]
    [InlineData("/fr/themes", "Réhabilitation rurale")]
    [InlineData("/en/themes/rural", "Silicon Vilstal")]
    [InlineData("/fr/themes/rural", "91\u00A0%")]
    [InlineData("/en/themes/labour-inclusion", "Lolland-Falster")]
    [InlineData("/en/typology", "No source states one of these types of any cluster yet.")]
    [InlineData("/fr/typology", "Descendante")]
    [InlineData("/en/resources/lolland-falster", "1,300")]
    [InlineData("/fr/resources/lolland-falster", "au moins 400")]
    [InlineData("/en/resources/ptce", "23 winners")]
    [InlineData("/fr/resources/recommendations-to-member-states", "Les cadres juridiques")]
    [InlineData("/en/resources/contacts", "Labo de l’ESS")]
    [InlineData("/en/about", "“Not stated” means that no source says it")]
    [InlineData("/fr/about", "« Non précisé » veut dire qu’aucune source ne le dit")]
    [InlineData("/fr/data", "/api/clusters.csv")]
    public async Task A_page_holds_its_main_facts(string address, string fact)
    {
        var response = await host.Client().GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = (await response.Page()).Body!.TextContent;
        Assert.Contains(Plain(fact), Plain(text), StringComparison.Ordinal);

        static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
    }

    [Theory]
    [InlineData("/en/themes/nowhere")]
    [InlineData("/fr/resources/nothing")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client().GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_theme_shows_the_cases_of_its_chapter_with_their_own_pages()
    {
        var links = (await host.Client().Page("/en/themes/ecology-procurement")).QuerySelectorAll(".cases h3 a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(3, links.Count);
        Assert.All(links, link => Assert.StartsWith("/en/clusters/", link, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ecologie", "/en/resources?q=%C3%A9cologie")]
    [InlineData("amorcage", "/en/resources/recommendations-to-member-states#member-states-2")]
    [InlineData("laxa", "/en/resources/laxa")]
    public async Task Search_ignores_accents(string typed, string finds)
    {
        var found = await Found($"/en/resources?q={typed}");

        // The same words with their accents, or one resource that must be among those found.
        Assert.NotEmpty(found);
        if (finds.Contains("?q=", StringComparison.Ordinal))
        {
            Assert.Equal(await Found(finds), found);
        }
        else
        {
            Assert.Contains(finds, found);
        }
    }

    [Fact]
    public async Task Kind_and_addressee_narrow_what_is_found()
    {
        var toStates = await Found("/en/resources?addressee=member-states");
        var policies = await Found("/en/resources?kind=policy-case");

        Assert.Equal(5, toStates.Count);
        Assert.All(toStates, address => Assert.Contains("#member-states-", address, StringComparison.Ordinal));
        Assert.Equal(["/en/resources/laxa", "/en/resources/lolland-falster", "/en/resources/lille-zero-long-term-unemployment", "/en/resources/innoba"], policies);
    }

    [Fact]
    public async Task Every_resource_in_a_list_says_where_in_the_report_it_stands()
    {
        var items = (await host.Client().Page("/fr/resources")).QuerySelectorAll(".resources .notes > li").ToList();

        Assert.Equal(28, items.Count);
        Assert.All(items, item => Assert.Matches("^(chapitre|annexe) ", item.QuerySelector(".note-source summary")!.TextContent));
    }

    [Fact]
    public async Task An_unknown_value_is_dropped_and_named()
    {
        var page = await host.Client().Page("/en/resources?kind=poem&q=zzzzzz");

        Assert.Contains("“kind”", page.QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing here matches all of that.", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_name_and_every_resource_a_kind()
    {
        var kinds = ResourceKind.All.Select(k => k.Kind).ToList();

        Assert.All(ResourceEntry.All(ShippedResources.Read()), entry => Assert.Contains(entry.Kind, kinds));
        Assert.Distinct(ResourceEntry.All(ShippedResources.Read()).Select(entry => entry.Address));
    }

    private async Task<List<string>> Found(string address) =>
        [.. (await host.Client().Page(address)).QuerySelectorAll(".resources .notes h3 a").Select(a => a.GetAttribute("href")!)];
}
