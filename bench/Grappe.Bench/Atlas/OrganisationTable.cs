using System.Runtime.InteropServices;
using Grappe.Atlas.Index;
using Microsoft.Data.Sqlite;

namespace Grappe.Bench.Atlas;

/// <summary>The synthetic organisations in a SQLite file, so that the index is built from a database as it is at start. Made once per number.</summary>
internal sealed class OrganisationTable
{
    private readonly string file;

    private OrganisationTable(string file) => this.file = file;

    /// <summary>Where a peer may keep what it makes of these organisations.</summary>
    public string Beside(string name) => Path.ChangeExtension(file, name);

    public static OrganisationTable Of(int count)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"organisations-{count}.db");
        if (!File.Exists(path))
        {
            Fill(path + ".new", count);
            File.Move(path + ".new", path);
        }

        return new(path);
    }

    public IEnumerable<IndexEntry> Read()
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select id, name, other_name, place, description, latitude, longitude, founded, completeness, facet_values from organisations";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new()
            {
                Id = new((byte[])reader[0]),
                Name = reader.GetString(1),
                OtherNames = reader.IsDBNull(2) ? [] : [reader.GetString(2)],
                PlaceName = reader.GetString(3),
                Description = reader.GetString(4),
                Position = reader.IsDBNull(5) ? null : new(reader.GetDouble(5), reader.GetDouble(6)),
                Founded = reader.IsDBNull(7) ? null : reader.GetInt32(7),
                Completeness = reader.GetDouble(8),
                Values = MemoryMarshal.Cast<byte, ushort>((byte[])reader[9]).ToArray(),
            };
        }
    }

    private static void Fill(string file, int count)
    {
        File.Delete(file);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            pragma journal_mode = off; pragma synchronous = off;
            create table organisations (id blob, name text, other_name text, place text, description text,
                latitude real, longitude real, founded integer, completeness real, facet_values blob)
            """;
        create.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into organisations values ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)";
        for (var i = 0; i < 10; i++)
        {
            insert.Parameters.Add(new($"${i}", null));
        }

        foreach (var one in new SyntheticOrganisations(seed: 2022).Take(count))
        {
            object?[] row =
            [
                one.Id.ToByteArray(), one.Name, one.OtherNames.Count > 0 ? one.OtherNames[0] : null, one.PlaceName, one.Description, one.Position?.Latitude,
                one.Position?.Longitude, one.Founded, one.Completeness, MemoryMarshal.AsBytes<ushort>(one.Values.ToArray()).ToArray(),
            ];
            for (var i = 0; i < row.Length; i++)
            {
                insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
