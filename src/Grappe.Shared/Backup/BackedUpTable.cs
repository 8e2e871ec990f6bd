using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Grappe.Shared.Backup;

/// <summary>One table of the database, row by row.</summary>
internal sealed class BackedUpTable(ITable table, ISqlGenerationHelper sql)
{
    /// <summary>Which node does which background work, or did it last, is nothing to keep.</summary>
    private const string Leases = "leases";

    private readonly BackedUpColumn[] columns = [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new BackedUpColumn(c))];

    public string Name => table.Name;

    private string Quoted => sql.DelimitIdentifier(table.Name);

    /// <summary>All tables, those that others refer to first.</summary>
    public static IReadOnlyList<BackedUpTable> All(GrappeDb db, ISqlGenerationHelper sql)
    {
        var waiting = db.Model.GetRelationalModel().Tables.Where(t => t.Name != Leases).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<ITable>();
        while (waiting.Count > 0)
        {
            var next = waiting.First(t => t.ForeignKeyConstraints.All(key => key.PrincipalTable == t || sorted.Contains(key.PrincipalTable)));
            waiting.Remove(next);
            sorted.Add(next);
        }

        return sorted.ConvertAll(t => new BackedUpTable(t, sql));
    }

    /// <summary>Every row, in the order of its key.</summary>
    public async IAsyncEnumerable<JsonObject> Rows(DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(connection, transaction);
        var key = table.PrimaryKey!.Columns.Select(c => sql.DelimitIdentifier(c.Name));
        command.CommandText = $"select {string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))} from {Quoted} order by {string.Join(", ", key)}";
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess);
        while (await reader.ReadAsync())
        {
            yield return new(columns.Select((column, at) => KeyValuePair.Create(column.Name, column.Read(reader, at))));
        }
    }

    public async Task<bool> IsEmpty(DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(connection, transaction);
        command.CommandText = $"select exists (select 1 from {Quoted})";
        return !Convert.ToBoolean(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task Clear(DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(connection, transaction);
        command.CommandText = $"delete from {Quoted}";
        await command.ExecuteNonQueryAsync();
    }

    public async Task Insert(JsonObject row, DbConnection connection, DbTransaction transaction)
    {
        await using var command = Command(connection, transaction);
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at].AddTo(command, Parameter(at), row[columns[at].Name]);
        }

        // A document of JSON is text until the database is told what it is.
        var values = columns.Select((c, at) => c.IsDocument ? $"cast({Parameter(at)} as {c.StoreType})" : Parameter(at));
        command.CommandText = $"insert into {Quoted} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) values ({string.Join(", ", values)})";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets a database that numbers rows by a counter of its own go on after the last of them.</summary>
    public async Task GoOnCounting(DbConnection connection, DbTransaction transaction)
    {
        if (table.PrimaryKey!.Columns is [var key] && Array.Find(columns, c => c.Name == key.Name)!.IsCounter)
        {
            await using var command = Command(connection, transaction);
            command.CommandText = $"select setval(pg_get_serial_sequence('{Quoted}', '{key.Name}'), greatest(1, (select coalesce(max({sql.DelimitIdentifier(key.Name)}), 0) from {Quoted})))";
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Parameter(int at) => string.Create(CultureInfo.InvariantCulture, $"@p{at}");

    private static DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        return command;
    }
}
