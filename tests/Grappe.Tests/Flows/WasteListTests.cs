using Grappe.Flows;
using Grappe.Flows.Domain.Waste;

namespace Grappe.Tests.Flows;

public sealed class WasteListTests
{
    private static readonly WasteList List = ShippedWaste.List();
    private static readonly FindWaste Search = new(List, ShippedWaste.Words());
    private static readonly (string Code, string English, string French)[] EverydayNames = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Flows", "everyday-names.csv")).Skip(1)
        .Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2]))];

    [Fact]
    public void The_list_is_whole_and_in_both_languages()
    {
        Assert.Equal(842, List.Entries.Count);
        Assert.All(List.Entries, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Name.English) || string.IsNullOrWhiteSpace(entry.Name.French)));
        Assert.Equal("17 06 05*", List.Find("170605")!.Written);
        Assert.Equal("concrete", List.Find("17 01 01")!.Name.English);
        Assert.Null(List.Find("1701"));
    }

    [Theory]
    [InlineData("170604", "170601 170603")]
    [InlineData("170603", "170604")]
    [InlineData("160214", "160209 160210 160211 160212 160213")]
    [InlineData("150101", "")]
    public void Mirror_entries_name_each_other(string code, string mirrors) =>
        Assert.Equal(mirrors, string.Join(' ', List.MirrorsOf(List.Find(code)!).Select(mirror => mirror.Code).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("pallets", "150103")]
    [InlineData("PALETTES", "150103")]
    [InlineData("peinture", "080112")]
    [InlineData("bois", "170201")]
    [InlineData("used tyre", "160103")]
    public void Free_words_of_both_languages_find_the_entry(string words, string code) =>
        Assert.Contains(code, Search.Find(words, 5).Select(found => found.Entry.Code));

    [Fact]
    public void What_an_entry_leaves_out_does_not_find_it() => Assert.DoesNotContain("170604", Search.Find("asbestos", 5).Select(found => found.Entry.Code));

    [Fact]
    public void Unknown_words_find_nothing() => Assert.Empty(Search.Find("xyzzy", 5));

    /// <summary>The figures that docs/flows.md gives.</summary>
    [Fact]
    public void Of_a_hundred_everyday_names_the_first_five_hold_the_entry()
    {
        Assert.Equal(100, EverydayNames.Length);
        var without = new FindWaste(List, []);
        Assert.Equal((94, 97), (Hits(Search, name => name.English), Hits(Search, name => name.French)));
        Assert.Equal((52, 46), (Hits(without, name => name.English), Hits(without, name => name.French)));
    }

    private static int Hits(FindWaste search, Func<(string Code, string English, string French), string> words) => EverydayNames.Count(name => Hit(search, name.Code, words(name)));

    private static bool Hit(FindWaste search, string code, string words) => search.Find(words, 5).Any(found => found.Entry.Code == code);
}
