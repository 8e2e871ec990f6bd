using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Brings the records that ship with the program, those of the report of 2022, into the database at start. When the files and the program are those of
/// last time nothing else is read. What a record has from other sources stays.
/// </summary>
public sealed partial class ImportInventory(GrappeDb db, CurrentActor current, ImportClusters import, IClock clock, ILogger<ImportInventory> log)
{
    /// <summary>The folder of the records in <c>data</c>, and the name under which the database remembers them.</summary>
    private const string Inventory = "geces-2021";

    public async Task Handle(CancellationToken cancel)
    {
        var fingerprint = Fingerprint();
        var last = await db.ShippedImports.SingleOrDefaultAsync(shipped => shipped.Name == Inventory, cancel);
        if (last?.Fingerprint == fingerprint)
        {
            return;
        }

        current.Actor = Actor.Import;
        var sources = await TakeSources(cancel);
        await using var file = File.OpenRead(ShippedData.File($"{Inventory}/clusters.jsonl"));
        var options = new ImportOptions { Actor = Actor.Import, Origin = new() { Source = "report" }, SpeaksFor = sources, SuspectDuplicates = false };
        var summary = await import.Handle(JsonLines.Read(file, cancel), options, Tell, cancel);
        await ShippedImport.Remember(db, Inventory, fingerprint, clock, cancel);
        Imported(summary.New, summary.Changed, summary.Same, summary.Rejected);
    }

    /// <summary>The documents that the records cite; answers their keys.</summary>
    private async Task<IReadOnlySet<string>> TakeSources(CancellationToken cancel)
    {
        await using var file = File.OpenRead(ShippedData.File($"{Inventory}/sources.json"));
        var stated = (await JsonNode.ParseAsync(file, cancellationToken: cancel))!.AsObject();
        var held = await db.Sources.ToDictionaryAsync(source => source.Key, StringComparer.Ordinal, cancel);
        foreach (var (key, node) in stated)
        {
            node!["key"] = key;
            var document = node.Deserialize(AtlasJson.Readable.Source)!;
            if (held.TryGetValue(key, out var source))
            {
                (source.Title, source.Licence, source.Date, source.Url) = (document.Title, document.Licence, document.Date, document.Url);
            }
            else
            {
                db.Sources.Add(document);
            }
        }

        await db.SaveChangesAsync(cancel);
        return stated.Select(source => source.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The records, and what decides how they are read: code lists, gazetteer and program.</summary>
    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(AtlasModule.Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        foreach (var path in new[] { Inventory, "lists", "gazetteer" }.SelectMany(folder => Directory.EnumerateFiles(ShippedData.File(folder))).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Tell(RowOutcome row)
    {
        foreach (var problem in row.Problems.Concat(row.Notes))
        {
            Noted(row.Number, problem.Field ?? "", problem.InEnglish());
        }
    }

    [LoggerMessage(LogLevel.Information, "Inventory: {Added} new, {Changed} changed, {Same} same, {Rejected} rejected")]
    private partial void Imported(long added, long changed, long same, long rejected);

    [LoggerMessage(LogLevel.Warning, "Inventory, row {Row}, {Field}: {Problem}")]
    private partial void Noted(long row, string field, string problem);
}
