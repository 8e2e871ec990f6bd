using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>
/// Answers a question on one segment, block by block: which documents are found, and how many hold each value. All
/// that a block needs stays in the first cache until it is done with.
/// </summary>
/// <param name="segment">Where to look.</param>
/// <param name="removed">Documents of the segment that are gone.</param>
/// <param name="question">What is asked.</param>
/// <param name="matches">For each word asked for the words that match it.</param>
/// <param name="scratch">Receives hits and scores.</param>
/// <param name="kernel">The inner loops.</param>
internal sealed class Evaluation(Segment segment, ulong[]? removed, Question question, IReadOnlyList<IReadOnlyList<WordRange>> matches, Scratch scratch, BlockKernel kernel)
{
    /// <summary>
    /// Fills <see cref="Scratch.Hits"/> and returns their number. With counts, adds to them, each facet's under everything
    /// but its own filter; with scores, fills <see cref="Scratch.Scores"/> for the hits.
    /// </summary>
    public int Run(bool withScores, int[]? counts)
    {
        // What is not known beforehand: the facets without a filter, if any, and some of those with one.
        var known = new KnownCounts(segment, removed, question);
        var others = counts is not null && !known.TryAdd(but: null, counts);
        List<int> open = counts is null ? [] : [.. Enumerable.Range(0, question.Filters.Count).Where(f => !known.TryAdd(question.Filters[f], counts))];
        Activate(open);
        new MatchedWords(segment, question.Words, matches, scratch, kernel).Find(withScores);
        var filters = question.Filters;
        Span<ulong> based = stackalloc ulong[Block.Words];
        Span<ulong> filtered = new ulong[filters.Count * Block.Words];
        // The counts of filtered facets must not take in what other counting adds to them.
        var under = !others ? null : filters.Count == 0 ? counts : new int[counts!.Length];
        var total = 0;
        for (var block = 0; block < segment.Blocks; block++)
        {
            var hits = Block.Of(scratch.Hits, block);
            if (!scratch.Active[block] || !Base(block, based))
            {
                hits.Clear();
                continue;
            }

            based.CopyTo(hits);
            for (var f = 0; f < filters.Count; f++)
            {
                var one = filtered.Slice(f * Block.Words, Block.Words);
                one.Clear();
                foreach (var value in filters[f].Values)
                {
                    segment.Facets.Include(block, value, one);
                }

                Block.And(hits, one);
            }

            var size = Block.Count(hits);
            total += size;
            if (under is not null)
            {
                segment.Facets.Count(block, segment.DocumentsIn(block), hits, size, 0, under.Length, under);
            }

            foreach (var f in open)
            {
                CountWithout(f, block, based, filtered, counts);
            }
        }

        if (under is not null && filters.Count > 0)
        {
            AddUnfiltered(under, counts!);
        }

        return total;
    }

    /// <summary>Counts a filtered facet in a block, under everything but its own filter.</summary>
    private void CountWithout(int filter, int block, ReadOnlySpan<ulong> based, ReadOnlySpan<ulong> filtered, Span<int> counts)
    {
        Span<ulong> but = stackalloc ulong[Block.Words];
        based.CopyTo(but);
        for (var other = 0; other < question.Filters.Count; other++)
        {
            if (other != filter)
            {
                Block.And(but, filtered.Slice(other * Block.Words, Block.Words));
            }
        }

        segment.Facets.Count(block, segment.DocumentsIn(block), but, Block.Count(but), question.Filters[filter].From, question.Filters[filter].To, counts);
    }

    /// <summary>Marks the blocks where something may be found, or counted if one of the open filters were not there.</summary>
    private void Activate(List<int> open)
    {
        for (var block = 0; block < segment.Blocks; block++)
        {
            var (failing, last) = (0, 0);
            var totals = segment.Facets.Totals(block);
            for (var f = 0; f < question.Filters.Count; f++)
            {
                var some = false;
                foreach (var value in question.Filters[f].Values)
                {
                    some |= totals[value] > 0;
                }

                (failing, last) = some ? (failing, last) : (failing + 1, f);
            }

            scratch.Active[block] = (failing == 0 || (failing == 1 && open.Contains(last)))
                && (question.Box is not { } box || box.Touches(segment.Bounds[block]))
                && question.Near?.MayTouch(segment.Bounds[block]) != false;
        }
    }

    /// <summary>The documents of a block that satisfy everything but the filters; whether there are any.</summary>
    private bool Base(int block, Span<ulong> based)
    {
        if (matches.Count > 0)
        {
            Block.Of(scratch.Matched, block).CopyTo(based);
        }
        else
        {
            Block.SetFirst(based, segment.DocumentsIn(block));
        }

        if (removed is not null)
        {
            Block.AndNot(based, Block.Of(removed, block));
        }

        if (question.Box is not null || question.Near is not null)
        {
            KeepOnMap(block, based);
        }

        return based.ContainsAnyExcept(0UL);
    }

    /// <summary>Keeps the documents of a block that lie in the box and near the place asked for.</summary>
    private void KeepOnMap(int block, Span<ulong> based)
    {
        var bounds = segment.Bounds[block];
        var start = block << Block.Shift;
        if (start + Block.Documents > segment.Pinned)
        {
            Span<ulong> pinned = stackalloc ulong[Block.Words];
            Block.SetFirst(pinned, Math.Max(0, segment.Pinned - start));
            Block.And(based, pinned);
        }

        var xs = segment.Xs.AsSpan(start, Block.Documents);
        var ys = segment.Ys.AsSpan(start, Block.Documents);
        if (question.Box is { } box && !box.Contains(bounds))
        {
            kernel.KeepInside(based, xs, ys, box);
        }

        if (question.Near is { } near && !near.Covers(bounds))
        {
            for (var word = 0; word < Block.Words; word++)
            {
                for (var rest = based[word]; rest != 0; rest &= rest - 1)
                {
                    var document = (word * 64) + BitOperations.TrailingZeroCount(rest);
                    if (!near.Contains(xs[document], ys[document]))
                    {
                        based[word] ^= rest & (0 - rest);
                    }
                }
            }
        }
    }

    /// <summary>Takes over the counts of the facets that have no filter.</summary>
    private void AddUnfiltered(ReadOnlySpan<int> under, int[] counts)
    {
        var filters = question.Filters;
        for (int value = 0, f = 0; value < counts.Length; value++)
        {
            if (f < filters.Count && value == filters[f].From)
            {
                value = filters[f++].To - 1;
                continue;
            }

            counts[value] += under[value];
        }
    }
}
