using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Adds the invented records where the platform is started with <c>--demo</c>; nothing else does.</summary>
public sealed class ImportDemonstration(GrappeDb db, ImportClusters import, CodeLists lists, IClock clock)
{
    private const string Set = "demonstration";

    public async Task Handle(CancellationToken cancel)
    {
        var version = AtlasModule.Assembly.ManifestModule.ModuleVersionId.ToString();
        if (await db.ShippedImports.AnyAsync(shipped => shipped.Name == Set && shipped.Fingerprint == version, cancel))
        {
            return;
        }

        var rows = DemonstrationRecords.Make(lists).Select((record, index) => new ReadRow(index + 1, record));
        var options = new ImportOptions
        {
            Actor = Actor.Import,
            Origin = new() { Source = "synthetic" },
            SpeaksFor = new HashSet<string>(StringComparer.Ordinal) { "synthetic" },
            SuspectDuplicates = false,
        };
        await import.Handle(rows.ToAsyncEnumerable(), options, _ => { }, cancel);
        await ShippedImport.Remember(db, Set, version, clock, cancel);
    }
}
