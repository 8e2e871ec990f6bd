using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Shared.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Grappe.Shared.Backup;

/// <summary>
/// The whole database in one file that either database takes: a zip with one file of JSON lines for each table, read as of one moment while the site
/// goes on. It holds everything, secrets too, so it is to be kept like the database.
/// </summary>
public sealed class DatabaseBackup(GrappeDb db, IClock clock)
{
    /// <summary>The key of the refusal of a backup that another version made.</summary>
    public const string OtherVersion = "This backup was made by another version of Grappe (schema {0}, here {1}): restore it with that version, then upgrade.";

    private const string About = "backup.json";

    /// <summary>Writes the backup. Returns the number of rows.</summary>
    public async Task<long> Write(Stream to, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var connection = db.Database.GetDbConnection();

        // SQLite would lock all writers out unless told that nothing will be written: they go on, however slowly somebody reads.
        await using var inside = connection is SqliteConnection file ? file.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.UseTransactionAsync(inside, cancel);
        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        await using (var about = await zip.CreateEntry(About).OpenAsync(cancel))
        {
            await JsonSerializer.SerializeAsync(about, new JsonObject { ["schema"] = await Schema(cancel), ["at"] = clock.GetCurrentInstant().ToString("g", CultureInfo.InvariantCulture) }, cancellationToken: cancel);
        }

        var rows = 0L;
        foreach (var table in Tables())
        {
            await using var lines = new StreamWriter(await zip.CreateEntry(table.Name + ".jsonl").OpenAsync(cancel)) { NewLine = "\n" };
            await foreach (var row in table.Rows(connection, inside).WithCancellation(cancel))
            {
                await lines.WriteLineAsync(row.ToJsonString().AsMemory(), cancel);
                rows++;
            }
        }

        await db.Database.UseTransactionAsync(null, cancel);
        return rows;
    }

    /// <summary>
    /// Fills an empty database from a backup, whole or not at all; with <paramref name="replace"/>, also one that is not empty: what was there is gone.
    /// Returns the number of rows.
    /// </summary>
    public async Task<Result<long>> Restore(Stream from, CancellationToken cancel, bool replace = false)
    {
        try
        {
            await using var zip = new ZipArchive(from, ZipArchiveMode.Read);
            return await Restore(zip, replace, cancel);
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or FormatException or DbException)
        {
            return new Refusal("This file is not a backup, or not a whole one: {0}", null, broken.Message);
        }
    }

    private async Task<Result<long>> Restore(ZipArchive zip, bool replace, CancellationToken cancel)
    {
        if (zip.GetEntry(About) is not { } head)
        {
            throw new InvalidDataException(About);
        }

        await using (var about = await head.OpenAsync(cancel))
        {
            var made = (await JsonNode.ParseAsync(about, cancellationToken: cancel) as JsonObject)?["schema"]?.ToString();
            if (made != await Schema(cancel))
            {
                return new Refusal(OtherVersion, null, made ?? "?", await Schema(cancel));
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (connection, inside) = (db.Database.GetDbConnection(), transaction.GetDbTransaction());
        var tables = Tables();
        foreach (var table in replace ? tables.Reverse() : [])
        {
            await table.Clear(connection, inside);
        }

        var rows = 0L;
        foreach (var table in tables)
        {
            if (!await table.IsEmpty(connection, inside))
            {
                return new Refusal("The database is not empty (table {0}): give an empty one, such as another --data folder.", null, table.Name);
            }

            using var lines = new StreamReader(await (zip.GetEntry(table.Name + ".jsonl") ?? throw new InvalidDataException(table.Name)).OpenAsync(cancel));
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                await table.Insert(JsonNode.Parse(line) as JsonObject ?? throw new InvalidDataException(table.Name), connection, inside);
                rows++;
            }

            if (db.Database.IsNpgsql())
            {
                await table.GoOnCounting(connection, inside);
            }
        }

        await transaction.CommitAsync(cancel);
        return rows;
    }

    private IReadOnlyList<BackedUpTable> Tables() => BackedUpTable.All(db, db.GetService<ISqlGenerationHelper>());

    /// <summary>The last migration by its name: its number differs between the two databases.</summary>
    private async Task<string> Schema(CancellationToken cancel) => (await db.Database.GetAppliedMigrationsAsync(cancel)).Last().Split('_', 2)[1];
}
