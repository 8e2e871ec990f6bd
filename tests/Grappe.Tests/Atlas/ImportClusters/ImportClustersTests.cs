using System.Globalization;
using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using static Grappe.Tests.Atlas.ImportClusters.Import;

namespace Grappe.Tests.Atlas.ImportClusters;

public sealed class ImportClustersTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_record_is_written_with_its_place_and_the_origin_of_its_facts(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);

        var (summary, rows) = await host.Lines(Record(1));

        Assert.Equal(new ImportSummary(1, 0, 0, 0, Written: true), summary);
        Assert.Equal((1, RowFate.New, ClusterId(1), "Cluster 1"), (rows[0].Number, rows[0].Fate, rows[0].Id!.Value, rows[0].Name));
        var cluster = await host.Db(db => db.Clusters.SingleAsync());
        Assert.Equal(("Cluster 1", "FR", "FR.84"), (cluster.Name, cluster.Facts.Country, cluster.Facts.Place!.Region));
        Assert.True(cluster.Facts.Place.Position()!.Value.DistanceKm(new(45.76, 4.84)) < 10);
        Assert.Equal(["name", "country", "place"], cluster.Provenance.Fields.Keys);
        Assert.All(cluster.Provenance.Fields.Values, origins => Assert.Equal([Options.Origin], origins));
        Assert.Equal(["import"], cluster.Provenance.Sources.Select(mention => mention.Source));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_file_twice_changes_nothing_even_on_another_day(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var file = string.Concat(Enumerable.Range(1, 1201).Select(i => Record(i)));
        await host.Lines(file);
        var audit = await host.Db(db => db.AuditEntries.CountAsync());

        var (summary, _) = await host.Lines(file, Options with { Origin = Options.Origin with { Date = "2027-01-01" } });

        Assert.Equal(new ImportSummary(0, 0, 1201, 0, Written: true), summary);
        Assert.Equal(audit, await host.Db(db => db.AuditEntries.CountAsync()));
        Assert.Equal(0, await host.Db(db => db.Clusters.SumAsync(cluster => cluster.Version)));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_record_says_which_facts_differ_and_is_remembered_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Lines(Record(1) + Record(2));

        var (summary, rows) = await host.Lines(Record(1, ",\"founded\":2001,\"themes\":[\"rural\"]") + Record(2));

        Assert.Equal(new ImportSummary(0, 1, 1, 0, Written: true), summary);
        Assert.Equal(["founded", "themes"], rows[0].Fields);
        Assert.Equal(1, await host.Db(db => db.AuditEntries.CountAsync(entry => entry.Change == "Modified")));
        Assert.Equal(2001, (await host.Db(db => db.Clusters.SingleAsync(cluster => cluster.Id == ClusterId(1)))).Facts.Founded);
    }

    private static readonly (string Bad, string Field, string Why)[] BadRows =
    [
        ("{\"id\":\"x\",\"name\":\"A\"}", "id", "An id is a GUID"),
        (Record(1, ",\"founded\":\"long ago\""), "founded", "does not have the shape"),
        (Record(2, ",\"founded\":9999"), "founded", "lies between 1000 and 2026"),
        (Record(3, ",\"themes\":[\"knitting\"]"), "themes", "“knitting” is not a code"),
        (Record(4, ",\"colour\":\"red\""), "colour", "“colour” is not a field"),
        (Record(5, ",\"members\":{\"qualifier\":\"about\"}"), "members", "does not have the shape"),
        (Record(6, ",\"website\":\"javascript:alert(1)\""), "website", "is not a web address"),
        (Record(7, ",\"website\":\"https://a.example\\u0000\""), "website", "control character"),
        (Record(8, ",\"mission\":{\"en\":\"half \\ud83d a character\"}"), "mission", "half a character"),
        (Record(9, ",\"founded\":2001,\"founded\":2002"), "", "not well-formed"),
        (Record(10, ",\"provenance\":{\"founded\":[{\"source\":\"hearsay\"}]}"), "provenance", "“hearsay” is not a code"),
        (Record(11, ",\"provenance\":[]").Replace("[]", "7", StringComparison.Ordinal), "provenance", "does not have the shape"),
        (Record(12, ",\"sources\":[{\"place\":{\"en\":\"p. 1\"}}]"), "sources", "does not have the shape"),
        (Record(13)[..40], "", "not well-formed"),
        ("[1,2,3]", "", "one JSON object"),
        ("{\"id\":\"" + Id(1) + "\",\"country\":\"FR\"}", "name", "Give the cluster a name"),
        (Record(14, ",\"mission\":{\"en\":\"" + new string('x', 5001) + "\"}"), "mission", "1 to 5000 characters"),
        (new string('[', 100_000), "", "not well-formed"),
        ("{\"\\ud800\":1}", "", "half a character"),
        ("{\"a\":{\"\\ud800\":1},\"name\":\"A\"}", "", "half a character"),
        ("{\"name\":\"" + new string('x', 10_000_000) + "\"}", "", "longer than"),
    ];

    [Fact]
    public async Task A_bad_row_is_rejected_at_its_field_and_the_others_are_taken()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var file = string.Concat(BadRows.Select((row, index) => row.Bad.TrimEnd() + "\n\n" + Record(100 + index)));

        var (summary, rows) = await host.Lines(file);

        Assert.Equal(new ImportSummary(BadRows.Length, 0, 0, BadRows.Length, Written: true), summary);
        foreach (var ((_, field, why), row) in BadRows.Zip(rows.Where(row => row.Fate == RowFate.Rejected)))
        {
            var problem = Assert.Single(row.Problems);
            Assert.Equal(field, problem.Field ?? "");
            Assert.Contains(why, problem.InEnglish(), StringComparison.Ordinal);
        }

        // Lines are counted with the blank ones.
        Assert.Equal(Enumerable.Range(0, BadRows.Length).SelectMany(i => new long[] { 3 * i + 1, 3 * i + 3 }), rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("otherNames", "\"otherNames\":[\"a\",\"{0}\"]")]
    [InlineData("place", "\"place\":{{\"name\":\"{0}\",\"precision\":\"town\",\"latitude\":45,\"longitude\":4}}")]
    [InlineData("relations.0.name", "\"relations\":[{{\"kind\":\"partner\",\"name\":\"{0}\"}}]")]
    public async Task Names_of_any_kind_have_at_most_two_hundred_characters(string field, string json)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        string Row(int number, int length) => $"{{\"id\":\"{Id(number)}\",\"name\":\"Cluster {number}\",{string.Format(CultureInfo.InvariantCulture, json, new string('é', length))}}}\n";

        var (_, rows) = await host.Lines(Row(1, 200) + Row(2, 201));

        Assert.Equal([RowFate.New, RowFate.Rejected], rows.Select(row => row.Fate));
        Assert.Equal((field, "A name has at most 200 characters."), (rows[1].Problems.Single().Field, rows[1].Problems[0].InEnglish()));
    }

    [Fact]
    public async Task A_record_has_at_most_fifty_other_names()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        string Row(int number, int names) => Record(number, $",\"otherNames\":[{string.Join(',', Enumerable.Range(1, names).Select(n => $"\"n{n}\""))}]");

        var (_, rows) = await host.Lines(Row(1, 50) + Row(2, 51));

        Assert.Equal([RowFate.New, RowFate.Rejected], rows.Select(row => row.Fate));
        Assert.Equal("otherNames", rows[1].Problems.Single().Field);
    }

    [Fact]
    public async Task Every_problem_of_a_row_is_told_at_once()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        var (_, rows) = await host.Lines(Record(1, ",\"founded\":\"x\",\"members\":3,\"colour\":\"red\""));

        Assert.Equal(["colour", "founded", "members"], rows[0].Problems.Select(problem => problem.Field).Order());
    }

    [Fact]
    public async Task An_id_stands_once_in_a_file()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        var (summary, rows) = await host.Lines(Record(1) + Record(2) + Record(1, ",\"founded\":2001"));

        Assert.Equal(new ImportSummary(2, 0, 0, 1, Written: true), summary);
        Assert.Equal("This id is already that of row 1.", rows[2].Problems[0].InEnglish());
    }

    [Theory, OnBothDatabases]
    public async Task Two_ids_with_the_same_end_would_share_an_address_and_are_refused(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        string Twin(int number) => Record(number).Replace("00000007-", "00000008-", StringComparison.Ordinal);
        await host.Lines(Record(1));

        var (summary, rows) = await host.Lines(Twin(1) + Record(2) + Twin(2));

        Assert.Equal(new ImportSummary(1, 0, 0, 2, Written: true), summary);
        Assert.Contains("that of the record “Cluster 1”", rows[0].Problems[0].InEnglish(), StringComparison.Ordinal);
        Assert.Contains("that of row 2", rows[2].Problems[0].InEnglish(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_tells_all_and_writes_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.Lines(Record(1) + Record(2));

        var (summary, rows) = await host.Lines(Record(1) + Record(2, ",\"founded\":2001") + Record(3) + "{", Options with { DryRun = true });

        Assert.Equal(new ImportSummary(1, 1, 1, 1, Written: false), summary);
        Assert.Equal([RowFate.Same, RowFate.Changed, RowFate.New, RowFate.Rejected], rows.Select(row => row.Fate));
        Assert.Equal(2, await host.Db(db => db.AuditEntries.CountAsync()));
        Assert.Equal(2, await host.Db(db => db.Clusters.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task All_or_nothing_writes_nothing_for_one_bad_row_far_down(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var file = new StringBuilder();
        foreach (var number in Enumerable.Range(1, 1100))
        {
            file.Append(Record(number, number == 1050 ? ",\"founded\":1" : ""));
        }

        var (summary, rows) = await host.Lines(file.ToString(), Options with { AllOrNothing = true });

        Assert.Equal(new ImportSummary(1099, 0, 0, 1, Written: false), summary);
        Assert.Equal(1050, rows.Single(row => row.Fate == RowFate.Rejected).Number);
        Assert.Equal(0, await host.Db(db => db.Clusters.CountAsync()));
        Assert.Equal(0, await host.Db(db => db.AuditEntries.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task All_or_nothing_writes_all_with_the_time_at_which_they_appear(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var start = host.Clock.GetCurrentInstant();
        host.Clock.AutoAdvance = NodaTime.Duration.FromSeconds(30);

        var (summary, _) = await host.Lines(string.Concat(Enumerable.Range(1, 1100).Select(i => Record(i))), Options with { AllOrNothing = true });

        Assert.Equal(new ImportSummary(1100, 0, 0, 0, Written: true), summary);
        var times = await host.Db(db => db.Clusters.Select(cluster => cluster.ChangedAt).Distinct().ToListAsync());

        // The clock has moved on with each of 1,100 audit entries: the time is that of the end.
        Assert.True(Assert.Single(times) - start > NodaTime.Duration.FromSeconds(30 * 1100));
    }

    [Fact]
    public async Task A_place_that_nobody_knows_is_taken_without_a_pin_and_noted()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        var (summary, rows) = await host.Lines("""{"id":"00000001-0007-0007-0102-030405060708","name":"A","country":"FR","place":{"name":"Nulle-Part-sur-Rien","precision":"town"}}""");

        Assert.Equal(1, summary.New);
        Assert.Contains("Nulle-Part-sur-Rien", Assert.Single(rows[0].Notes).InEnglish(), StringComparison.Ordinal);
        Assert.Null((await host.Db(db => db.Clusters.SingleAsync())).Facts.Place!.Position());
    }

    [Fact]
    public async Task A_country_never_gets_a_position()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        await host.Lines("""{"id":"00000001-0007-0007-0102-030405060708","name":"A","country":"FR","place":{"name":"France","precision":"country","latitude":46,"longitude":2}}""");

        Assert.Null((await host.Db(db => db.Clusters.SingleAsync())).Facts.Place!.Latitude);
    }
}
