using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

public class SearchTests
{
    /// <summary>Empty, one, and the edges of the 64 and 4,096 entries that are counted together.</summary>
    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    [InlineData(63, 80)]
    [InlineData(65, 80)]
    [InlineData(500, 150)]
    [InlineData(4095, 12)]
    [InlineData(4096, 12)]
    [InlineData(4097, 12)]
    [InlineData(9000, 12)]
    public void Every_answer_is_what_looking_at_each_entry_gives(int entries, int queries)
    {
        var samples = new Samples(entries);
        var all = samples.Entries(entries);
        var (index, plain) = (AtlasIndex.Build(samples.Schema, all), new PlainIndex(samples.Schema).With(all));
        for (var n = 0; n < queries; n++)
        {
            Agreement.OnSearch(index, plain, samples.Query());
            Agreement.OnGroups(index, plain, samples.Query(), samples.Box(), samples.Zoom());
        }
    }

    [Fact]
    public void Answers_stay_right_while_entries_come_change_and_go()
    {
        var samples = new Samples(7);
        var all = samples.Entries(300);
        var (index, plain) = (AtlasIndex.Build(samples.Schema, all), new PlainIndex(samples.Schema).With(all));
        for (var n = 0; n < 150; n++)
        {
            var ids = plain.Entries.Select(entry => entry.Id).ToList();
            switch (samples.Next(4))
            {
                case 0:
                    Guid[] gone = [ids[samples.Next(ids.Count)], ids[0], Guid.Empty];
                    index.Remove(gone);
                    Array.ForEach(gone, plain.Without);
                    break;
                case 1:
                    var fresh = samples.Entries(3);
                    index.Apply(fresh);
                    plain.With(fresh);
                    continue;
                default:
                    var changed = samples.Entry(ids[samples.Next(ids.Count)]);
                    index.Apply(changed);
                    plain.With([changed]);
                    break;
            }

            Agreement.OnSearch(index, plain, samples.Query());
            Agreement.OnGroups(index, plain, samples.Query(), samples.Box(), samples.Zoom());
        }
    }
}
