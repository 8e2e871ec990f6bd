using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.ShowMap;

public sealed class ShowMapTests
{
    private const string Europe = "bbox=-12.5,33,39,70";
    private const string World = "bbox=-180,-85,180,85";

    [Theory, OnBothDatabases]
    public async Task The_map_counts_what_the_list_counts(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var browser = host.Browser();

        var far = await Map(browser, $"{Europe}&zoom=3");
        var near = await Map(browser, $"{World}&zoom=6");

        Assert.Empty(far["groups"]!.AsArray());
        Assert.Equal(Number(far["total"]), Sum(far["countries"], "count"));
        Assert.Equal(Number(far["total"]), Number(far["placed"]) + Sum(far["countries"], "unplaced"));
        Assert.Equal(Number(near["placed"]), Sum(near["groups"], "count"));
        Assert.Equal(Number(far["total"]), Number(near["total"]));
        Assert.True(Number(far["placed"]) >= 40 && Sum(far["countries"], "unplaced") >= 20);
    }

    [Theory, OnBothDatabases]
    public async Task A_cluster_of_which_only_the_country_is_known_is_counted_at_the_country_and_never_a_pin(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var browser = host.Browser();

        var denmark = await Map(browser, $"country=DK&{World}&zoom=8");

        Assert.Empty(denmark["groups"]!.AsArray());
        var country = Assert.Single(denmark["countries"]!.AsArray())!;
        Assert.Equal(("DK", 2, 2), (country["code"]!.GetValue<string>(), Number(country["count"]), Number(country["unplaced"])));
        Assert.Equal(2, Number((await Members(browser, "unplaced=DK"))["total"]));
    }

    [Theory, OnBothDatabases]
    public async Task Filters_narrow_the_map_as_they_narrow_the_list(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var browser = host.Browser();

        var italy = await Map(browser, $"country=IT&theme=rural&{World}&zoom=6");

        Assert.Equal(["IT"], italy["countries"]!.AsArray().Select(c => c!["code"]!.GetValue<string>()));
        var calabria = Assert.Single(italy["groups"]!.AsArray())!;
        Assert.Equal("Calabria", calabria["region"]!.GetValue<string>());
        Assert.Equal("Calabre", Assert.Single((await Map(browser, $"country=IT&theme=rural&{World}&zoom=6&lang=fr"))["groups"]!.AsArray())!["region"]!.GetValue<string>());
    }

    [Theory, OnBothDatabases]
    public async Task A_group_opens_to_the_names_it_counts(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var browser = host.Browser();
        var groups = (await Map(browser, $"{World}&zoom=6"))["groups"]!.AsArray();

        Assert.NotEmpty(groups);
        foreach (var group in groups)
        {
            var members = await Members(browser, "boxes=" + Box(group!));
            Assert.Equal(Number(group!["count"]), Number(members["total"]));
            Assert.Equal(Number(group["count"]), members["items"]!.AsArray().Count);
        }

        var joined = await Members(browser, $"boxes={Box(groups[0]!)};{Box(groups[^1]!)}");
        Assert.Equal(Number(groups[0]!["count"]) + Number(groups[^1]!["count"]), Number(joined["total"]));
    }

    [Theory, OnBothDatabases]
    public async Task A_country_opens_to_all_its_clusters_under_the_same_filters(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var browser = host.Browser();

        Assert.Equal(Number((await Map(browser, $"country=BE,NL&{Europe}&zoom=3"))["total"]), Number((await Members(browser, "within=BE,NL"))["total"]));
        Assert.Equal(0, Number((await Members(browser, "country=FR&within=BE"))["total"]));
        var path = (await Members(browser, "within=BE"))["items"]![0]!["path"]!.GetValue<string>();
        Assert.StartsWith("/clusters/", path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/map?zoom=3", "bbox")]
    [InlineData("/api/map?bbox=1,2,3&zoom=3", "bbox")]
    [InlineData("/api/map?bbox=30,40,10,50&zoom=3", "bbox")]
    [InlineData("/api/map?bbox=NaN,40,10,50&zoom=3", "bbox")]
    [InlineData("/api/map?bbox=0,40,10,50", "zoom")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=25", "zoom")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=-1", "zoom")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=3.5", "zoom")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=3&lang=xx", "lang")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=3&colour=red", "colour")]
    [InlineData("/api/map?bbox=0,40,10,50&zoom=3&country=ZZ", "country")]
    [InlineData("/api/map/members", "boxes")]
    [InlineData("/api/map/members?boxes=1,2,3", "boxes")]
    [InlineData("/api/map/members?boxes=0,40,10,50&within=FR", "boxes")]
    [InlineData("/api/map/members?within=ZZ", "within")]
    [InlineData("/api/map/members?unplaced=Narnia", "unplaced")]
    public async Task What_cannot_be_read_is_refused_by_name(string address, string parameter)
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var response = await browser.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(parameter, (await response.Content.ReadFromJsonAsync<JsonNode>())!["parameter"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_script_the_map_is_a_picture_whose_signs_narrow_the_page()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        using var browser = host.Browser();

        var page = await browser.Page("/fr/atlas?theme=rural");
        var signs = page.QuerySelectorAll("#map svg.map-svg a.group");

        Assert.NotEmpty(signs);
        Assert.All(signs, sign => Assert.StartsWith("/fr/atlas?country=", sign.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(signs, sign => Assert.Contains("theme=rural", sign.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains(signs, sign => sign.GetAttribute("aria-label") == "Italie, 1 pôle");
        Assert.True(page.QuerySelector("#map .map-controls")!.HasAttribute("hidden"));
    }

    private static async Task<JsonNode> Map(HttpClient browser, string query) => (await browser.GetFromJsonAsync<JsonNode>(new Uri($"/api/map?{query}", UriKind.Relative)))!;

    private static async Task<JsonNode> Members(HttpClient browser, string query) => (await browser.GetFromJsonAsync<JsonNode>(new Uri($"/api/map/members?{query}", UriKind.Relative)))!;

    private static int Number(JsonNode? node) => node!.GetValue<int>();

    private static int Sum(JsonNode? list, string name) => list!.AsArray().Sum(item => Number(item![name]));

    private static string Box(JsonNode group) => string.Join(',', group["bounds"]!.AsArray().Select(b => b!.ToJsonString()));
}
