using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Domain.Collection;
using Microsoft.AspNetCore.WebUtilities;

namespace Grappe.Studies;

/// <summary>What a search of the atlas finds as cases.</summary>
/// <param name="Search">The search in its one form, "?country=FR".</param>
/// <param name="InWords">The search as readers see it.</param>
/// <param name="Total">How many records it finds.</param>
public sealed record FoundCases(string Search, string InWords, int Total);

/// <summary>Reads an address of the atlas as somebody copies it from a browser, and finds the records behind it.</summary>
public sealed class AtlasCases(AtlasQueryReader reader, SearchClusters atlas, FilterWords words, GrappeDb db)
{
    public Result<FoundCases> Find(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var address = typed.Trim().Split('#')[0];
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? address : address[..mark];
        if (path.Length > 0 && !path.TrimEnd('/').EndsWith("/atlas", StringComparison.Ordinal))
        {
            return new Refusal("This is not the address of a search: open the atlas, search there, and copy what stands in the address line.", "Search");
        }

        var (query, problems) = reader.Read(QueryHelpers.ParseQuery(mark < 0 ? "" : address[mark..]));
        var plain = SubscribeToSearch.SearchOf(query);
        return problems.Count > 0 ? new Refusal("The atlas does not understand “{0}” in this search.", "Search", problems[0].Parameter)
            : plain.Length > Wave.LongestSearch ? new Refusal("This search has too many filters: take some out.", "Search")
            : atlas.Total(query) switch
            {
                0 => new Refusal("This search finds no cluster.", "Search"),
                > Wave.MostCases => new Refusal("This search finds more than {0} clusters: narrow it.", "Search", Wave.MostCases),
                var total => new FoundCases(plain, words.InOneLine(query), total),
            };
    }

    /// <summary>What the records are called that a search finds now, in its order.</summary>
    /// <param name="search">As <see cref="FoundCases.Search"/> says it.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<IReadOnlyList<string>> Names(string search, CancellationToken cancel)
    {
        var (query, _) = reader.Read(QueryHelpers.ParseQuery(search));
        var names = new List<string>();
        await foreach (var record in atlas.Everything(query, db, cancel))
        {
            names.Add(record.Name);
        }

        return names;
    }

    /// <summary>Adds the records that a search finds now to the next save, as cases of a wave.</summary>
    /// <param name="search">As <see cref="FoundCases.Search"/> says it.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task Choose(string search, WaveId wave, CancellationToken cancel)
    {
        var (query, _) = reader.Read(QueryHelpers.ParseQuery(search));
        await foreach (var record in atlas.Everything(query, db, cancel))
        {
            db.Add(WaveCase.Choose(wave, record.Id.Value, record.Name));
        }
    }
}
