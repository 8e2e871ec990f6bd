using System.IO.Compression;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Migrations;
using Grappe.Shared.Backup;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Backup;

public sealed class BackupTests
{
    [Theory]
    [InlineData(Database.Sqlite, Database.Sqlite)]
    [InlineData(Database.Postgres, Database.Postgres)]
    [InlineData(Database.Sqlite, Database.Postgres)]
    [InlineData(Database.Postgres, Database.Sqlite)]
    public async Task A_backup_restored_elsewhere_gives_the_same_export_the_same_people_and_the_same_backup(Database from, Database to)
    {
        await using var old = await GrappeHost.Start(from);
        await old.Person("camille@example.org", new Grant(Role.Steward, Country: "BE"));
        await old.Browser().Submit("/fr/subscribe?country=BE", "subscribe", ("Email", "reader@example.org"));
        var link = (await old.Mailbox("reader@example.org"))[0].Link();
        using var file = await Backup(old.Services);

        var connection = await Databases.Current.Fresh(to, empty: true);
        await using (var command = Command(connection))
        {
            Assert.False((await Restore(command, file)).IsRefused);
            using var again = await Backup(command);
            var (before, after) = (Content(file), Content(again));
            Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
            Assert.All(before, table => Assert.Equal(table.Value, after[table.Key]));
        }

        await using var young = GrappeHost.On(connection);
        Assert.Equal(await Export(old), await Export(young));
        var browser = young.Browser();
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.SignIn("camille@example.org", People.Password)).StatusCode);
        // The secrets go along: a link that was mailed before still works.
        await browser.Submit(link, "confirm");
        Assert.NotNull((await young.Db(db => db.Subscriptions.SingleAsync())).ConfirmedAt);
        // And the counters go on.
        await young.Db(async db =>
        {
            db.DataProtectionKeys.Add(new() { FriendlyName = "another", Xml = "<key/>" });
            return await db.SaveChangesAsync();
        });
    }

    [Theory, OnBothDatabases]
    public async Task A_database_that_holds_something_and_a_file_that_is_no_backup_are_refused_and_nothing_changes(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var file = await Backup(host.Services);

        var full = await Restore(host.Services, file);
        using var noise = new MemoryStream([1, 2, 3]);
        await using var empty = Command(await Databases.Current.Fresh(database, empty: true));
        var noBackup = await Restore(empty, noise);
        using var half = new MemoryStream(file.ToArray());
        using (var zip = new ZipArchive(half, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("atlas_clusters.jsonl")!.Delete();
        }

        half.Position = 0;
        var halfBackup = await Restore(empty, half);

        Assert.StartsWith("The database is not empty", Assert.Single(full.Refusals).InEnglish(), StringComparison.Ordinal);
        Assert.StartsWith("This file is not a backup", Assert.Single(noBackup.Refusals).InEnglish(), StringComparison.Ordinal);
        Assert.StartsWith("This file is not a backup", Assert.Single(halfBackup.Refusals).InEnglish(), StringComparison.Ordinal);
        using var nothing = await Backup(empty);
        Assert.All(Content(nothing), table => Assert.Equal("", table.Value));
        using var after = await Backup(host.Services);
        Assert.Equal(Content(file)["atlas_clusters.jsonl"], Content(after)["atlas_clusters.jsonl"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_changed_by_hand_is_refused_whatever_stands_in_it(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        using var file = await Backup(host.Services);
        await using var empty = Command(await Databases.Current.Fresh(database, empty: true));

        foreach (var (entry, text) in new[]
        {
            ("backup.json", "7"), ("backup.json", """{"schema":["x"]}"""), ("backup.json", "null"),
            ("atlas_clusters.jsonl", "null"), ("atlas_clusters.jsonl", "[1]"), ("atlas_clusters.jsonl", "{}"), ("atlas_clusters.jsonl", "{"),
            ("atlas_clusters.jsonl", """{"id":7,"facts":"x","changed_at":{}}"""), ("audit_entries.jsonl", """{"at":"yesterday","id":-1e99}"""),
        })
        {
            using var changed = new MemoryStream();
            changed.Write(file.ToArray());
            using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
            {
                zip.GetEntry(entry)!.Delete();
                await using var lines = new StreamWriter(await zip.CreateEntry(entry).OpenAsync());
                await lines.WriteLineAsync(text);
            }

            Assert.True((await Restore(empty, changed)).IsRefused, $"{entry}: {text}");
        }

        using var nothing = await Backup(empty);
        Assert.All(Content(nothing), table => Assert.Equal("", table.Value));
    }

    /// <summary>The services of a command, which starts no background work.</summary>
    private static ServiceProvider Command(string connection) => new ServiceCollection()
        .AddSingleton<IClock>(SystemClock.Instance)
        .AddSingleton(Schema.Modules)
        .AddGrappeDb(new ConfigurationBuilder().AddInMemoryCollection([new("Database", connection)]).Build())
        .BuildServiceProvider();

    private static async Task<MemoryStream> Backup(IServiceProvider services)
    {
        var file = new MemoryStream();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseBackup>().Write(file, CancellationToken.None);
        file.Position = 0;
        return file;
    }

    private static async Task<Shared.Result<long>> Restore(IServiceProvider services, MemoryStream file)
    {
        using var copy = new MemoryStream(file.ToArray());
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseBackup>().Restore(copy, CancellationToken.None);
    }

    /// <summary>Every table of the backup by its name; the head says when it was made.</summary>
    private static Dictionary<string, string> Content(MemoryStream file)
    {
        using var copy = new MemoryStream(file.ToArray());
        using var zip = new ZipArchive(copy);
        return zip.Entries.Where(entry => entry.Name != "backup.json").ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }

    private static async Task<string> Export(GrappeHost host)
    {
        using var output = new MemoryStream();
        await host.Db(async db =>
        {
            await host.Services.GetRequiredService<ExportClusters>().Write(output, ExportFormat.JsonLines, db.Clusters.AsNoTracking().OrderBy(c => c.Id).AsAsyncEnumerable(), CancellationToken.None);
            return 0;
        });
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
