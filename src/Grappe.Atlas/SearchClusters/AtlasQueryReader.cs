using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Atlas.Index;
using Microsoft.Extensions.Primitives;

namespace Grappe.Atlas;

/// <summary>What is wrong with one parameter of an address. The message is a key of <c>SearchTexts</c>.</summary>
public sealed record QueryProblem(string Parameter, string Message, params object[] Arguments);

/// <summary>
/// Reads a query from an address. What cannot be read is left out and reported: the API refuses the request, a page goes on
/// without it and says so. Empty values, as forms send them, are no problem.
/// </summary>
public sealed class AtlasQueryReader(CodeLists lists, Gazetteer gazetteer)
{
    public const int LargestRadius = 1000;
    public const int DefaultRadius = 50;

    /// <param name="parameters">The address's query.</param>
    /// <param name="others">Parameters that the caller reads itself.</param>
    public (AtlasQuery Query, IReadOnlyList<QueryProblem> Problems) Read(IEnumerable<KeyValuePair<string, StringValues>> parameters, params ReadOnlySpan<string> others)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var reading = new Reading(lists, gazetteer);
        foreach (var (name, values) in parameters)
        {
            if (!others.Contains(name))
            {
                reading.Take(name, values);
            }
        }

        return (reading.Finish(), reading.Problems);
    }

    private sealed class Reading(CodeLists lists, Gazetteer gazetteer)
    {
        private readonly Dictionary<string, IReadOnlyList<string>> filters = new(StringComparer.Ordinal);
        private AtlasQuery query = AtlasQuery.Everything;
        private string? near;
        private int within = DefaultRadius;

        public List<QueryProblem> Problems { get; } = [];

        public void Take(string name, StringValues values)
        {
            if (Facets.All.FirstOrDefault(f => f.Key == name) is { } facet)
            {
                Filter(facet, values);
                return;
            }

            var value = values.Count > 0 ? values[^1]?.Trim() : null;
            if (name is not ("q" or "near" or "within" or "bbox" or "sort" or "page" or "size"))
            {
                Problem(name, "There is no parameter “{0}”.", name);
            }
            else if (values.Count > 1)
            {
                Problem(name, "“{0}” is given more than once.", name);
            }
            else if (!string.IsNullOrEmpty(value))
            {
                One(name, value);
            }
        }

        public AtlasQuery Finish()
        {
            if (near is not null && Place(near) is { } centre)
            {
                query = query with { Near = new(near, centre.Latitude, centre.Longitude, within) };
            }

            if (query is { Sort: IndexSort.Distance, Near: null })
            {
                Problem("sort", "To sort by distance, say near which town.");
                query = query with { Sort = IndexSort.Relevance };
            }

            return query with { Filters = filters };
        }

        private void One(string name, string value)
        {
            switch (name)
            {
                case "q" when value.Length > AtlasQuery.LongestText:
                    Problem(name, "A search has at most {0} characters.", AtlasQuery.LongestText);
                    break;
                case "q":
                    query = query with { Text = value };
                    break;
                case "near" when value.Length > AtlasQuery.LongestText:
                    Problem(name, "“{0}” is not a town that the gazetteer knows.", value[..40] + "…");
                    break;
                case "near":
                    near = value;
                    break;
                case "within":
                    within = Number(name, value, 1, LargestRadius) ?? DefaultRadius;
                    break;
                case "page":
                    query = query with { Page = Number(name, value, 1, 1_000_000) ?? 1 };
                    break;
                case "size":
                    query = query with { Size = Number(name, value, 1, AtlasQuery.LargestSize) ?? AtlasQuery.DefaultSize };
                    break;
                case "sort" when AtlasQuery.Sorts.TryGetValue(value, out var sort):
                    query = query with { Sort = sort };
                    break;
                case "sort":
                    Problem(name, "“{0}” is not an order: use one of {1}.", value, string.Join(", ", AtlasQuery.Sorts.Keys));
                    break;
                default:
                    Box(value);
                    break;
            }
        }

        /// <summary>Codes may be repeated or separated by commas; countries may be given by two or three letters, in either case.</summary>
        private void Filter(FacetDefinition facet, StringValues values)
        {
            var codes = new List<string>();
            foreach (var typed in values.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                var code = facet.Key == "country" ? gazetteer.CountryCode(typed) ?? typed : typed;
                if (code != Facets.NotStated && !lists.Has(facet.List, code))
                {
                    Problem(facet.Key, "“{0}” is not a value of “{1}”.", typed.Length > 60 ? typed[..60] + "…" : typed, facet.Key);
                }
                else if (!codes.Contains(code, StringComparer.Ordinal))
                {
                    codes.Add(code);
                }
            }

            if (codes.Count > 0)
            {
                filters[facet.Key] = codes;
            }
        }

        private void Box(string value)
        {
            if (Numbers(value, 4) is not [var west, var south, var east, var north])
            {
                Problem("bbox", "A box is four numbers: west, south, east, north.");
            }
            else if (!(west is >= -180 and <= 180 && east is >= -180 and <= 180 && south is >= -90 and <= 90 && north is >= -90 and <= 90))
            {
                Problem("bbox", "A box lies within -180, -90, 180, 90.");
            }
            else if (west > east || south > north)
            {
                Problem("bbox", "The box is reversed: west comes before east, and south before north.");
            }
            else
            {
                query = query with { Box = new(south, west, north, east) };
            }
        }

        private (double Latitude, double Longitude)? Place(string name)
        {
            if (Numbers(name, 2) is [var latitude and >= -90 and <= 90, var longitude and >= -180 and <= 180])
            {
                return (latitude, longitude);
            }

            if (gazetteer.Find(name).FirstOrDefault(match => match.Place.Kind != PlaceKind.Country) is { } best)
            {
                return (best.Place.Position.Latitude, best.Place.Position.Longitude);
            }

            Problem("near", "“{0}” is not a town that the gazetteer knows.", name);
            return null;
        }

        private int? Number(string name, string value, int least, int most)
        {
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            Problem(name, "“{0}” is a whole number from {1} to {2}.", name, least, most);
            return null;
        }

        private static double[]? Numbers(string value, int count)
        {
            var parts = value.Split(',');
            var numbers = new double[count];
            return parts.Length == count && parts.Index().All(p =>
                double.TryParse(p.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[p.Index]) && double.IsFinite(numbers[p.Index])) ? numbers : null;
        }

        private void Problem(string parameter, string message, params object[] arguments) => Problems.Add(new(parameter, message, arguments));
    }
}
