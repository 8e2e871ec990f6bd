using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Index;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Turns records into what the index knows of them.</summary>
public sealed class IndexEntries
{
    private readonly CodeLists lists;
    private readonly Gazetteer gazetteer;

    /// <param name="lists">The codes that can be counted.</param>
    /// <param name="gazetteer">Names of regions.</param>
    /// <param name="today">The day on which ages are reckoned.</param>
    public IndexEntries(CodeLists lists, Gazetteer gazetteer, LocalDate today)
    {
        (this.lists, this.gazetteer, Today) = (lists, gazetteer, today);
        Schema = new([.. Facets.All.Select(facet => new Facet(facet.Key, [.. lists[facet.List].Select(code => code.Value), Facets.NotStated]))]);
    }

    public FacetSchema Schema { get; }

    /// <summary>The day on which ages are reckoned.</summary>
    public LocalDate Today { get; }

    public IndexEntry Of(ClusterId id, ClusterFacts facts, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new()
        {
            Id = id.Value,
            Name = facts.Name,
            OtherNames = [.. facts.OtherNames ?? [], .. provenance.Sources.Select(s => s.ListedAs).OfType<string>().Where(name => name != facts.Name).Distinct(StringComparer.Ordinal)],
            PlaceName = PlaceNames(facts),
            Description = string.Join(' ', Texts(facts).Concat(Labels(facts, provenance))),
            Position = facts.Place?.Position() is { } point ? new(point.Latitude, point.Longitude) : null,
            Values = [.. Values(facts, provenance)],
            Founded = facts.Founded,
            Completeness = ClusterFields.Completeness(facts),
        };
    }

    private IEnumerable<ushort> Values(ClusterFacts facts, Provenance provenance) =>
        Facets.All.SelectMany(facet => facet.Codes(facts, provenance, Today)
            .Select(code => Schema.Ordinal(facet.Key, code)).OfType<ushort>()
            .DefaultIfEmpty(Schema.Ordinal(facet.Key, Facets.NotStated)!.Value));

    private string PlaceNames(ClusterFacts facts)
    {
        var country = facts.Country is { } code && lists.Has("country", code) ? lists.Label("country", code) : null;
        return string.Join(' ', new[]
        {
            facts.Place?.Name,
            TownName(facts.Place, "en"),
            TownName(facts.Place, "fr"),
            facts.Place?.Region is { } region ? gazetteer.RegionName(region, "en") : null,
            facts.Place?.Region is { } same ? gazetteer.RegionName(same, "fr") : null,
            country?.English,
            country?.French,
        }.OfType<string>().Distinct(StringComparer.Ordinal));
    }

    private string? TownName(Place? place, string language) =>
        int.TryParse(place?.Geonames, NumberStyles.None, CultureInfo.InvariantCulture, out var town) ? gazetteer.TownName(town, language) : null;

    private static IEnumerable<string> Texts(ClusterFacts facts) =>
        ClusterFields.All.Select(field => field.Value(facts)).Prepend(facts.Summary).OfType<LocalizedText>()
            .SelectMany(text => new[] { text.English, text.French }).OfType<string>();

    /// <summary>Themes and services are searched by their words too.</summary>
    private IEnumerable<string> Labels(ClusterFacts facts, Provenance provenance) =>
        from facet in Facets.All
        where facet.Key is "theme" or "service" or "label"
        from code in facet.Codes(facts, provenance, Today)
        let label = lists.Label(facet.List, code)
        from text in new[] { label.English, label.French }.OfType<string>()
        select text;
}
