using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

public class SearchTests
{
    /// <summary>Empty, one, and the edges of the 64 and 4,096 entries that are counted together; with and without the processor's best instructions.</summary>
    [Theory]
    [InlineData(0, 20, false)]
    [InlineData(1, 60, false)]
    [InlineData(2, 60, true)]
    [InlineData(63, 80, false)]
    [InlineData(65, 80, true)]
    [InlineData(500, 150, false)]
    [InlineData(500, 150, true)]
    [InlineData(4095, 20, true)]
    [InlineData(4096, 20, false)]
    [InlineData(4097, 20, true)]
    [InlineData(9000, 20, false)]
    public void Every_answer_is_what_looking_at_each_entry_gives(int entries, int queries, bool anyProcessor)
    {
        var samples = new Samples(entries);
        var all = samples.Entries(entries);
        var index = AtlasIndex.Build(samples.Schema, all, new() { AnyProcessor = anyProcessor });
        var plain = new PlainIndex(samples.Schema).With(all);
        for (var n = 0; n < queries; n++)
        {
            Agreement.OnSearch(index, plain, samples.Query());
            Agreement.OnGroups(index, plain, samples.Query(), samples.Box(), samples.Zoom());
        }
    }

    /// <summary>Beyond 8,192 entries some counts come from tables made beforehand: with and without a filter that nearly everyone uses.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task A_large_index_answers_the_same_before_and_after_changes(int? usualFacet)
    {
        var samples = new Samples(9_001);
        var all = samples.Entries(9_001);
        var index = AtlasIndex.Build(samples.Schema, all, new() { MergeAfter = 100, Usual = usualFacet is { } usually ? samples.Schema.Ordinal(usually, 0) : null });
        var plain = new PlainIndex(samples.Schema).With(all);
        for (var n = 0; n < 3; n++)
        {
            for (var facet = -1; facet < samples.Schema.Facets.Count; facet++)
            {
                var filters = new Dictionary<int, IReadOnlyList<int>>();
                if (facet >= 0)
                {
                    filters[facet] = [samples.Next(samples.Schema.Facets[facet].Codes.Count)];
                }

                Agreement.OnSearch(index, plain, new() { Filters = filters, Sort = (IndexSort)samples.Next(6) });
                if (usualFacet is { } often)
                {
                    filters[often] = [0];
                    Agreement.OnSearch(index, plain, new() { Filters = filters });
                    Agreement.OnSearch(index, plain, new() { Filters = filters, Text = "s", Take = 0 });
                }
            }

            foreach (var text in new[] { "e", "s", "SO", "eco s", "pole" })
            {
                Agreement.OnSearch(index, plain, new() { Text = text });
                if (usualFacet is { } often)
                {
                    Agreement.OnSearch(index, plain, new() { Text = text, Filters = new Dictionary<int, IReadOnlyList<int>> { [often] = [0] } });
                }

                Agreement.OnSearch(index, plain, samples.Query() with { Text = text });
            }

            List<IndexEntry> changed = [.. samples.Entries(40), .. all.Take(20 * (n + 1)).Select(entry => samples.Entry(entry.Id))];
            index.Apply(changed);
            plain.With(changed);
            await (n == 1 ? index.Settle() : Task.CompletedTask);
        }
    }

    [Theory]
    [InlineData("clutser", "Clusters of the valley")]
    [InlineData("clutsers", "A cluster")]
    [InlineData("coopértaive", "Coopératives")]
    [InlineData("reseua", "Deux réseaux")]
    public void A_slip_in_one_form_of_a_word_finds_its_other_forms(string typed, string name)
    {
        var samples = new Samples(3);
        var entry = samples.Entry() with { Name = name };
        var others = samples.Entries(5).ConvertAll(other => other with { Name = "Atelier", OtherNames = [], PlaceName = "", Description = "" });
        var index = AtlasIndex.Build(samples.Schema, [entry, .. others]);

        Assert.Equal([entry.Id], index.Search(new() { Text = typed }).Items.Select(item => item.Id));
    }
}
