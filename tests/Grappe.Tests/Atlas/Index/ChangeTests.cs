using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

public class ChangeTests
{
    private readonly Samples samples = new(7);

    /// <summary>Merging never, now and then in the background, and after every change.</summary>
    [Theory]
    [InlineData(4096, false)]
    [InlineData(20, false)]
    [InlineData(1, true)]
    public async Task Answers_stay_right_while_entries_come_change_and_go(int mergeAfter, bool settle)
    {
        var all = samples.Entries(300);
        var (index, plain) = (AtlasIndex.Build(samples.Schema, all, new() { MergeAfter = mergeAfter }), new PlainIndex(samples.Schema).With(all));
        for (var n = 0; n < 150; n++)
        {
            var ids = plain.Entries.Select(entry => entry.Id).ToList();
            var id = ids[samples.Next(ids.Count)];
            switch (samples.Next(4))
            {
                case 0:
                    Guid[] gone = [id, ids[0], Guid.Empty];
                    index.Remove(gone);
                    Array.ForEach(gone, plain.Without);
                    break;
                case 1:
                    var fresh = samples.Entries(3);
                    index.Apply(fresh);
                    plain.With(fresh);
                    break;
                default:
                    var changed = samples.Entry(id);
                    index.Apply(changed);
                    plain.With([changed]);
                    break;
            }

            await (settle ? index.Settle() : Task.CompletedTask);
            Assert.Equal(plain.Entries.Count(), index.Count);
            Agreement.OnSearch(index, plain, samples.Query());
            Agreement.OnGroups(index, plain, samples.Query(), samples.Box(), samples.Zoom());
        }
    }

    [Fact]
    public void An_index_that_starts_empty_fills()
    {
        var (index, plain) = (AtlasIndex.Build(samples.Schema, []), new PlainIndex(samples.Schema));
        for (var n = 0; n < 20; n++)
        {
            var fresh = samples.Entries(n);
            index.Apply(fresh);
            plain.With(fresh);
            Agreement.OnSearch(index, plain, samples.Query());
        }
    }

    [Fact]
    public void An_entry_that_the_schema_does_not_allow_changes_nothing()
    {
        var index = AtlasIndex.Build(samples.Schema, samples.Entries(5));
        var wrong = samples.Entry() with { Values = [(ushort)samples.Schema.ValueCount] };

        Assert.Throws<ArgumentException>(() => index.Apply(samples.Entry(), wrong));
        Assert.Throws<ArgumentException>(() => index.Apply(samples.Entry() with { Completeness = 1.5 }));

        Assert.Equal(5, index.Count);
        Assert.Equal(5, index.Search(new()).Total);
    }

    [Fact]
    public void Two_entries_with_one_id_are_refused()
    {
        var entry = samples.Entry();

        Assert.Throws<ArgumentException>(() => AtlasIndex.Build(samples.Schema, [entry, samples.Entry(), entry with { Name = "Another" }]));
    }

    [Fact]
    public async Task Readers_on_other_threads_always_see_one_moment()
    {
        // Every change swaps the whole of the index between two names, so any mixture would show in a total.
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();
        List<IndexEntry> Named(string name) => ids.ConvertAll(id => samples.Entry(id) with { Name = name, OtherNames = [], PlaceName = "", Description = "" });
        var index = AtlasIndex.Build(samples.Schema, Named("alpha"), new() { MergeAfter = 500 });
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var answers = 0;
            while (!done.IsCancellationRequested || answers == 0)
            {
                Assert.True(index.Search(new() { Text = "alpha", Take = 3 }).Total is 0 or 200);
                Assert.Equal(200, index.Search(new()).Total);
                answers++;
            }

            return answers;
        });
        for (var n = 1; n <= 60; n++)
        {
            index.Apply(Named(n % 2 == 0 ? "alpha" : "beta"));
        }

        await index.Settle();
        await done.CancelAsync();
        Assert.True(await reader > 0);
        Assert.Equal(200, index.Search(new() { Text = "alpha" }).Total);
    }
}
