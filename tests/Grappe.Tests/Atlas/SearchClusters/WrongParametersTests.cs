using System.Net;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Data;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas;

/// <summary>What an address says that cannot be read: the API refuses it by name, the page goes on without it and says so.</summary>
public sealed class WrongParametersTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "colour=red", "colour", "There is no parameter “colour”.", "Il n’y a pas de paramètre «\u00A0colour\u00A0»." },
        { "Theme=rural", "Theme", "There is no parameter “Theme”.", "Il n’y a pas de paramètre «\u00A0Theme\u00A0»." },
        { "theme=space", "theme", "“space” is not a value of “Theme”.", "«\u00A0space\u00A0» n’est pas une valeur de «\u00A0Thème\u00A0»." },
        { "stage=%3Cb%3E", "stage", "“<b>” is not a value of “Stage of development”.", "«\u00A0<b>\u00A0» n’est pas une valeur de «\u00A0Stade de développement\u00A0»." },
        { "bbox=10,40,5,50", "bbox", "The box is reversed: west comes before east, and south before north.", "Le cadre est inversé\u00A0: l’ouest vient avant l’est, et le sud avant le nord." },
        { "bbox=1,2,3", "bbox", "A box is four numbers: west, south, east, north.", "Un cadre est fait de quatre nombres\u00A0: ouest, sud, est, nord." },
        { "bbox=0,0,1,95", "bbox", "A box lies within -180, -90, 180, 90.", "Un cadre se situe entre -180, -90, 180 et 90." },
        { "page=5000", "page", "Page 5,000: there is only one, and this is it.", "La page 5\u202F000\u00A0: il n’y en a qu’une, et la voici." },
        { "page=two", "page", "“page” is a whole number from 1 to 1000000.", "«\u00A0page\u00A0» est un nombre entier de 1 à 1000000." },
        { "size=101", "size", "“size” is a whole number from 1 to 100.", "«\u00A0size\u00A0» est un nombre entier de 1 à 100." },
        { "sort=best", "sort", "“best” is not an order: use one of relevance, name, oldest, youngest, distance, facts.", "«\u00A0best\u00A0» n’est pas un ordre\u00A0: choisissez parmi relevance, name, oldest, youngest, distance, facts." },
        { "sort=distance", "sort", "To sort by distance, say near which town.", "Pour trier par distance, dites près de quelle ville." },
        { "near=Nowhere-at-all", "near", "“Nowhere-at-all” is not a town that the gazetteer knows.", "«\u00A0Nowhere-at-all\u00A0» n’est pas une ville que le répertoire connaît." },
        { "near=Lille&within=far", "within", "“within” is a whole number from 1 to 1000.", "«\u00A0within\u00A0» est un nombre entier de 1 à 1000." },
        { "q=" + new string('é', 201), "q", "A search has at most 200 characters.", "Une recherche compte au plus 200 caractères." },
        { "q=a&q=b", "q", "“q” is given more than once.", "«\u00A0q\u00A0» est donné plus d’une fois." },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task The_api_names_it_and_the_page_drops_it_in_words(string wrong, string parameter, string english, string french)
    {
        var client = host.Client();
        var problem = await client.Problem($"/api/clusters?country=FR&{wrong}", HttpStatusCode.BadRequest);
        Assert.Equal(parameter, Inventory.Text(problem["parameter"]));
        var rest = await client.Json("/api/clusters?country=FR" + (wrong.StartsWith("near=Lille", StringComparison.Ordinal) ? "&near=Lille" : ""));

        foreach (var (language, words) in new[] { ("en", english), ("fr", french) })
        {
            using var response = await client.GetAsync(new Uri($"/{language}/atlas?country=FR&{wrong}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var page = await response.Page();
            Assert.Equal([words], page.QuerySelectorAll(".left-out p:not([id])").Select(p => p.TextContent));

            // The rest of the search stands, and no link carries the mistake on.
            Assert.Contains(page.QuerySelectorAll(".chip"), chip => chip.TextContent.EndsWith("France", StringComparison.Ordinal));
            Assert.Equal(rest["items"]!.AsArray().Select(item => Inventory.Text(item!["slug"])), page.QuerySelectorAll(".hit").Select(hit => hit.GetAttribute("data-key")!));
            Assert.DoesNotContain(page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!), href => href.Contains(wrong.Split('&')[^1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Several_mistakes_are_all_said_and_a_clean_address_says_nothing()
    {
        var page = await host.Client().Page("/en/atlas?colour=red&size=0&country=XX,YY,FR&near=&sort=name");
        Assert.Equal(4, page.QuerySelectorAll(".left-out p:not([id])").Length);
        Assert.Equal("name", page.QuerySelector("#sort option[selected]")!.GetAttribute("value"));

        Assert.Empty((await host.Client().Page("/en/atlas?country=FR")).QuerySelectorAll(".left-out *"));
    }

    [Fact]
    public async Task What_a_form_leaves_empty_is_taken_out_of_the_address()
    {
        using var response = await host.Client().GetAsync(new Uri("/en/atlas?q=&theme=&country=fra&near=+&within=&sort=name", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Found, "/en/atlas?country=FR&sort=name"), (response.StatusCode, response.Goal()));
    }
}
