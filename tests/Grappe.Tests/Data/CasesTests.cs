using System.Text.Json.Nodes;
using Grappe.Atlas;
using static Grappe.Tests.Data.Inventory;

namespace Grappe.Tests.Data;

/// <summary>Holds themes, policy cases, recommendations and typology against the report's counts and against the records.</summary>
public sealed class CasesTests
{
    private static readonly JsonNode Cases = Read("cases.json");
    private static readonly JsonNode Resources = Read("resources.json");

    [Fact]
    public void Every_theme_lists_the_clusters_that_state_it_and_no_other()
    {
        var themes = Cases["themes"]!.AsArray();

        Assert.Equal(ShippedLists.Read()["theme"].Select(code => code.Value), themes.Select(theme => Text(theme!["code"])));
        Assert.All(themes, theme => Assert.Equal(
            Clusters.Where(cluster => cluster["themes"]?.AsArray().Any(code => Text(code) == Text(theme!["code"])) == true).Select(cluster => Text(cluster["id"])).Order(),
            theme!["cases"]!.AsArray().Where(each => each!["cluster"] is not null).Select(each => Text(each!["cluster"])).Order()));
    }

    [Fact]
    public void Every_policy_case_belongs_to_its_theme()
    {
        var policies = Cases["policies"]!.AsArray().Select(policy => (Text(policy!["theme"]), Text(policy["slug"])));

        Assert.Equal(
            policies.Order(),
            Cases["themes"]!.AsArray().SelectMany(theme => theme!["cases"]!.AsArray().Where(each => each!["policy"] is not null).Select(each => (Text(theme["code"]), Text(each!["policy"])))).Order());
    }

    [Theory]
    [InlineData("commission", 11)]
    [InlineData("member-states", 5)]
    [InlineData("authorities", 7)]
    [InlineData("social-economy", 12)]
    public void Every_addressee_has_its_recommendations_in_order(string addressee, int count)
    {
        var numbers = Resources["recommendations"]!.AsArray().Where(each => Text(each!["addressee"]) == addressee).Select(each => each!["number"]!.GetValue<int>());

        Assert.Equal(Enumerable.Range(1, count), numbers);
    }

    [Fact]
    public void Every_resource_has_an_id_of_its_own() =>
        Assert.Distinct(Resources.AsObject().Select(kind => kind.Value).OfType<JsonArray>().SelectMany(all => all).Select(each => Text(each!["id"])));

    [Fact]
    public void The_typology_has_its_four_types_and_table_1_its_eight_rows()
    {
        var typology = Read("typology.json");

        Assert.Equal(ShippedLists.Read()["typology"].Select(code => code.Value), typology["types"]!.AsArray().Select(type => Text(type!["code"])));
        Assert.Equal(8, typology["comparison"]!["rows"]!.AsArray().Count);
    }
}
