using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas;

/// <summary>What readers type, on the names of the inventory.</summary>
public sealed class RealNamesTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    [Theory]
    [InlineData("KALEIDOSCOOP", "KaléidosCOOP")]
    [InlineData("kaléidos", "KaléidosCOOP")]
    [InlineData("orebro", "Partenariat pour l’innovation sociale dans le comté d’Örebro")]
    [InlineData("lomza", "Pôle de l’économie sociale de Łomża")]
    [InlineData("klastr socialnich inovaci", "Klastr sociálních inovací a podniků (SINEC)")]
    [InlineData("dunh", "Dunhill Community Enterprises")]
    [InlineData("dunhil", "Dunhill Community Enterprises")]
    [InlineData("dfba", "Dunhill Community Enterprises")]
    [InlineData("vierwerk", "4Werk")]
    [InlineData("4-werk", "4Werk")]
    [InlineData("figaecteurs", "Figeacteurs")]
    [InlineData("persicope", "Le Périscope")]
    [InlineData("mondrgon", "Mondragon")]
    [InlineData("l'initiativesetcite", "InitiativesETCité")]
    [InlineData("torino", "Torino Social Impact")]
    [InlineData("turin", "Torino Social Impact")]
    [InlineData("la haye", "Impact City")]
    [InlineData("hague", "Impact City")]
    [InlineData("ecosse re-use", "Re-Use consortium de Circular Communities Scotland")]
    [InlineData("construction brussel", "Grappe construction Bruxelles")]
    [InlineData("florange", "Fe2i – PTCE Val de Fensch")]
    [InlineData("pôle coopératif bulgarie", "Cooperative Cluster")]
    public async Task The_first_found_is_the_one_meant(string typed, string name)
    {
        var found = await Names(typed);

        Assert.Equal(name, found.FirstOrDefault());
    }

    [Theory]
    [InlineData("coopératives", "cooperative", "COOPÉRATIVE", "co\u0301operatives")]
    [InlineData("Économie", "economie", "economies")]
    [InlineData("Italy", "italie", "ITALY")]
    [InlineData("réseaux", "réseau")]
    [InlineData("enterprises", "enterprise")]
    public async Task Forms_of_a_word_find_the_same(params string[] forms)
    {
        var first = await Names(forms[0]);

        Assert.NotEmpty(first);
        foreach (var form in forms[1..])
        {
            Assert.Equal(first.Order(StringComparer.Ordinal), (await Names(form)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Without_a_result_the_page_names_each_filter_to_drop_and_what_that_gives()
    {
        var page = await host.Client().Page("/en/atlas?q=dunhill&country=FR&country=DE&theme=rural");

        Assert.Equal("No result", page.QuerySelector("#count")!.TextContent);
        var ways = page.QuerySelectorAll(".ways-out li").ToList();
        Assert.Equal(["Country", "“dunhill”"], ways.Select(way => way.QuerySelector("a")!.TextContent).Order(StringComparer.Ordinal));
        var counts = new List<int>();
        foreach (var way in ways)
        {
            var told = int.Parse(way.QuerySelector(".n")!.TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            var there = await host.Client().Page(way.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal($"{told} cluster{(told == 1 ? "" : "s")}", there.QuerySelector("#count b")!.TextContent);
            counts.Add(told);
        }

        Assert.Equal(counts.OrderDescending(), counts);
        Assert.All(counts, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Each_chip_leads_to_the_search_without_its_filter()
    {
        string[] filters = ["q=social", "country=FR", "country=IT", "theme=not-stated", "near=Torino", "bbox=-10,35,30,60"];
        var page = await host.Client().Page($"/en/atlas?{string.Join('&', filters)}&within=900&sort=name&size=50");

        var chips = page.QuerySelectorAll(".chip").ToList();
        Assert.Equal(["“social”", "France", "Italy", "Theme: not stated", "Within 900 km of Torino", "In a part of the map"], chips.Select(chip => chip.TextContent.Replace("Remove filter: ", "", StringComparison.Ordinal)));
        for (var i = 0; i < chips.Count; i++)
        {
            var rest = filters.Where((_, at) => at != i).SelectMany(filter => filter == "near=Torino" ? new[] { filter, "within=900" } : [filter]);
            Assert.Equal("/en/atlas?" + string.Join('&', [.. rest, "sort=name", "size=50"]), Uri.UnescapeDataString(chips[i].GetAttribute("href")!));
        }

        Assert.Equal("/en/atlas?size=50", page.QuerySelector(".chip-clear")!.GetAttribute("href"));
    }

    private async Task<List<string>> Names(string typed)
    {
        var answer = await host.Client().Json($"/api/clusters?size=100&q={Uri.EscapeDataString(typed)}");
        return [.. answer["items"]!.AsArray().Select(item => Inventory.Text(item!["name"]))];
    }
}
