using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>A country with the clusters that the report studied there: in all, and how many of them only in its tables.</summary>
public sealed record StudiedCountry(string Code, int Count, int OnlyInTables);

/// <summary>Of all clusters, of how many a source states a fact, and the search for the others. The name is a key of <see cref="HomeTexts"/>.</summary>
public sealed record StatedShare(string Name, int Count, AtlasQuery Others);

/// <summary>What the home page shows. All counts are those of the register as it is now.</summary>
public sealed record HomeContent
{
    public required int Clusters { get; init; }
    public required int Countries { get; init; }

    /// <summary>From west to east.</summary>
    public required IReadOnlyList<StudiedCountry> Studied { get; init; }
    public required IReadOnlyList<ClusterFound> Cases { get; init; }

    /// <summary>Towns in which there are clusters described as cases, in the reader's language: where to start looking.</summary>
    public required IReadOnlyList<string> Towns { get; init; }
    public required IReadOnlyList<StatedShare> Stated { get; init; }
    public int ClustersStudied => Studied.Sum(c => c.Count);
}

/// <summary>Gathers the home page from the search index and a handful of records.</summary>
public sealed class ShowHome(SearchClusters search, Gazetteer gazetteer)
{
    private const int CasesShown = 4;
    private const int TownsShown = 4;

    /// <summary>Facts that tell what a cluster is, and the sentences that name them.</summary>
    private static readonly (string Facet, string Name)[] Telling =
    [
        ("service", "state what they do for their members"), ("actor-type", "state who belongs to them"),
        ("legal-form", "state a legal form"), ("age", "state when they began"), ("eccp", "are stated to be on the European platform"),
    ];

    public async Task<HomeContent> Handle(CancellationToken cancel)
    {
        var everything = await search.Handle(AtlasQuery.Everything with { Size = 0 }, cancel);
        var studied = await search.Handle(From("annex-iii"), cancel);
        var described = await search.Handle(From("chapter-7"), cancel);
        var cases = described.Items.Select(c => c.Id).ToHashSet();
        return new()
        {
            Clusters = everything.Total,
            Countries = everything.Facet("country").Values.Count(v => v.Code != Facets.NotStated),
            Studied = [.. studied.Items.GroupBy(c => c.Facts.Country!).Select(country => new StudiedCountry(country.Key, country.Count(), country.Count(c => !cases.Contains(c.Id)))).OrderBy(c => Longitude(c.Code))],
            Cases = [.. OnePerTheme(described.Items)],
            Towns = [.. described.Items.Where(c => c.Facts.Place?.Precision == "town").DistinctBy(c => c.Facts.Place!.Name).Take(TownsShown).Select(Town).Order(StringComparer.CurrentCulture)],
            Stated = [Placed(everything), .. Telling.Select(fact => Share(everything, fact.Facet, fact.Name))],
        };
    }

    /// <summary>The clusters that a part of the report names, most complete first.</summary>
    private static AtlasQuery From(string source) => AtlasQuery.Everything.With("source", source) with { Size = AtlasQuery.LargestSize };

    private static StatedShare Placed(AtlasPage everything) => new(
        "are placed in a town or region",
        everything.Facet("precision").Values.Where(v => v.Code is "town" or "region").Sum(v => v.Count),
        AtlasQuery.Everything.With("precision", "country"));

    private static StatedShare Share(AtlasPage everything, string facet, string name)
    {
        var silent = everything.Facet(facet).Values.FirstOrDefault(v => v.Code == Facets.NotStated)?.Count ?? 0;
        return new(name, everything.Total - silent, AtlasQuery.Everything.With(facet, Facets.NotStated));
    }

    /// <summary>The cases of which most is known, each of another theme as far as there are themes.</summary>
    private static IEnumerable<ClusterFound> OnePerTheme(IReadOnlyList<ClusterFound> cases)
    {
        var first = cases.DistinctBy(c => c.Facts.Themes is [var theme, ..] ? theme : null).ToList();
        return first.Concat(cases.Except(first)).Take(CasesShown);
    }

    private string Town(ClusterFound found) => gazetteer.NameIn(found.Facts.Place!, found.Facts.Country, Links.Language);

    private double Longitude(string country) => gazetteer.Countries.TryGetValue(country, out var entry) ? entry.Label?.Longitude ?? 0 : 0;
}
