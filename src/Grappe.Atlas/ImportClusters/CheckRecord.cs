using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Checks a record that was read, and finds its place on the map.</summary>
public sealed class CheckRecord(CodeLists lists, Gazetteer gazetteer, LocalDate today)
{
    /// <summary>Everything that is wrong with a record; empty where nothing is.</summary>
    public IReadOnlyList<Refusal> Problems(ClusterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. CheckFacts.Problems(record.Facts, lists, today, record.Id), .. Origins(record.Provenance)];
    }

    /// <summary>
    /// The facts with the position of their place where the file gives none; null where the gazetteer does not know it. A country has no position.
    /// </summary>
    public ClusterFacts? Placed(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Place switch
        {
            null => facts,
            { Precision: "country" } place => facts with { Place = place with { Latitude = null, Longitude = null, Geonames = null, Region = null } },
            { Latitude: { } latitude, Longitude: { } longitude } place => place.Region is not null
                ? facts
                : facts with { Place = place with { Region = gazetteer.Nearest(new(latitude, longitude))?.Region } },
            var place => gazetteer.Find(place.Name, facts.Country, place.Precision) is [var found, ..]
                ? facts with { Place = At(place, found.Place) }
                : null,
        };
    }

    private static Place At(Place place, GazetteerEntry entry) => place with
    {
        Latitude = entry.Position.Latitude,
        Longitude = entry.Position.Longitude,
        Geonames = entry.GeonamesId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Region = entry.Region,
    };

    private IEnumerable<Refusal> Origins(Provenance provenance)
    {
        foreach (var mention in provenance.Sources.Where(mention => !lists.Has("source", mention.Source)))
        {
            yield return new("“{0}” is not a code of the list {1}.", "sources", mention.Source, "source");
        }

        foreach (var (field, origins) in provenance.Fields)
        {
            if (!ClusterRecord.FactKeys.Contains(field, StringComparer.Ordinal))
            {
                yield return new("“{0}” is not a field of a record.", "provenance", field);
            }

            foreach (var origin in origins.Where(origin => !lists.Has("source", origin.Source)))
            {
                yield return new("“{0}” is not a code of the list {1}.", "provenance", origin.Source, "source");
            }
        }
    }
}
