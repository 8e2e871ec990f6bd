using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.ImportClusters;

public sealed class SuspectDuplicatesTests
{
    private static readonly ClusterFacts Known = new()
    {
        Name = "Consorzio ECOBI",
        OtherNames = ["Ecobi social cooperatives"],
        Country = "IT",
        Website = "https://www.ecobi.example/en/",
        Place = new() { Name = "Bari", Precision = "town", Latitude = 41.1, Longitude = 16.9 },
    };

    public static TheoryData<string, ClusterFacts, string?> Pairs => new()
    {
        { "the same name, written otherwise", new() { Name = "CONSORZIO “Ecobi”", Country = "IT" }, "same name" },
        { "another of its names", new() { Name = "Ecobi Social Coöperatives", Country = "IT" }, "same name" },
        { "the same name in another country", new() { Name = "Consorzio Ecobi", Country = "ES" }, null },
        { "another name, the same website", new() { Name = "Unlike", Country = "IT", Website = "http://ecobi.example/it" }, "same website, ecobi.example" },
        { "a similar name", new() { Name = "Consorzio Ecobii", Country = "IT" }, "similar name" },
        { "words in another order", new() { Name = "Ecobi, consorzio", Country = "IT" }, "similar name" },
        { "a similar name in the same town", Near("Consorzio Ecobi Bari", 41.1001, 16.9001), "similar name in the same place" },
        { "a less similar name in no known place", new() { Name = "Consorzio Ecobi Bari", Country = "IT" }, null },
        { "a similar name far away", Near("Consorzio Ecobii", 45.4, 9.2), null },
        { "the same name but for a number", new() { Name = "Consorzio Ecobi 2", Country = "IT" }, null },
        { "an unlike name", new() { Name = "Consorzio Agorà", Country = "IT" }, null },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void A_record_is_suspected_to_repeat_another_for_a_reason(string what, ClusterFacts record, string? why)
    {
        var suspects = new SuspectDuplicates();
        suspects.Add(Import.ClusterId(1), Known, row: null);

        var suspicion = suspects.Of(Import.ClusterId(2), record);

        Assert.True(why == suspicion?.Why, $"{what}: {suspicion?.Why}");
        Assert.True(suspicion is null || suspicion.Name == Known.Name);
    }

    [Fact]
    public void A_record_does_not_repeat_itself()
    {
        var suspects = new SuspectDuplicates();
        suspects.Add(Import.ClusterId(1), Known, row: null);

        Assert.Null(suspects.Of(Import.ClusterId(1), Known));
    }

    [Fact]
    public void A_website_of_many_is_a_directory_and_a_page_on_a_platform_is_its_own()
    {
        var suspects = new SuspectDuplicates();
        for (var i = 1; i <= 4; i++)
        {
            suspects.Add(Import.ClusterId(i), new() { Name = $"Unlike {(char)('a' + i)}", Website = $"https://directory.example/{i}" }, i);
            suspects.Add(Import.ClusterId(10 + i), new() { Name = $"Other {(char)('a' + i)}", Website = $"https://www.facebook.com/page{i}" }, i);
        }

        Assert.Null(suspects.Of(Import.ClusterId(90), new() { Name = "New one", Website = "https://directory.example/9" }));
        Assert.Null(suspects.Of(Import.ClusterId(91), new() { Name = "New two", Website = "https://facebook.com/page9" }));
        Assert.Equal(Import.ClusterId(13), suspects.Of(Import.ClusterId(92), new() { Name = "New three", Website = "https://facebook.com/page3/" })!.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_suspected_duplicate_is_taken_and_told_of_a_record_or_of_a_row(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Lines(Named(1, "Réemploi Dijon"));

        var (summary, rows) = await host.Lines(Named(2, "REEMPLOI  DIJON") + Named(3, "La Ressourcerie verte") + Named(4, "La ressourcerie Verte"));

        Assert.Equal((3, 2), (summary.New, summary.Suspected));
        Assert.Equal((Import.ClusterId(1), "Réemploi Dijon", null, "same name"), Told(rows[0]));
        Assert.Null(rows[1].Suspicion);
        Assert.Equal((Import.ClusterId(3), "La Ressourcerie verte", 2, "same name"), Told(rows[2]));

        // What is there is not suspected a second time.
        var again = await host.Lines(Named(2, "REEMPLOI  DIJON") + Named(3, "La Ressourcerie verte"));
        Assert.Equal((2, 0), (again.Summary.Same, again.Summary.Suspected));
    }

    private static (ClusterId, string, long?, string) Told(RowOutcome row) => (row.Suspicion!.Id, row.Suspicion.Name, row.Suspicion.Row, row.Suspicion.Why);

    private static string Named(int number, string name) => Import.Record(number).Replace($"Cluster {number}", name, StringComparison.Ordinal);

    private static ClusterFacts Near(string name, double latitude, double longitude) =>
        new() { Name = name, Country = "IT", Place = new() { Name = "Bari", Precision = "town", Latitude = latitude, Longitude = longitude } };
}
