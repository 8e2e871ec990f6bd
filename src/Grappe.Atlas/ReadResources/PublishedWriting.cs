using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What people wrote and stewards accepted, with an index of the whole resource centre.</summary>
/// <remarks><paramref name="Today"/>: Which record each id that a text names stands for.</remarks>
public sealed record TextsAtHand(IReadOnlyList<WrittenResource> All, ResourceIndex Index, IReadOnlyDictionary<Guid, ClusterId> Today)
{
    /// <summary>The text at the end of an address: title and short id.</summary>
    public WrittenResource? At(string address)
    {
        var shortId = Slugs.ShortIdOf(address);
        return All.FirstOrDefault(text => text.ShortId == shortId);
    }

    /// <summary>Those that are about a record, or about one that became part of it.</summary>
    public IEnumerable<WrittenResource> About(ClusterId cluster) => All.Where(text => text.Public!.Clusters.Any(named => Today.TryGetValue(named, out var today) && today == cluster));
}

/// <summary>Keeps the public texts at hand, and reads them again once any of them changed or two records were merged or parted, on whichever node.</summary>
public sealed class PublishedWriting(ResourceLibrary library, CodeLists lists)
{
    private (string Stamp, TextsAtHand Texts) held = ("", new([], new(library, lists, []), new Dictionary<Guid, ClusterId>()));

    public async Task<TextsAtHand> Now(GrappeDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counts = await db.WrittenResources.GroupBy(_ => 1).Select(all => new { All = all.Count(), Versions = all.Sum(r => r.Version), Public = all.Count(r => r.Public != null) }).SingleOrDefaultAsync(cancel);
        var merges = counts is null ? null : await db.Merges.GroupBy(_ => 1).Select(all => new { All = all.Count(), Undone = all.Count(m => m.UndoneAt != null) }).SingleOrDefaultAsync(cancel);
        var stamp = $"{counts} {merges}";
        var now = held;
        if (now.Stamp != stamp)
        {
            var texts = await db.WrittenResources.AsNoTracking().Where(r => r.Public != null).OrderByDescending(r => r.PublishedAt).ThenBy(r => r.Id).ToListAsync(cancel);
            var today = await db.Clusters.AsNoTracking().Today([.. texts.SelectMany(text => text.Public!.Clusters)], cancel);
            now = (stamp, new(texts, new(library, lists, [.. texts.Select(ResourceEntry.Of)]), today.ToDictionary(pair => pair.Key, pair => pair.Value.Id)));
            held = now;
        }

        return now.Texts;
    }
}
