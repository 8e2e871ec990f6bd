using FuzzySharp;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Another record or row that may describe the same organisation, and why.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Row">Its row in the same file, or null where the atlas already held it.</param>
/// <param name="Because">The reason.</param>
/// <param name="Website">The website that both have, where that is the reason.</param>
public sealed record Suspicion(ClusterId Id, string Name, long? Row, Likeness Because, string? Website = null)
{
    /// <summary>The reason, in plain words, for reports of the command line.</summary>
    public string Why => Because switch
    {
        Likeness.SameName => "same name",
        Likeness.SameWebsite => $"same website, {Website}",
        Likeness.SimilarName => "similar name",
        Likeness.SimilarNameNearby => "similar name nearby",
        _ => "similar name in the same place",
    };
}

/// <summary>Why two records may be about the same organisation, the strongest reason first.</summary>
public enum Likeness
{
    SameName,
    SameWebsite,
    SimilarName,
    SimilarNameNearby,
    SimilarNameInSamePlace,
}

/// <summary>
/// Finds records that may be there already under another id: the same name in one country, the same website, or a similar name nearby. Only records that
/// share a key are compared, and at most so many of each: 100,000 rows take seconds. It holds names and keys, not records.
/// </summary>
public sealed class SuspectDuplicates
{
    /// <summary>A website of more records than this is a directory or a platform, and says nothing.</summary>
    private const int MostOfOneWebsite = 3;

    /// <summary>How many records that share a key are compared: the latest.</summary>
    private const int MostCompared = 64;

    /// <summary>Out of 100, by edit distance over names with their words in alphabetical order.</summary>
    private const int Similar = 90;
    private const int SimilarAndClose = 80;
    private const double CloseKm = 1;
    private const double NearKm = 25;

    private readonly Dictionary<string, Known> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Known>> byWebsite = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Country, string Start), List<Known>> byWord = [];
    private readonly HashSet<string?> countries = [];

    /// <summary>What is kept of a record.</summary>
    private sealed record Known(ClusterId Id, string Name, long? Row, string? Country, string Sorted, string Digits, GeoPoint? Pin);

    /// <summary>Takes note of a record, so that later ones are compared with it.</summary>
    public void Add(ClusterId id, ClusterFacts facts, long? row)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var known = Of(id, facts, row);
        countries.Add(facts.Country);
        foreach (var name in Names(facts).Take(20))
        {
            byName.TryAdd(name, known);
        }

        if (Website(facts) is { } website)
        {
            Into(byWebsite, website, known);
        }

        Into(byWord, Block(known), known);
    }

    /// <summary>The record that this one may repeat, by the strongest reason, or null.</summary>
    public Suspicion? Of(ClusterId id, ClusterFacts facts) => All(id, facts).FirstOrDefault();

    /// <summary>
    /// Every record that this one may repeat, each once, the strongest reason first. A record without a country is compared with others without one.
    /// </summary>
    public IEnumerable<Suspicion> All(ClusterId id, ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Found(id, facts).Where(other => other.Id != id).DistinctBy(other => other.Id);
    }

    /// <summary>The same for a record whose country is not said yet: of any country.</summary>
    public IEnumerable<Suspicion> Anywhere(ClusterId id, ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return countries.SelectMany(country => Found(id, facts with { Country = country })).Where(other => other.Id != id).OrderBy(other => other.Because).DistinctBy(other => other.Id);
    }

    private IEnumerable<Suspicion> Found(ClusterId id, ClusterFacts facts)
    {
        foreach (var name in Names(facts).Take(20))
        {
            if (byName.TryGetValue(name, out var same))
            {
                yield return Suspect(same, Likeness.SameName);
            }
        }

        if (Website(facts) is { } website && byWebsite.TryGetValue(website, out var sharers) && sharers.Count <= MostOfOneWebsite)
        {
            foreach (var sharer in sharers)
            {
                yield return Suspect(sharer, Likeness.SameWebsite) with { Website = website };
            }
        }

        var record = Of(id, facts, null);
        var block = byWord.GetValueOrDefault(Block(record)) ?? [];
        for (var i = block.Count - 1; i >= Math.Max(0, block.Count - MostCompared); i--)
        {
            if (block[i].Id != id && Resemble(record, block[i]) is { } why)
            {
                yield return Suspect(block[i], why);
            }
        }
    }

    private static Suspicion Suspect(Known other, Likeness why) => new(other.Id, other.Name, other.Row, why);

    private static Likeness? Resemble(Known one, Known other)
    {
        // "Cluster 12" and "Cluster 13" resemble each other and are two.
        var (shorter, longer) = one.Sorted.Length < other.Sorted.Length ? (one.Sorted.Length, other.Sorted.Length) : (other.Sorted.Length, one.Sorted.Length);
        if (one.Digits != other.Digits || shorter < 4 || 200 * shorter < SimilarAndClose * (shorter + longer))
        {
            return null;
        }

        var apart = one.Pin is { } here && other.Pin is { } there ? here.DistanceKm(there) : (double?)null;
        if (apart > NearKm)
        {
            return null;
        }

        var likeness = Fuzz.Ratio(one.Sorted, other.Sorted);
        return likeness >= Similar ? (apart is null ? Likeness.SimilarName : Likeness.SimilarNameNearby)
            : apart <= CloseKm && likeness >= SimilarAndClose ? Likeness.SimilarNameInSamePlace
            : null;
    }

    private static Known Of(ClusterId id, ClusterFacts facts, long? row)
    {
        var words = PlaceNames.Fold(facts.Name).Split(' ');
        Array.Sort(words, StringComparer.Ordinal);
        var sorted = string.Join(' ', words);
        return new(id, facts.Name, row, facts.Country, sorted, string.Concat(sorted.Where(char.IsDigit)), facts.Place?.Position());
    }

    /// <summary>Country and folded name, of every name it goes by.</summary>
    private static IEnumerable<string> Names(ClusterFacts facts) =>
        (facts.OtherNames ?? []).Prepend(facts.Name).Select(name => PlaceNames.Fold(name)).Where(name => name.Length > 2).Select(name => $"{facts.Country} {name}");

    /// <summary>The start of its longest word, which tells most, within its country.</summary>
    private static (string?, string) Block(Known record)
    {
        var longest = record.Sorted.Split(' ').MaxBy(word => word.Length) ?? "";
        return (record.Country, longest[..Math.Min(5, longest.Length)]);
    }

    /// <summary>The host of its website; on a platform where each has a page, the page.</summary>
    private static string? Website(ClusterFacts facts)
    {
        if (!Uri.TryCreate(facts.Website, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return null;
        }

        var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
        return host is "facebook.com" or "linkedin.com" or "twitter.com" or "x.com" or "instagram.com" or "youtube.com" or "github.com" or "sites.google.com"
            ? host + address.AbsolutePath.TrimEnd('/')
            : host;
    }

    private static void Into<TKey>(Dictionary<TKey, List<Known>> index, TKey key, Known known) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = new(1));
        }

        list.Add(known);
    }
}
