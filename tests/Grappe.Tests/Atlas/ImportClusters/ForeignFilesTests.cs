using System.Text;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.ImportClusters;

public sealed class ForeignFilesTests
{
    private static readonly ImportOptions Foreign = Import.Options with
    {
        Origin = new() { Source = "import", Place = new("map.csv", "map.csv"), Licence = "ODbL-1.0", Date = "2026-11-22" },
        SpeaksFor = new HashSet<string> { "import" },
    };

    private const string Mykomap = """
        Identifier,Name,Description,Organisational Structure,Primary Activity,Activities,Street Address,Locality,Region,Postcode,Country ID,Territory ID,Website,Phone,Email,Twitter,Facebook,Companies House Number,Qualifiers,Membership Type,Latitude,Longitude,Geo Container,Geo Container Latitude,Geo Container Longitude
        100,Bakers &amp; Co,"<p>Bakes <b>bread</b>.</p><p>Since 1999</p>",https://dev.lod.coop/essglobal/2.1/standard/organisational-structure/OS60,,,1 High Street,Lyon,,69001,FR,,bakers.example,+33 1,someone@bakers.example,,,,,,45.7578,4.8320,,,
        101,Only an area,,Consumer co-operative,,,,,,,GB,,,,,,,,,,,,https://example.org/area,51.5,-0.12
        102,Only a town,,Charity,,,,Torino,,,ITA,,not a site,,,,,,,,,,,,
        103,Only a country,,,,,,,,,Germany,,https://d.example/x,,,,,,,,0,0,,,
        104,,,,,,,,,,FR,,,,,,,,,,,,,,

        """;

    [Theory, OnBothDatabases]
    public async Task A_table_of_mykomap_becomes_records_with_their_origin(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);

        var (summary, rows) = await host.File(Encoding.UTF8.GetBytes(Mykomap), "map.csv", ImportPreset.Mykomap, Foreign);

        Assert.Equal((4, 1), (summary.New, summary.Rejected));
        Assert.Equal(["Primary Activity", "Activities", "Street Address", "Postcode", "Phone", "Email", "Twitter", "Facebook", "Companies House Number", "Qualifiers", "Membership Type", "Geo Container"], summary.Unread);
        Assert.Equal(("name", 6L), (rows[4].Problems[0].Field, rows[4].Number));
        var records = (await host.Db(db => db.Clusters.ToListAsync())).ToDictionary(cluster => cluster.Name);
        var bakers = records["Bakers & Co"];
        Assert.Equal(("organisation", "FR", "https://bakers.example", "Bakes bread.\nSince 1999"), (bakers.Facts.Kind, bakers.Facts.Country, bakers.Facts.Website, bakers.Facts.Summary!.English));
        Assert.Equal(["cooperative"], bakers.Facts.LegalForm!);
        Assert.Equal(("Lyon", "town", 45.7578, "FR.84"), (bakers.Facts.Place!.Name, bakers.Facts.Place.Precision, bakers.Facts.Place.Latitude!.Value, bakers.Facts.Place.Region));
        Assert.Equal([Foreign.Origin], bakers.Provenance.Of("website"));
        Assert.Equal(("import", "Bakers & Co"), (bakers.Provenance.Sources[0].Source, bakers.Provenance.Sources[0].ListedAs));
        Assert.DoesNotContain("someone@", AtlasJson.Write(bakers.Facts), StringComparison.Ordinal);
        Assert.Equal(("GB", "region", 51.5), (records["Only an area"].Facts.Country, records["Only an area"].Facts.Place!.Precision, records["Only an area"].Facts.Place!.Latitude!.Value));
        Assert.Equal(["cooperative"], records["Only an area"].Facts.LegalForm!);
        Assert.Equal(("IT", "Torino", null), (records["Only a town"].Facts.Country, records["Only a town"].Facts.Place!.Name, records["Only a town"].Facts.LegalForm));
        Assert.Contains("not a site", Assert.Single(rows[2].Notes).InEnglish(), StringComparison.Ordinal);
        Assert.Equal(("DE", null), (records["Only a country"].Facts.Country, records["Only a country"].Facts.Place));
    }

    [Theory, OnBothDatabases]
    public async Task The_next_version_of_a_foreign_file_changes_its_own_facts_and_no_others(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await host.File(Encoding.UTF8.GetBytes(Mykomap), "map.csv", ImportPreset.Mykomap, Foreign);
        await host.Db(async db =>
        {
            var bakers = await db.Clusters.SingleAsync(cluster => cluster.Name == "Bakers & Co");
            var origins = new Dictionary<string, IReadOnlyList<FactOrigin>>(bakers.Provenance.Fields) { ["founded"] = [new() { Source = "register" }], ["website"] = [new() { Source = "register" }] };
            bakers.State(bakers.Facts with { Founded = 1999, Website = "https://new.example" }, bakers.Provenance with { Fields = origins }, host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        var next = Mykomap.Replace("Bakers &amp; Co", "Bakers and Friends", StringComparison.Ordinal).Replace("OS60", "OS50", StringComparison.Ordinal);
        var (summary, rows) = await host.File(Encoding.UTF8.GetBytes(next), "map.csv", ImportPreset.Mykomap, Foreign with { Origin = Foreign.Origin with { Date = "2027-05-01" } });

        Assert.Equal((0, 1, 3), (summary.New, summary.Changed, summary.Same));
        Assert.Equal(["name", "legalForm"], rows[0].Fields.Where(field => field != "sources"));
        var bakers = await host.Db(db => db.Clusters.SingleAsync(cluster => cluster.Name == "Bakers and Friends"));
        Assert.Equal((1999, "https://new.example"), (bakers.Facts.Founded!.Value, bakers.Facts.Website));
        Assert.Equal("2027-05-01", bakers.Provenance.Of("name")[0].Date);
        Assert.Equal("2026-11-22", bakers.Provenance.Of("summary")[0].Date);
        Assert.Equal(4, (await host.File(Encoding.UTF8.GetBytes(next), "map.csv", ImportPreset.Mykomap, Foreign)).Summary.Same);
    }

    [Fact]
    public async Task A_table_of_GoGoCarto_is_read_by_its_own_names()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        const string table = "id;name;taxonomy;streetAddress;addressLocality;postalCode;addressCountry;latitude;longitude\n7;La Source;Alimentation;1 rue A;Chenay;79120;FR;46,3;-0.03\n8;Le Puits;;;Lille;;France;50.63;3.06\n";

        var (summary, rows) = await host.File(Encoding.UTF8.GetBytes(table), "export.csv", ImportPreset.Mykomap, Foreign);

        Assert.Equal(2, summary.New);
        Assert.Equal(["taxonomy", "streetAddress", "postalCode"], summary.Unread);
        Assert.Contains("“46,3, -0.03” is not a position", rows[0].Notes[0].InEnglish(), StringComparison.Ordinal);
        Assert.Equal(("Le Puits", "FR", "Lille"), (rows[1].Name, rows[1].Facts!.Country, rows[1].Facts!.Place!.Name));
    }

    [Fact]
    public async Task A_name_with_what_is_no_character_is_rejected_and_the_next_row_taken()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);

        var (_, rows) = await host.File(Encoding.UTF8.GetBytes("Name,Locality\nBak\uFFFEers,Ly\uFFFEon\nMillers,Ly\uFFFEon\n"), "x.csv", ImportPreset.Mykomap, Foreign);

        Assert.Equal([RowFate.Rejected, RowFate.New], rows.Select(row => row.Fate));
        Assert.Equal("name", rows[0].Problems[0].Field);
    }

    [Fact]
    public async Task Features_from_elsewhere_are_read_by_common_names_and_keep_their_ids()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        const string features = """
            {"type":"FeatureCollection","name":"x","crs":{"type":"name","properties":{"features":[1,2]}},"features":[
              {"type":"Feature","id":"way/1","geometry":{"type":"Point","coordinates":[4.35,50.85]},"properties":{"Name":"Atelier","URL":"atelier.example","start_date":"c. 1987","addr:country":"BE"}},
              {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]},"properties":{"title":"A shape","country":"ES","city":"Bilbao","Phone":"+34 1","opening_hours":"24/7"}},
              {"type":"Feature","geometry":{"type":"Point","coordinates":[-8.61,41.15]},"properties":{"nom":"Sem país","phone":null,"tags":["a"]}},
              {"type":"Feature","geometry":null,"properties":null},
              17
            ]}
            """;

        var (summary, rows) = await host.File(Encoding.UTF8.GetBytes(features), "x.geojson", ImportPreset.GeoJson, Foreign);

        Assert.Equal((3, 2), (summary.New, summary.Rejected));
        Assert.Equal(["Phone", "opening_hours", "tags"], summary.Unread);
        Assert.Equal(("Atelier", 1987, "https://atelier.example", "BE"), (rows[0].Name, rows[0].Facts!.Founded!.Value, rows[0].Facts!.Website, rows[0].Facts!.Country));
        Assert.Equal("Only points are read: no pin.", rows[1].Notes[0].InEnglish());
        Assert.Equal(("PT", "Porto"), (rows[2].Facts!.Country, rows[2].Facts!.Place!.Name));
        Assert.Equal(3, (await host.File(Encoding.UTF8.GetBytes(features), "x.geojson", ImportPreset.GeoJson, Foreign)).Summary.Same);
    }
}
