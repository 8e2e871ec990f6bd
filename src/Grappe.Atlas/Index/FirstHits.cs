using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>Finds the first hits of a segment in the order asked for.</summary>
internal sealed class FirstHits(Segment segment, Question question, Scratch scratch)
{
    /// <summary>Whether equals stand by completeness and then name, or by name at once.</summary>
    public static bool ByCompleteness(Question question) => question.Sort is IndexSort.Relevance or IndexSort.FactsStated;

    /// <param name="total">Number of hits.</param>
    /// <param name="wanted">Number of documents to return, if there are as many.</param>
    public IEnumerable<Candidate> Take(int total, int wanted)
    {
        wanted = Math.Min(wanted, total);
        return wanted == 0 ? []
            : question.Sort is IndexSort.Name or IndexSort.FactsStated ? Walk(total, wanted) ?? Gather(wanted)
            : question.Sort == IndexSort.Distance ? Nearest(wanted)
            : Gather(wanted);
    }

    private Order Ties => ByCompleteness(question) ? segment.ByCompleteness : segment.ByName;

    /// <summary>
    /// Where hits are many, goes through the documents in order and picks the hits; gives up where that takes longer than
    /// looking at all hits, because the hits happen to stand at the end.
    /// </summary>
    private List<Candidate>? Walk(int total, int wanted)
    {
        var steps = 4L * wanted * segment.Count / total;
        if (steps > total)
        {
            return null;
        }

        var found = new List<Candidate>(wanted);
        foreach (var document in Ties.Documents.AsSpan(0, (int)Math.Min(segment.Count, steps + wanted)))
        {
            if (Block.Has(scratch.Hits, document))
            {
                found.Add(new(segment, document, 0));
                if (found.Count == wanted)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private List<Candidate> Gather(int wanted)
    {
        var keys = new SmallestKeys(scratch, wanted);
        for (var block = 0; block < segment.Blocks; block++)
        {
            GatherFrom(block, ref keys);
        }

        return Candidates(keys.Sorted());
    }

    private void GatherFrom(int block, ref SmallestKeys keys)
    {
        var hits = Block.Of(scratch.Hits, block);
        var places = Ties.Places;
        for (var word = 0; word < hits.Length; word++)
        {
            for (var rest = hits[word]; rest != 0; rest &= rest - 1)
            {
                var document = (block << Block.Shift) + (word * 64) + BitOperations.TrailingZeroCount(rest);
                keys.Offer(((ulong)Primary(document) << 32) | (uint)places[document]);
            }
        }
    }

    /// <summary>Blocks in the order of the least distance that anything in them can have, until none can be near enough.</summary>
    private List<Candidate> Nearest(int wanted)
    {
        var keys = new SmallestKeys(scratch, wanted);
        var blocks = Enumerable.Range(0, segment.Blocks).Where(block => Block.Of(scratch.Hits, block).ContainsAnyExcept(0UL))
            .Select(block => (Least: question.Near!.LeastKilometres(segment.Bounds[block]), Block: block)).Order();
        foreach (var (least, block) in blocks)
        {
            if ((ulong)Centimetres(least) << 32 > keys.Limit)
            {
                break;
            }

            GatherFrom(block, ref keys);
            keys.Sorted();
        }

        return Candidates(keys.Sorted());
    }

    private uint Primary(int document) => question.Sort switch
    {
        IndexSort.Relevance => (uint)(ushort.MaxValue - scratch.Scores[document]),
        IndexSort.Distance => Centimetres(question.Near!.Kilometres(segment.Xs[document], segment.Ys[document])),
        IndexSort.AgeOldest when segment.Founded[document] is var year and not Segment.NotFounded => (uint)(year - short.MinValue),
        IndexSort.AgeYoungest when segment.Founded[document] is var year and not Segment.NotFounded => (uint)(short.MaxValue - year),
        IndexSort.AgeOldest or IndexSort.AgeYoungest => uint.MaxValue >> 1,
        _ => 0,
    };

    private static uint Centimetres(double kilometres) => (uint)(kilometres * 100_000);

    private List<Candidate> Candidates(ReadOnlySpan<ulong> keys)
    {
        var found = new List<Candidate>(keys.Length);
        foreach (var key in keys)
        {
            found.Add(new(segment, Ties.Documents[(uint)key], (uint)(key >> 32)));
        }

        return found;
    }
}
