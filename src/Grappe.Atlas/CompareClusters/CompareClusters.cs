using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Records side by side, by name: the same choice gives the same page, in whatever order it is written.</summary>
/// <param name="Records">At most four, each once.</param>
/// <param name="Rows">Facts that at least one of them states.</param>
/// <param name="Silent">Facts that none of them states.</param>
/// <param name="Unknown">What was asked for and is no record.</param>
/// <param name="LeftOut">Records beyond the fourth by name.</param>
/// <param name="Offered">Records found by name that may be added.</param>
public sealed record Comparison(
    IReadOnlyList<Cluster> Records, IReadOnlyList<FactAgreement> Rows, IReadOnlyList<ClusterField> Silent,
    IReadOnlyList<string> Unknown, IReadOnlyList<string> LeftOut, IReadOnlyList<Cluster> Offered)
{
    public IReadOnlyList<string> ShortIds => [.. Records.Select(record => record.ShortId)];
}

/// <summary>Sets two to four records side by side, fact by fact. The choice is in the address and nowhere else.</summary>
public sealed class CompareClusters(GrappeDb db, AtlasSearch search)
{
    /// <summary>More do not fit beside one another.</summary>
    public const int Most = 4;

    private const int MostOffered = 8;

    /// <summary>Ids past these are not looked up.</summary>
    private const int MostRead = 20;

    /// <summary>"?c=…&amp;c=…" for short ids.</summary>
    public static string Query(IEnumerable<string> shortIds) => "?" + string.Join('&', shortIds.Select(id => $"c={Uri.EscapeDataString(id)}"));

    /// <summary>The address of a comparison in the language of the page; of the empty page for no ids.</summary>
    public static string AddressOf(IReadOnlyCollection<string> shortIds)
    {
        ArgumentNullException.ThrowIfNull(shortIds);
        return Links.Here("/compare") + (shortIds.Count == 0 ? "" : Query(shortIds));
    }

    /// <param name="chosen">Short ids, addresses or ids of records.</param>
    /// <param name="name">Words of a name to look for, so as to add it.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Comparison> Handle(IEnumerable<string> chosen, string? name, CancellationToken cancel)
    {
        var asked = chosen.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(MostRead).Select(text => (Text: text, ShortId: ShortIdOf(text))).ToList();
        var found = await At([.. asked.Select(a => a.ShortId).OfType<string>().Distinct(StringComparer.Ordinal)], cancel);
        var known = found.Values.DistinctBy(record => record.Id).OrderBy(record => record.Name, StringComparer.CurrentCulture).ThenBy(record => record.ShortId, StringComparer.Ordinal).ToList();
        var records = known.Take(Most).ToList();
        var rows = ClusterFields.All.Select(field => FactAgreement.Of(field, records.Select(record => record.Facts))).ToList();
        return new(records, [.. rows.Where(row => row.Agreement != Agreement.Silent)], [.. rows.Where(row => row.Agreement == Agreement.Silent).Select(row => row.Field)],
            [.. asked.Where(a => a.ShortId is null || !found.ContainsKey(a.ShortId)).Select(a => a.Text)], [.. known.Skip(Most).Select(record => record.Name)],
            await Offer(name, records, cancel));
    }

    /// <summary>The records by what was asked for; one that became part of another answers that other.</summary>
    private async Task<Dictionary<string, Cluster>> At(IReadOnlyList<string> shortIds, CancellationToken cancel)
    {
        var found = shortIds.Count == 0 ? [] : await db.Clusters.AsNoTracking().Where(c => shortIds.Contains(c.ShortId)).ToDictionaryAsync(c => c.ShortId, StringComparer.Ordinal, cancel);
        foreach (var shortId in shortIds.Where(id => !found.ContainsKey(id)).ToArray())
        {
            if (await db.Clusters.AsNoTracking().At(shortId, cancel) is { } survivor)
            {
                found[shortId] = survivor;
            }
        }

        return found;
    }

    private static string? ShortIdOf(string text)
    {
        if (Guid.TryParse(text, out var id))
        {
            return Slugs.ShortId(new ClusterId(id));
        }

        var shortId = Slugs.ShortIdOf(text).ToLowerInvariant();
        return Slugs.IsShortId(shortId) ? shortId : null;
    }

    private async Task<IReadOnlyList<Cluster>> Offer(string? name, List<Cluster> records, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || records.Count == Most)
        {
            return [];
        }

        var items = search.Index.Search(new() { Text = name, Take = MostOffered + Most }).Items;
        var ids = items.Select(item => new ClusterId(item.Id)).Except(records.Select(record => record.Id)).Take(MostOffered).ToList();
        var found = await db.Clusters.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Cluster>()];
    }
}
