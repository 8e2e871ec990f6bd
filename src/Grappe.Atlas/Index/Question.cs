using System.Globalization;
using System.Text;

namespace Grappe.Atlas.Index;

/// <summary>A query put into the index's own terms.</summary>
internal sealed class Question
{
    /// <exception cref="ArgumentOutOfRangeException">A filter names a facet or value that the schema does not have.</exception>
    public Question(FacetSchema schema, IndexQuery query)
    {
        Words = QueryWords.Parse(query.Text);
        Filters = [.. query.Filters.Where(filter => filter.Value.Count > 0).OrderBy(filter => filter.Key).Select(filter => FilterOf(schema, filter.Key, filter.Value))];
        Box = query.Box is { } box ? GridBox.Of(box) : null;
        Near = query.Near is { } near ? new(near) : null;
        Sort = query.Sort == IndexSort.Distance && Near is null ? IndexSort.Relevance : query.Sort;
        Sort = Sort == IndexSort.Relevance && Words.Count == 0 ? IndexSort.FactsStated : Sort;
        Key = KeyOf(query.Near);
    }

    public IReadOnlyList<string> Words { get; }
    public IReadOnlyList<Filter> Filters { get; }
    public GridBox? Box { get; }
    public GridCircle? Near { get; }

    /// <summary>The order asked for, or what it comes to without words or a point.</summary>
    public IndexSort Sort { get; }

    /// <summary>Two questions find the same when their keys are equal.</summary>
    public string Key { get; }

    /// <summary>The filter on the facet of a value, or null.</summary>
    public Filter? FilterOf(int value)
    {
        foreach (var filter in Filters)
        {
            if (value >= filter.From && value < filter.To)
            {
                return filter;
            }
        }

        return null;
    }

    private static Filter FilterOf(FacetSchema schema, int facet, IEnumerable<int> places)
    {
        // The values first: they are what refuses a facet that is not there.
        int[] values = [.. places.Select(place => (int)schema.Ordinal(facet, place)).Distinct().Order()];
        return new(schema.Start(facet), schema.Start(facet + 1), values);
    }

    private string KeyOf(NearCircle? near)
    {
        var key = new StringBuilder().AppendJoin(' ', Words);
        foreach (var filter in Filters)
        {
            key.Append('|').AppendJoin(',', filter.Values);
        }

        return key.Append(CultureInfo.InvariantCulture, $"|{Box}|{near}").ToString();
    }

    /// <summary>One of these values of a facet must hold.</summary>
    /// <param name="From">Ordinal of the facet's first value.</param>
    /// <param name="To">Ordinal after its last.</param>
    /// <param name="Values">Ordinals of the values chosen.</param>
    internal sealed record Filter(int From, int To, int[] Values)
    {
        /// <summary>Whether it asks for one value and no other.</summary>
        public bool IsJust(int value) => Values.Length == 1 && Values[0] == value;
    }
}
