using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Finds the records of organisations that somebody names in the form: by an address, or by a name.</summary>
public sealed class RelatedRecords(SearchClusters search, ClustersAtHand atHand, CodeLists lists, GrappeDb db)
{
    /// <summary>As many suggestions as one reads.</summary>
    public const int Most = 5;

    /// <summary>
    /// What was sent, with its rows closed up, what was picked taken over, and the address of each record made its id. A row without a name takes that of its
    /// record. An address where no record is stays as it was typed.
    /// </summary>
    public async Task<FactsInput> Resolve(FactsInput typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var answers = new List<(string, string)>();
        for (var row = 0; row < RelationRows.Most; row++)
        {
            var (picked, said) = (typed[RelationRows.Field(row, "pick")], typed[RelationRows.Field(row, "to")]);
            if ((picked.Length > 0 ? picked : said).Trim() is not { Length: > 0 } address || await Record(address, cancel) is not { } record)
            {
                continue;
            }

            answers.Add((RelationRows.Field(row, "to"), record.Id.Value.ToString()));
            if (picked.Length > 0 || string.IsNullOrWhiteSpace(typed[RelationRows.Field(row, "name")]))
            {
                answers.Add((RelationRows.Field(row, "name"), record.Facts.Name));
            }
        }

        return RelationRows.Closed(new FactsInput(answers).Over(typed));
    }

    /// <summary>The record whose id stands in a field, if there is one.</summary>
    public async Task<ClusterFound?> At(string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var guid) && (await atHand.Get([new(guid)], cancel)).TryGetValue(new(guid), out var record) ? record : null;

    /// <summary>Records of any kind by what their name begins with, the likeliest first.</summary>
    public async Task<IReadOnlyList<ClusterFound>> Named(string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Trim();
        return text.Length is < 2 or > AtlasQuery.LongestText
            ? []
            : (await search.Handle(new() { Text = text, Size = Most, Filters = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = [.. lists["kind"].Select(kind => kind.Value)] } }, cancel)).Items;
    }

    /// <summary>At an id, or at the address of a page: "https://…/fr/clusters/pole-0123456789?c=…".</summary>
    private async Task<ClusterFound?> Record(string address, CancellationToken cancel)
    {
        if (await At(address, cancel) is { } record)
        {
            return record;
        }

        var found = await db.Clusters.AsNoTracking().At(address.Split('?', '#')[0].TrimEnd('/').Split('/')[^1], cancel);
        return found is null ? null : await At(found.Id.Value.ToString(), cancel);
    }
}
