using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Tests.Atlas.Places;
using NodaTime;
using static Grappe.Tests.Data.Inventory;

namespace Grappe.Tests.Data;

/// <summary>Holds the inventory against itself and against the key of the report's annexes.</summary>
public sealed partial class InventoryTests
{
    [Fact]
    public void Every_record_states_only_what_the_register_accepts()
    {
        var lists = ShippedLists.Read();
        foreach (var cluster in Clusters)
        {
            var facts = cluster.DeepClone().AsObject();
            facts.Remove("id");
            facts.Remove("sources");
            facts.Remove("provenance");
            Assert.Empty(CheckFacts.Problems(AtlasJson.Read<ClusterFacts>(facts.ToJsonString()), lists, new LocalDate(2022, 12, 31)));
        }
    }

    [Fact]
    public void Every_record_has_an_id_of_its_own()
    {
        Assert.All(Clusters, cluster => Assert.True(Guid.TryParseExact(Text(cluster["id"]), "D", out _)));
        Assert.Distinct(Clusters.Select(cluster => Text(cluster["id"])));
        Assert.Distinct(Clusters.Select(cluster => Text(cluster["name"])));
    }

    [Fact]
    public void Every_fact_says_where_it_is_printed()
    {
        var sources = Read("sources.json").AsObject();
        foreach (var cluster in Clusters)
        {
            var facts = cluster.Select(pair => pair.Key).Except(["id", "kind", "sources", "provenance"]);
            var origins = cluster["provenance"]!.AsObject();
            Assert.Equal(facts, origins.Select(pair => pair.Key));
            foreach (var origin in origins.SelectMany(pair => pair.Value!.AsArray()))
            {
                Assert.True(sources.ContainsKey(Text(origin!["source"])));
                Assert.NotEmpty(Text(origin["place"]!["en"]));
            }

            var mentioned = cluster["sources"]!.AsArray().Select(mention => Text(mention!["source"])).ToHashSet();
            Assert.Subset(mentioned, origins["name"]!.AsArray().Select(origin => Text(origin!["source"])).ToHashSet());
        }
    }

    [Fact]
    public void Every_text_is_in_English_and_in_French()
    {
        Assert.True(Texts().Count() > 1000);
        Assert.All(Texts(), text => Assert.Equal(["en", "fr"], text.Select(pair => pair.Key)));
        Assert.All(Texts(), text => Assert.All(text, pair => Assert.False(string.IsNullOrWhiteSpace(Text(pair.Value)))));
    }

    [Fact]
    public void French_texts_keep_French_typography() =>
        Assert.All(Texts(), text => Assert.DoesNotMatch(BadFrench(), Text(text["fr"])));

    [Fact]
    public void Every_place_is_in_the_gazetteer()
    {
        var placed = Clusters.Where(cluster => cluster.ContainsKey("place")).ToList();
        Assert.True(placed.Count > 40);
        Assert.All(placed, cluster =>
            Assert.NotEmpty(GazetteerTests.Shipped.Find(Text(cluster["place"]!["name"]), Text(cluster["country"]), Text(cluster["place"]!["precision"]))));
    }

    [Theory]
    [InlineData("annex-iii", 30)]
    [InlineData("annex-iv", 73)]
    public void Every_printed_row_of_an_annex_belongs_to_the_record_that_keeps_its_name(string annex, int rows)
    {
        var printed = Read($"{annex}.json").AsArray();

        Assert.Equal(Enumerable.Range(1, rows), printed.Select(row => row!["number"]!.GetValue<int>()));
        Assert.All(printed, row => Assert.Contains(Text(row!["name"]), ListedAs(Cluster(Text(row["clusterId"])), annex)));
        Assert.Equal(rows, Clusters.Sum(cluster => ListedAs(cluster, annex).Count()));
    }

    [Fact]
    public void A_record_agrees_with_its_rows_on_country_and_platform()
    {
        foreach (var row in Read("annex-iii.json").AsArray().Concat(Read("annex-iv.json").AsArray()).Cast<JsonObject>())
        {
            var cluster = Cluster(Text(row["clusterId"]));
            Assert.Equal(row.ContainsKey("country") ? Text(row["country"]) : "ES", Text(cluster["country"]));
            Assert.True(!row.ContainsKey("eccp") || Text(cluster["eccp"]) == "registered");
        }

        Assert.Equal(12, Clusters.Count(cluster => cluster.ContainsKey("eccp")));
    }

    [Fact]
    public void Annex_III_recounts_table_2_of_the_report()
    {
        var counts = Clusters.Where(cluster => ListedAs(cluster, "annex-iii").Any()).CountBy(cluster => Text(cluster["country"])).ToDictionary();

        Assert.Equal(30, counts.Values.Sum());
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["BE"] = 3, ["HR"] = 1, ["DK"] = 2, ["FI"] = 1, ["FR"] = 3, ["DE"] = 1, ["IE"] = 2,
                ["IT"] = 3, ["LU"] = 1, ["ES"] = 10, ["SE"] = 1, ["NL"] = 1, ["GB"] = 1,
            },
            counts);
    }

    [Fact]
    public void Clusters_printed_twice_are_one_record()
    {
        Assert.Equal(["Fe2i - PTCE Val de Fensch", "PTCE FE2I"], ListedAs(Named("Fe2i – PTCE Val de Fensch"), "annex-iv"));
        Assert.Equal("Vierwerk / 4Werk", Assert.Single(ListedAs(Named("4Werk"), "annex-iii")));
        Assert.Equal("DFBA Community Enterprises CLG", Assert.Single(ListedAs(Named("Dunhill Community Enterprises"), "annex-iv")));
        Assert.Equal("Lille Métro Pôle Solidaire (Métropole Européenne de Lille, Région Nord-Pas de Calais) - PTCE", Assert.Single(ListedAs(Named("PTCE Lille Métropole Solidaire"), "annex-iv")));
        Assert.Equal("network", Text(Cluster(Text(Read("annex-iv.json")[0]!["clusterId"]))["kind"]));
    }

    [Fact]
    public void Activities_unknown_to_the_report_are_marked()
    {
        var unknown = Read("annex-iv.json").AsArray().Where(row => Text(row!["name"]).EndsWith("(activité inconnue)", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, unknown.Count);
        Assert.Equal(unknown.Select(row => Text(row!["clusterId"])).Order(), Clusters.Where(cluster => cluster.ContainsKey("activity")).Select(cluster => Text(cluster["id"])).Order());
    }

    [Fact]
    public void Relations_lead_to_records() =>
        Assert.All(
            Clusters.SelectMany(cluster => cluster["relations"]?.AsArray() ?? []).Where(relation => relation!["to"] is not null),
            relation => Cluster(Text(relation!["to"])));

    private static JsonObject Named(string name) => Clusters.Single(cluster => Text(cluster["name"]) == name);

    [GeneratedRegex(@"'|[^\u202F][;!?](\s|$)|[^\u00A0]:(\s|$)|«[^\u00A0]|[^\u00A0]»|\d \d{3}|\d %")]
    private static partial Regex BadFrench();
}
