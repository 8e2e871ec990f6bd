using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Tests.Data;

namespace Grappe.Tests.Atlas.FindDuplicates;

public sealed class LikenessTests
{
    private static readonly ClusterFacts Known = new()
    {
        Name = "Réemploi et Liens Solidaires", Country = "FR", Website = "https://www.reemploi.example/", RegistryNumbers = ["FR 123 456 789"], Place = Town(48.58, 7.75),
    };

    public static TheoryData<string, ClusterFacts, string?> Others => new()
    {
        { "the same name in a country that is not said", new() { Name = "Réemploi et Liens Solidaires" }, "85: SameName 100" },
        { "nothing in common", new() { Name = "Bois du Nord", Country = "FR" }, null },
        { "the same name far away", new() { Name = "REEMPLOI et liens solidaires", Country = "FR", Place = Town(43.3, 5.4) }, "68: SameName 100, Distance 615" },
        { "the same name in the same place", new() { Name = "Réemploi et Liens Solidaires", Country = "FR", Place = Town(48.581, 7.751) }, "90: SameName 100, Distance 0" },
        { "the same name in another country", new() { Name = "Réemploi et Liens Solidaires", Country = "BE" }, null },
        { "a slip in the name", new() { Name = "Réemplois et liens solidaires", Country = "FR" }, "76: SimilarName 98" },
        { "the same website and a slip", new() { Name = "Réemplois et liens solidaires", Country = "FR", Website = "http://reemploi.example/fr" }, "94: SimilarName 98, SameWebsite 0" },
        { "the same number, whatever else", new() { Name = "Bois du Nord", Country = "BE", RegistryNumbers = ["fr-123456789"] }, "98: SameRegistryNumber 0" },
        { "its initials", new() { Name = "RELS", Country = "FR" }, "50: Initials 0" },
        { "its initials nearby", new() { Name = "RLS", Country = "FR", Place = Town(48.6, 7.8) }, "57: Initials 0, Distance 4" },
        { "some of its words", new() { Name = "Liens solidaires", Country = "FR" }, "50: NameWithin 0" },
        { "some of its words far away", new() { Name = "Liens solidaires", Country = "FR", Place = Town(43.3, 5.4) }, null },
        { "an invented one", new() { Name = "Réemploi et Liens Solidaires", Country = "FR", Synthetic = true }, null },
    };

    [Theory, MemberData(nameof(Others))]
    public void Two_records_are_alike_for_reasons_that_are_named(string what, ClusterFacts other, string? expected)
    {
        var (one, two) = (ComparedRecord.Of(ClusterId.New(), Known), ComparedRecord.Of(ClusterId.New(), other));

        Assert.True(expected == Told(Likeness.Between(one, two, Common.Nothing)), $"{what}: {Told(Likeness.Between(one, two, Common.Nothing))}");
        Assert.Equal(Told(Likeness.Between(one, two, Common.Nothing)), Told(Likeness.Between(two, one, Common.Nothing)));
    }

    [Fact]
    public void The_rows_of_the_report_that_are_one_cluster_would_be_found()
    {
        var rows = Inventory.Read("annex-iii.json").AsArray().Concat(Inventory.Read("annex-iv.json").AsArray()).Select((row, number) => (Facts: Row(row!), Cluster: row!["clusterId"]?.GetValue<string>(), Number: number)).ToList();
        var suspects = new SuspectDuplicates();
        rows.ForEach(row => suspects.Add(ClusterId.New(), row.Facts, row.Number));

        var found = suspects.Pairs().Select(pair => (One: rows[(int)pair.One.Row!], Other: rows[(int)pair.Other.Row!], pair.Likeness)).ToList();
        var missed = from one in rows
                     from other in rows
                     where one.Number > other.Number && one.Cluster is not null && one.Cluster == other.Cluster && !found.Any(pair => (pair.One.Number, pair.Other.Number) == (one.Number, other.Number))
                     select $"{one.Facts.Name} / {other.Facts.Name}";

        Assert.Equal("", string.Join("\n", missed));
        Assert.Contains(found, pair => (pair.One.Facts.Name, pair.Other.Facts.Name) is ("PTCE FE2I", "Fe2i - PTCE Val de Fensch"));
        Assert.InRange(found.Count(pair => pair.One.Cluster != pair.Other.Cluster), 0, found.Count / 5);
    }

    [Fact]
    public void Vierwerk_is_4Werk_and_Dunhill_is_DFBA()
    {
        var (vierwerk, werk) = (new ClusterFacts { Name = "Vierwerk", Country = "BE", Website = "https://4werk.be/" }, new ClusterFacts { Name = "4Werk", Country = "BE", Website = "http://www.4werk.be" });
        var (dunhill, dfba) = (Named("Dunhill Community Enterprises"), Named("DFBA Community Enterprises CLG"));

        Assert.Equal("75: SameWebsite 0", Told(Likeness.Between(Of(vierwerk), Of(werk), Common.Nothing)));
        Assert.Equal("75: SameWebsite 0", Told(Likeness.Between(Of(dunhill), Of(dfba), Common.Nothing)));

        static ClusterFacts Named(string name) => new() { Name = name, Country = "IE", Website = "http://www.dunhillecopark.com" };
    }

    [Fact]
    public void The_inventory_holds_two_pairs_that_share_a_website_for_a_steward_to_look_at()
    {
        var suspects = new SuspectDuplicates();
        foreach (var record in Inventory.Clusters)
        {
            var read = ClusterRecord.Read(record.DeepClone().AsObject()).Value!;
            suspects.Add(read.Id!.Value, read.Facts, null);
        }

        Assert.Equal(Inventory.Clusters.Count, suspects.Count);
        Assert.Equal(["arcticsmartness.eu", "cedra.hr"], suspects.Pairs().Where(pair => pair.Likeness.Score >= Likeness.Likely).Select(pair => pair.Likeness.Reasons[0].Text).Order(StringComparer.Ordinal));
    }

    private static ComparedRecord Of(ClusterFacts facts) => ComparedRecord.Of(ClusterId.New(), facts);

    private static ClusterFacts Row(JsonNode row) => new()
    {
        Name = Inventory.Text(row["name"]),
        Country = row["country"]?.GetValue<string>(),
        Website = row["website"]?.GetValue<string>() is { } site ? site.StartsWith("www.", StringComparison.Ordinal) ? "http://" + site : site : null,
    };

    private static string? Told(Likeness? likeness) => likeness is null ? null
        : $"{likeness.Score}: {string.Join(", ", likeness.Reasons.Select(reason => $"{reason.Sign} {Math.Round(reason.Figure)}"))}";

    private static Place Town(double latitude, double longitude) => new() { Name = "Here", Precision = "town", Latitude = latitude, Longitude = longitude };
}
