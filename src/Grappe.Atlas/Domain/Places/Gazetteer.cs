using System.Globalization;
using Grappe.Shared;

namespace Grappe.Atlas.Domain.Places;

/// <summary>
/// Finds places by name and names by place, in the files of <c>data/gazetteer</c> (GeoNames, CC BY 4.0). Accents, case and punctuation do not
/// matter. Names are read when the first one is looked for. Safe for any number of threads.
/// </summary>
public sealed class Gazetteer
{
    private readonly Towns towns;
    private readonly Dictionary<string, GazetteerEntry> regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CountryEntry> countries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CountryEntry> alpha3 = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Region, string Language), string> regionNames = [];
    private readonly Dictionary<(string Town, string Language), string> townNames = [];
    private readonly List<(string Alias, string Language, PlaceKind Kind, string Target)> aliases = [];

    /// <summary>By folded name, what the order of <c>towns.csv</c> does not tell.</summary>
    private readonly Lazy<ILookup<string, PlaceMatch>> names;

    /// <param name="townsFile">The bytes of <c>towns.csv</c>, which the gazetteer keeps.</param>
    /// <param name="regionsFile">Regions and districts.</param>
    /// <param name="countriesFile">Countries.</param>
    /// <param name="aliasesFile">Other names.</param>
    public Gazetteer(byte[] townsFile, TextReader regionsFile, TextReader countriesFile, TextReader aliasesFile)
    {
        towns = new(townsFile);
        foreach (var row in CsvRows.Of(countriesFile))
        {
            countries.Add(row[0], new(row[0], row[1], row[2], row[3], row[4] == "true", Point(row[5], row[6]), Point(row[8], row[7]), Point(row[10], row[9])));
            alpha3.TryAdd(row[1], countries[row[0]]);
        }

        foreach (var row in CsvRows.Of(regionsFile))
        {
            var region = $"{row[0]}.{row[1]}";
            var district = row[2].Length > 0 ? $"{region}.{row[2]}" : null;
            regions.Add(district ?? region, new(row[3], district is null ? PlaceKind.Region : PlaceKind.District, row[0], Point(row[4], row[5])!.Value, null, 0, region, district));
        }

        foreach (var row in CsvRows.Of(aliasesFile))
        {
            var kind = Enum.Parse<PlaceKind>(row[3], ignoreCase: true);
            aliases.Add((row[0], row[1], kind, row[4]));
            if (kind is PlaceKind.Region or PlaceKind.District)
            {
                regionNames.TryAdd((row[4], row[1]), row[0]);
            }
            else if (kind == PlaceKind.Town)
            {
                townNames.TryAdd((row[4], row[1]), row[0]);
            }
        }

        names = new(() => OtherNames().ToLookup(name => name.Folded, name => name.Match, StringComparer.Ordinal));
    }

    /// <summary>All regions and districts.</summary>
    public IEnumerable<GazetteerEntry> Regions => regions.Values;

    /// <summary>Countries by alpha-2 code.</summary>
    public IReadOnlyDictionary<string, CountryEntry> Countries => countries;

    /// <summary>The alpha-2 code of a country given by its ISO 3166 code of two or three letters, in either case; null for anything else.</summary>
    public string? CountryCode(string code) =>
        countries.TryGetValue(code, out var country) || alpha3.TryGetValue(code, out country) ? country.Alpha2 : null;

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    public static Gazetteer Read(string folder)
    {
        using var regionsFile = File.OpenText(Path.Combine(folder, "regions.csv"));
        using var countriesFile = File.OpenText(Path.Combine(folder, "countries.csv"));
        using var aliasesFile = File.OpenText(Path.Combine(folder, "aliases.csv"));
        return new(File.ReadAllBytes(Path.Combine(folder, "towns.csv")), regionsFile, countriesFile, aliasesFile);
    }

    /// <summary>
    /// The places of that name, the likeliest first: towns, then regions, districts, areas and countries; among towns the most people, then those that bear it as
    /// their own name. More than one means that the name alone does not say which.
    /// </summary>
    /// <param name="name">A name in any language the gazetteer has; <c>TOWN, COUNTRY</c> is understood.</param>
    /// <param name="country">Alpha-2 code of the country it must lie in.</param>
    /// <param name="precision">"town", "region" or "country": how precise the place must be.</param>
    public IReadOnlyList<PlaceMatch> Find(string name, string? country = null, string? precision = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = Bearers(PlaceNames.Fold(name))
            .Where(match => (country is null || match.Place.Country.Equals(country, StringComparison.OrdinalIgnoreCase)) && (precision is null || match.Place.Precision == precision))
            .GroupBy(match => (match.Place.Kind, match.Place.Position)).Select(same => same.MinBy(match => match.By)!)
            .OrderBy(match => match.Place.Kind).ThenByDescending(match => match.Place.Population).ThenBy(match => match.By)
            .ToList();
        var comma = name.LastIndexOf(',');
        return found.Count > 0 || comma < 0 || Find(name[(comma + 1)..], null, "country") is not [var inCountry, ..]
            || (country is not null && !inCountry.Place.Country.Equals(country, StringComparison.OrdinalIgnoreCase))
            ? found
            : Find(name[..comma], inCountry.Place.Country, precision);
    }

    /// <summary>The nearest town within so many kilometres, or null.</summary>
    public GazetteerEntry? Nearest(GeoPoint point, double withinKilometres = 50) =>
        towns.Nearest(point, withinKilometres) is { } town ? towns[town] : null;

    /// <summary>The town with the most people within so many kilometres, or null.</summary>
    public GazetteerEntry? Largest(GeoPoint point, double withinKilometres) =>
        towns.Largest(point, withinKilometres) is { } town ? towns[town] : null;

    /// <summary>Towns of which a name begins with what was typed, the most people first; each once.</summary>
    public IReadOnlyList<GazetteerEntry> Complete(string prefix, int limit, string? country = null)
    {
        var folded = PlaceNames.Fold(prefix);
        if (folded.Length == 0)
        {
            return [];
        }

        var (from, count) = towns.StartingWith(folded).GetOffsetAndLength(towns.Count);
        return
        [
            .. Enumerable.Range(from, count).Select(town => towns[town])
                .Concat(names.Value.Where(name => name.Key.StartsWith(folded, StringComparison.Ordinal)).SelectMany(name => name).Select(match => match.Place).Where(place => place.Kind == PlaceKind.Town))
                .Where(town => country is null || town.Country == country)
                .DistinctBy(town => (town.Name, town.Position))
                .OrderByDescending(town => town.Population).ThenBy(town => town.Name, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>A region or district by its code, <c>FR.44</c> or <c>FR.44.67</c>.</summary>
    public GazetteerEntry? Region(string code) => regions.GetValueOrDefault(code);

    /// <summary>The name of a region or district in a language, else as GeoNames gives it; null for a code that is not there.</summary>
    public string? RegionName(string code, string language) =>
        regionNames.GetValueOrDefault((code, language)) ?? regions.GetValueOrDefault(code)?.Name;

    /// <summary>The name of a town in a language, where it has one of its own there.</summary>
    public string? TownName(int geonamesId, string language) => townNames.GetValueOrDefault((geonamesId.ToString(CultureInfo.InvariantCulture), language));

    /// <summary>The name of a record's place in a language, or as the record gives it where the gazetteer knows no other.</summary>
    /// <param name="place">The place.</param>
    /// <param name="country">Country of the record, ISO 3166 alpha-2.</param>
    /// <param name="language">"en" or "fr".</param>
    public string NameIn(Place place, string? country, string language)
    {
        var best = Find(place.Name, country, place.Precision).Select(match => match.Place).FirstOrDefault();
        return best switch
        {
            { Kind: PlaceKind.Region or PlaceKind.District } => RegionName(best.District ?? best.Region!, language) ?? place.Name,
            { Kind: PlaceKind.Town, GeonamesId: { } id } => TownName(id, language) ?? place.Name,
            _ => place.Name,
        };
    }

    private IEnumerable<PlaceMatch> Bearers(string folded)
    {
        var (from, count) = towns.Named(folded).GetOffsetAndLength(towns.Count);
        return Enumerable.Range(from, folded.Length > 0 ? count : 0).Select(town => new PlaceMatch(towns[town], NameMatched.Name))
            .Concat(names.Value[folded]);
    }

    private IEnumerable<(string Folded, PlaceMatch Match)> OtherNames()
    {
        var targets = aliases.Where(alias => alias.Kind is PlaceKind.Town or PlaceKind.Area).ToLookup(alias => alias.Target, StringComparer.Ordinal);
        var wanted = targets.Select(target => int.TryParse(target.Key, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).ToHashSet();
        foreach (var (town, id, inTwoLanguages, other) in towns.Ids())
        {
            foreach (var name in (inTwoLanguages?.Split(" / ") ?? []).Append(other).OfType<string>())
            {
                yield return (PlaceNames.Fold(name), new(towns[town], NameMatched.OtherName));
            }

            foreach (var alias in wanted.Contains(id) ? targets[id.ToString(CultureInfo.InvariantCulture)] : [])
            {
                yield return (PlaceNames.Fold(alias.Alias), new(As(alias.Kind, alias.Alias, towns[town]), NameMatched.OtherName));
            }
        }

        foreach (var region in regions.Values)
        {
            foreach (var name in region.Name.Split(" / ").SelectMany(PlaceNames.OfRegion))
            {
                yield return (name, new(region, NameMatched.Name));
            }
        }

        foreach (var (name, _, kind, target) in aliases)
        {
            if (regions.TryGetValue(target, out var region))
            {
                yield return (PlaceNames.Fold(name), new(As(kind, name, region), NameMatched.OtherName));
            }
            else if (kind == PlaceKind.Country)
            {
                yield return (PlaceNames.Fold(name), new(Entry(countries[target]), NameMatched.OtherName));
            }
        }

        foreach (var country in countries.Values)
        {
            yield return (PlaceNames.Fold(country.English), new(Entry(country), NameMatched.Name));
            yield return (PlaceNames.Fold(country.French), new(Entry(country), NameMatched.OtherName));
            yield return (PlaceNames.Fold(country.Alpha2), new(Entry(country), NameMatched.OtherName));
            yield return (PlaceNames.Fold(country.Alpha3), new(Entry(country), NameMatched.OtherName));
        }
    }

    /// <summary>An area borrows a place's position and nothing else: it is not that town.</summary>
    private static GazetteerEntry As(PlaceKind kind, string name, GazetteerEntry place) =>
        kind == PlaceKind.Area ? place with { Name = name, Kind = PlaceKind.Area, GeonamesId = null, Population = 0 } : place;

    private static GazetteerEntry Entry(CountryEntry country) =>
        new(country.English, PlaceKind.Country, country.Alpha2, country.Label ?? default, null, 0, null, null);

    private static GeoPoint? Point(string latitude, string longitude) =>
        latitude.Length > 0 ? new(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture)) : null;
}
