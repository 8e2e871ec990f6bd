using System.Collections.Frozen;
using Grappe.Atlas.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>The dates of all sources, to reckon the ages of facts with. <see cref="AtlasSearch"/> reads them with the records, so they are as fresh as the index.</summary>
public sealed class SourceDates
{
    private volatile FrozenDictionary<string, string> dates = FrozenDictionary<string, string>.Empty;

    /// <summary>The date of a source, ISO 8601; null where there is none of that key.</summary>
    public string? Of(string source) => dates.GetValueOrDefault(source);

    public async Task Read(GrappeDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        dates = (await db.Sources.AsNoTracking().Select(source => new { source.Key, source.Date }).ToListAsync(cancel)).ToFrozenDictionary(source => source.Key, source => source.Date, StringComparer.Ordinal);
    }
}
