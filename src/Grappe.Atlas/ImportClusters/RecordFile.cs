using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>In whose shape a file is.</summary>
public enum ImportPreset
{
    /// <summary>Our own: .jsonl, .csv, .xlsx, .geojson or .jsonld, as exported.</summary>
    Grappe,

    /// <summary>A GeoJSON collection of points from elsewhere.</summary>
    GeoJson,

    /// <summary>A table in the shape of mykomap or GoGoCarto.</summary>
    Mykomap,
}

/// <summary>Reads the records of a file, whatever its shape.</summary>
public static class RecordFile
{
    /// <exception cref="UnusableFileException">The file is in no shape that this preset reads.</exception>
    public static IAsyncEnumerable<ReadRow> Read(Stream file, string name, ImportPreset preset, ForeignOptions foreign, Gazetteer gazetteer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(foreign);
        var ending = Path.GetExtension(name);
        return preset switch
        {
            ImportPreset.Grappe => WithIds(Own(file, ending, cancel), cancel),
            ImportPreset.GeoJson => Items(file, "features", feature => GeoJsonPreset.Read(feature, new(foreign, "geojson", gazetteer)), cancel),
            ImportPreset.Mykomap => MykomapPreset.Read(Table(file, ending, cancel), new(foreign, "mykomap", gazetteer), cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(preset)),
        };
    }

    private static IAsyncEnumerable<ReadRow> Own(Stream file, string ending, CancellationToken cancel) => ExportFormats.Named(ending) switch
    {
        ExportFormat.JsonLines => JsonLines.Read(file, cancel),
        ExportFormat.Csv => FlatRows.Read(Tables.Csv(file, cancel), CsvFile.Plain, cancel),
        ExportFormat.Xlsx => FlatRows.Read(Tables.Xlsx(file, cancel), (_, cell) => cell, cancel),
        ExportFormat.GeoJson => Items(file, "features", Feature, cancel),
        ExportFormat.JsonLd => Items(file, "@graph", node => new(Taken(node, "record") is JsonObject record ? ClusterRecord.Read(record) : new Refusal("This item has no “record”.")), cancel),
        _ => throw new UnusableFileException($"“{ending}” is none of .jsonl, .csv, .xlsx, .geojson, .jsonld."),
    };

    private static IAsyncEnumerable<TableRow> Table(Stream file, string ending, CancellationToken cancel) => ExportFormats.Named(ending) switch
    {
        ExportFormat.Csv => Tables.Csv(file, cancel),
        ExportFormat.Xlsx => Tables.Xlsx(file, cancel),
        _ => throw new UnusableFileException($"“{ending}” is neither .csv nor .xlsx."),
    };

    /// <summary>What was read of an item, without its number.</summary>
    internal sealed record Item(Result<ClusterRecord> Record, IReadOnlyList<Refusal>? Notes = null, IReadOnlyList<string>? Unread = null, string? Licence = null);

    private static Item Feature(JsonObject feature)
    {
        if (Taken(feature, "properties") is not JsonObject record)
        {
            return new(new Refusal("This feature has no properties."));
        }

        if (Taken(feature, "id") is { } id)
        {
            record["id"] = id;
        }

        return new(ClusterRecord.Read(record));
    }

    private static async IAsyncEnumerable<ReadRow> Items(Stream file, string list, Func<JsonObject, Item> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var number = 0L;
        await foreach (var bytes in JsonItems.Read(file, list, JsonLines.LongestLine, cancel))
        {
            number++;
            var item = JsonLines.Read(bytes.Span, read, refusal => new(refusal));
            yield return new(number, item.Record) { Notes = item.Notes ?? [], Unread = item.Unread ?? [], Licence = item.Licence };
        }
    }

    /// <summary>A record written by hand may have no id: its name and country identify it.</summary>
    private static async IAsyncEnumerable<ReadRow> WithIds(IAsyncEnumerable<ReadRow> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.WithCancellation(cancel))
        {
            yield return row.Record is { IsRefused: false, Value: { Id: null } record }
                ? row with { Record = record with { Id = NamedIds.From("grappe", record.Facts.Country ?? "", PlaceNames.Fold(record.Facts.Name)) } }
                : row;
        }
    }

    private static JsonNode? Taken(JsonObject json, string key) => json.Remove(key, out var node) ? node : null;
}
