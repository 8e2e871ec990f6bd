using System.Globalization;
using CsCheck;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using Grappe.Tests.Atlas.Places;
using Microsoft.AspNetCore.WebUtilities;

namespace Grappe.Tests.Atlas;

/// <summary>The address holds the whole search: whatever is asked, its address asks the same.</summary>
public sealed class AtlasQueryTests
{
    private static readonly CodeLists Lists = ShippedLists.Read();
    private static readonly AtlasQueryReader Reader = new(Lists, GazetteerTests.Shipped);

    private static readonly string[] Towns = ["Strasbourg", "Saint-Étienne", "Łomża", "’s-Hertogenbosch", "Val de Fensch", "48.85,2.35", "-33.9,-70.5"];

    /// <summary>Whatever a person may type or paste: signs of addresses, of HTML, of other scripts, of none.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00A0', '\u024F'], Gen.Char['\u0370', '\u04FF'], One('&', '=', '+', '%', '#', '\u202F', '\t', '\u0001')), 1, 60],
            One("%zz", "a&country=FR", "?#", "économie 🍇", "{0}", "a\nb", new string('é', AtlasQuery.LongestText)))
        .Select(text => text.Trim()).Where(text => text.Length > 0);

    private static readonly Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> Filters = One([.. Facets.All]).Array[0, 4]
        .SelectMany(facets => Gen.Int.Array[facets.Length * 3].Select(IReadOnlyDictionary<string, IReadOnlyList<string>> (numbers) => Chosen(facets, numbers)));

    private static readonly Gen<AtlasQuery> Queries =
        from text in Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text))
        from filters in Filters
        from near in One([null, .. Towns])
        from within in Gen.Int[1, AtlasQueryReader.LargestRadius]
        from corners in Gen.Select(Gen.Double[-180, 180], Gen.Double[-180, 180], Gen.Double[-90, 90], Gen.Double[-90, 90])
        from boxed in Gen.Bool
        from sort in One([.. Enum.GetValues<IndexSort>().Where(sort => sort != IndexSort.Distance || near is not null)])
        from size in Gen.Int[1, AtlasQuery.LargestSize]
        from page in Gen.Int[1, 1_000_000]
        select new AtlasQuery
        {
            Text = text,
            Filters = filters,
            Near = near is null ? null : Reader.Read([new("near", near), new("within", within.ToString(CultureInfo.InvariantCulture))]).Query.Near,
            Box = boxed ? new(Math.Min(corners.Item3, corners.Item4), Math.Min(corners.Item1, corners.Item2), Math.Max(corners.Item3, corners.Item4), Math.Max(corners.Item1, corners.Item2)) : null,
            Sort = sort,
            Size = size,
            Page = page,
        };

    [Fact]
    public void Every_search_is_read_back_from_its_address() => Queries.Sample(asked =>
    {
        var (read, problems) = Reader.Read(QueryHelpers.ParseQuery(asked.ToQueryString()));

        Assert.Empty(problems);
        Assert.Equal(asked with { Filters = read.Filters }, read);
        Assert.Equal(Written(asked.Filters), Written(read.Filters));
        Assert.Equal(asked.ToQueryString(), read.ToQueryString());
    }, iter: 3000, print: asked => asked.ToQueryString());

    /// <summary>So every chip leads to the rest of the search, from its first page.</summary>
    [Fact]
    public void Each_filter_can_be_taken_away_alone() => Queries.Sample(asked =>
    {
        var chips = new FilterWords(new AnyTexts<SearchTexts>(), new AnyTexts<FacetTexts>(), Lists).InUse(asked);

        Assert.Equal(asked.IsNarrowed, chips.Count > 0);
        var before = Narrowing(asked).ToList();
        Assert.Equal(before.Count, chips.Count);
        for (var i = 0; i < chips.Count; i++)
        {
            Assert.Equal(before.Where((_, at) => at != i), Narrowing(Reader.Read(QueryHelpers.ParseQuery(chips[i].Without.ToQueryString())).Query));
            Assert.Equal((1, asked.Size), (chips[i].Without.Page, chips[i].Without.Size));
        }
    }, iter: 500, print: asked => asked.ToQueryString());

    private static Gen<T> One<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(at => of[at]);

    private static Dictionary<string, IReadOnlyList<string>> Chosen(FacetDefinition[] facets, int[] numbers) =>
        facets.Distinct().Index().ToDictionary(f => f.Item.Key, IReadOnlyList<string> (f) =>
        {
            string[] codes = [.. Lists[f.Item.List].Select(code => code.Value), Facets.NotStated];
            return [.. numbers.Skip(f.Index * 3).Take(3).Select(number => codes[(int)((uint)number % (uint)codes.Length)]).Distinct(StringComparer.Ordinal)];
        }, StringComparer.Ordinal);

    private static IEnumerable<string> Written(IReadOnlyDictionary<string, IReadOnlyList<string>> filters) =>
        filters.Select(f => $"{f.Key}={string.Join(',', f.Value)}").Order(StringComparer.Ordinal);

    /// <summary>What narrows a search, one line each, in the order of the chips.</summary>
    private static IEnumerable<string> Narrowing(AtlasQuery query)
    {
        var (sort, size, page) = ("sort", "size", "page");
        var parameters = query.Parameters().Where(p => p.Name != sort && p.Name != size && p.Name != page).Select(p => $"{p.Name}={p.Value}").ToList();
        return parameters.Where(p => !p.StartsWith("within=", StringComparison.Ordinal));
    }
}
