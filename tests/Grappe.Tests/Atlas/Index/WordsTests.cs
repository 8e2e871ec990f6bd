using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

public class WordsTests
{
    private static readonly FacetSchema Schema = new([new("stage", ["initial", "mature"])]);

    [Theory]
    [InlineData("ECONOMIE", "Pôle d’économie sociale")]
    [InlineData("économie", "Pole d'economie")]
    [InlineData("strasse", "Neue Straße")]
    [InlineData("oeuvre", "Chef d'œuvre")]
    [InlineData("софия", "Клъстер София")]
    [InlineData("solid", "Économie solidaire")]
    [InlineData("coopératives", "Cooperative of makers")]
    [InlineData("sociaux", "Centre social")]
    [InlineData("companies", "A company of friends")]
    [InlineData("housing", "House of the common")]
    [InlineData("stasbourg", "Eurométropole de Strasbourg")]
    [InlineData("inovation", "Innovation")]
    [InlineData("clutsers", "Clusters")]
    [InlineData("the economy of", "Economy")]
    public void Finds(string text, string name) => Assert.Single(Of(name).Search(new() { Text = text }).Items);

    [Theory]
    [InlineData("lil", "Lyon")]
    [InlineData("2021", "2012")]
    [InlineData("tor", "Tour")]
    [InlineData("pole lyon", "Pôle de Lille")]
    [InlineData("ville", "Intervilles")]
    public void Does_not_find(string text, string name) => Assert.Empty(Of(name).Search(new() { Text = text }).Items);

    [Fact]
    public void A_typo_is_forgiven_only_when_nothing_matches_without()
    {
        Assert.Equal(["Lille"], Found(Of("Lille", "Lilla"), "lille"));
        Assert.Equal(["Lilla", "Lille"], Found(Of("Lille", "Lilla"), "lillo").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_counts_for_more_than_a_place_and_a_place_for_more_than_a_description()
    {
        var index = AtlasIndex.Build(Schema,
        [
            Entry("Third") with { Description = "Lyon" }, Entry("Second") with { PlaceName = "Lyon" },
            Entry("First") with { OtherNames = ["Lyon"] }, Entry("Lyon"), Entry("Pôle de Lyon et de sa région"),
        ]);

        Assert.Equal(["Lyon", "Pôle de Lyon et de sa région", "First", "Second", "Third"], Found(index, "lyon"));
    }

    [Fact]
    public void Words_that_are_being_typed_are_completed()
    {
        var index = Of("Pôle Réemploi", "Pôle Recyclage", "Atelier");

        Assert.Equal(["Pôle Recyclage", "Pôle Réemploi"], index.Complete("pole re", 5).Select(one => one.Name));
        Assert.Single(index.Complete("pole re", 1));
        Assert.Empty(index.Complete(" ", 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ?! ")]
    [InlineData("\ud83d")]
    public void A_text_without_words_asks_for_everything(string text) => Assert.Equal(2, Of("One", "Two").Search(new() { Text = text }).Total);

    [Fact]
    public void A_value_that_the_schema_does_not_have_is_refused()
    {
        var index = Of("One");

        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new() { Filters = new Dictionary<int, IReadOnlyList<int>> { [0] = [2] } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new() { Filters = new Dictionary<int, IReadOnlyList<int>> { [1] = [0] } }));
        Assert.Throws<ArgumentException>(() => new BoundingBox(1, 170, 2, -170));
    }

    private static AtlasIndex Of(params string[] names) => AtlasIndex.Build(Schema, names.Select(Entry));

    private static IndexEntry Entry(string name) => new() { Id = Guid.NewGuid(), Name = name, Values = [0] };

    private static List<string> Found(AtlasIndex index, string text) =>
        [.. index.Complete(text, 25).Select(one => one.Name)];
}
