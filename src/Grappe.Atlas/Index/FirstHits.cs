using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>Finds the first hits of a segment in the order asked for.</summary>
internal sealed class FirstHits(Segment segment, Question question, Scratch scratch, BlockKernel kernel)
{
    /// <param name="total">Number of hits.</param>
    /// <param name="wanted">Number of documents to return, if there are as many.</param>
    public IReadOnlyList<Candidate> Take(int total, int wanted)
    {
        wanted = Math.Min(wanted, total);
        return wanted == 0 ? [] : question.Sort switch
        {
            IndexSort.Relevance => Best(total, wanted),
            IndexSort.Distance => Nearest(wanted),
            IndexSort.Name => InOrder(segment.ByName, _ => 0, total, wanted),
            IndexSort.FactsStated => InOrder(segment.ByCompleteness, document => SortKey.Completeness(segment.Completeness[document]), total, wanted),
            IndexSort.AgeOldest => InOrder(segment.OldestFirst, document => SortKey.Oldest(segment.Founded[document]), total, wanted),
            IndexSort.AgeYoungest => InOrder(segment.YoungestFirst, document => SortKey.Youngest(segment.Founded[document]), total, wanted),
            _ => throw new ArgumentOutOfRangeException(nameof(total), question.Sort, "There is no such order."),
        };
    }

    private List<Candidate> InOrder(Order order, Func<int, uint> primary, int total, int wanted)
    {
        var found = Walk(order, total, wanted) ?? Gather(order, wanted);
        return found.ConvertAll(document => new Candidate(segment, document, primary(document)));
    }

    /// <summary>
    /// Where hits are many, goes through the documents in order and picks the hits; gives up where that takes longer than
    /// looking at all hits, because the hits happen to stand at the end.
    /// </summary>
    private List<int>? Walk(Order order, int total, int wanted)
    {
        var steps = 4L * wanted * segment.Count / total;
        if (steps > total)
        {
            return null;
        }

        var found = new List<int>(wanted);
        foreach (var document in order.Documents.AsSpan(0, (int)Math.Min(segment.Count, Math.Max(steps, total / 4))))
        {
            if (Block.Has(scratch.Hits, document))
            {
                found.Add(document);
                if (found.Count == wanted)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private List<int> Gather(Order order, int wanted)
    {
        var keys = new SmallestKeys(scratch, wanted);
        var (hits, places) = (scratch.Hits, order.Places);
        for (var word = 0; word < segment.Blocks * Block.Words; word++)
        {
            for (var rest = hits[word]; rest != 0; rest &= rest - 1)
            {
                keys.Offer((uint)places[(word * 64) + BitOperations.TrailingZeroCount(rest)]);
            }
        }

        return [.. keys.Sorted().ToArray().Select(place => order.Documents[place])];
    }

    /// <summary>By score. The first letters of a word give nearly everything the same score: what has more is gathered, the rest is as complete as can be.</summary>
    private List<Candidate> Best(int total, int wanted)
    {
        if (question.Words is not [{ Length: < Relevance.TellingLetters }])
        {
            return Best(wanted, least: 1);
        }

        var found = Best(wanted, least: 2);
        if (found.Count < wanted && Walk(segment.ByCompleteness, total, wanted) is { } others)
        {
            var rest = others.Where(document => scratch.Scores[document] < 2).Take(wanted - found.Count);
            return [.. found, .. rest.Select(document => new Candidate(segment, document, SortKey.Score(1)))];
        }

        return found.Count < wanted ? Best(wanted, least: 1) : found;
    }

    /// <summary>Once enough have been seen, only documents whose score is not below the worst of them are looked at.</summary>
    private List<Candidate> Best(int wanted, ushort least)
    {
        var keys = new SmallestKeys(scratch, wanted);
        var places = segment.ByCompleteness.Places;
        Span<ulong> hits = stackalloc ulong[Block.Words];
        for (var block = 0; block < segment.Blocks; block++)
        {
            if (!Block.Of(scratch.Hits, block).ContainsAnyExcept(0UL))
            {
                continue;
            }

            Block.Of(scratch.Hits, block).CopyTo(hits);
            var scores = scratch.Scores.AsSpan(block << Block.Shift, Block.Documents);
            kernel.KeepAtLeast(hits, scores, (ushort)Math.Max(least, ushort.MaxValue - (long)(keys.Limit >> 32)));
            for (var word = 0; word < hits.Length; word++)
            {
                for (var rest = hits[word]; rest != 0; rest &= rest - 1)
                {
                    var position = (word * 64) + BitOperations.TrailingZeroCount(rest);
                    keys.Offer(((ulong)SortKey.Score(scores[position]) << 32) | (uint)places[(block << Block.Shift) + position]);
                }
            }
        }

        return Candidates(keys.Sorted(), segment.ByCompleteness);
    }

    /// <summary>Blocks in the order of the least distance that anything in them can have, until none can be near enough.</summary>
    private List<Candidate> Nearest(int wanted)
    {
        var keys = new SmallestKeys(scratch, wanted);
        var near = question.Near!;
        var blocks = Enumerable.Range(0, segment.Blocks).Where(block => Block.Of(scratch.Hits, block).ContainsAnyExcept(0UL))
            .Select(block => (Least: near.LeastKilometres(segment.Bounds[block]), Block: block)).Order();
        foreach (var (least, block) in blocks)
        {
            if ((ulong)SortKey.Distance(least) << 32 > keys.Limit)
            {
                break;
            }

            var hits = Block.Of(scratch.Hits, block);
            for (var word = 0; word < hits.Length; word++)
            {
                for (var rest = hits[word]; rest != 0; rest &= rest - 1)
                {
                    var document = (block << Block.Shift) + (word * 64) + BitOperations.TrailingZeroCount(rest);
                    var distance = SortKey.Distance(near.Kilometres(segment.Xs[document], segment.Ys[document]));
                    keys.Offer(((ulong)distance << 32) | (uint)segment.ByName.Places[document]);
                }
            }

            keys.Sorted();
        }

        return Candidates(keys.Sorted(), segment.ByName);
    }

    private List<Candidate> Candidates(ReadOnlySpan<ulong> keys, Order ties)
    {
        var found = new List<Candidate>(keys.Length);
        foreach (var key in keys)
        {
            found.Add(new(segment, ties.Documents[(uint)key], (uint)(key >> 32)));
        }

        return found;
    }
}
