using System.Numerics;
using System.Runtime.InteropServices;

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
    /// <summary>With fewer postings per block than this, taking them one by one is quicker than by whole blocks.</summary>
    private const int FewPostings = 64;

    /// <summary>
    /// Fills <see cref="Scratch.Hits"/> and returns their number. With counts, adds to them, each facet's under everything
    /// but its own filter; with scores, fills <see cref="Scratch.Scores"/> for the hits.
    /// </summary>
    public int Run(bool withScores, int[]? counts)
    {
        if (counts is not null && AddKnownCounts(counts))
        {
            counts = null;
        }

        Activate(counts is not null);
        MatchWords(withScores);
        var filters = question.Filters;
        Span<ulong> based = stackalloc ulong[Block.Words];
        Span<ulong> filtered = new ulong[filters.Count * Block.Words];
        // The counts of filtered facets must not take in what other counting adds to them.
        var under = filters.Count == 0 ? counts : counts is null ? null : new int[counts.Length];
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
            if (counts is null)
            {
                continue;
            }

            segment.Facets.Count(block, segment.DocumentsIn(block), hits, size, 0, counts.Length, under);
            for (var f = 0; f < filters.Count; f++)
            {
                CountWithout(f, block, based, filtered, counts);
            }
        }

        if (counts is not null && filters.Count > 0)
        {
            AddUnfiltered(under, counts);
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

    /// <summary>Marks the blocks where something may be found, or counted if one filter were not there.</summary>
    private void Activate(bool counting)
    {
        for (var block = 0; block < segment.Blocks; block++)
        {
            var failing = 0;
            var totals = segment.Facets.Totals(block);
            foreach (var filter in question.Filters)
            {
                var some = false;
                foreach (var value in filter.Values)
                {
                    some |= totals[value] > 0;
                }

                failing += some ? 0 : 1;
            }

            scratch.Active[block] = failing <= (counting ? 1 : 0)
                && (question.Box is not { } box || box.Touches(segment.Bounds[block]))
                && question.Near?.MayTouch(segment.Bounds[block]) != false;
        }
    }

    /// <summary>Leaves in <see cref="Scratch.Matched"/> what matches every word; the rarest goes first and spares the others most blocks.</summary>
    private void MatchWords(bool withScores)
    {
        var active = scratch.Active.AsSpan(0, segment.Blocks);
        var scored = scratch.Scored.AsSpan(0, segment.Blocks);
        var first = true;
        foreach (var (word, letters) in matches.Zip(question.Words.Select(Letters)).OrderBy(match => match.First.Sum(segment.Postings.CountIn)))
        {
            scored.Clear();
            foreach (var range in word.Where(range => letters is null || range.Sixteenths != Relevance.FewLetters))
            {
                segment.Postings.Score(range, scratch.WordScores, active, scored);
            }

            if (letters is not null)
            {
                active.CopyTo(scored);
            }

            if (first && letters is null && word.Sum(segment.Postings.CountIn) < FewPostings * segment.Blocks)
            {
                TakeEach(word, active, scored);
            }
            else
            {
                TakeBlocks(letters, active, scored, withScores, first);
            }

            first = false;
        }
    }

    /// <summary>Takes over the scores of a rare first word one by one.</summary>
    private void TakeEach(IReadOnlyList<WordRange> word, Span<bool> active, ReadOnlySpan<bool> scored)
    {
        scored.CopyTo(active);
        for (var block = 0; block < active.Length; block++)
        {
            if (active[block])
            {
                Block.Of(scratch.Matched, block).Clear();
            }
        }

        foreach (var range in word)
        {
            foreach (var entry in segment.Postings.Of(range))
            {
                var document = (int)(entry >> 8);
                if (scratch.WordScores[document] > 0)
                {
                    Block.Set(scratch.Matched, document);
                    scratch.Scores[document] = scratch.WordScores[document];
                    scratch.WordScores[document] = 0;
                }
            }
        }
    }

    /// <summary>Takes over the scores of a word by whole blocks: keeps what matches this word too and adds up.</summary>
    private void TakeBlocks(FirstLetters? letters, Span<bool> active, ReadOnlySpan<bool> scored, bool withScores, bool first)
    {
        for (var block = 0; block < active.Length; block++)
        {
            active[block] = scored[block];
            if (!scored[block])
            {
                continue;
            }

            var matched = Block.Of(scratch.Matched, block);
            var scores = scratch.WordScores.AsSpan(block << Block.Shift, Block.Documents);
            if (first)
            {
                matched.Fill(ulong.MaxValue);
            }

            if (letters is null)
            {
                kernel.KeepScored(matched, scores);
            }
            else
            {
                Block.And(matched, Block.Of(letters.Documents, block));
            }

            if (withScores)
            {
                Sum(scores, scratch.Scores.AsSpan(block << Block.Shift, Block.Documents), first);
            }

            scores.Clear();
            active[block] = matched.ContainsAnyExcept(0UL);
        }
    }

    /// <summary>What is known of a word asked for that has one or two letters.</summary>
    private FirstLetters? Letters(string word) => segment.FirstLetters.GetValueOrDefault(word);

    /// <summary>Every match is worth 1 at least; documents that do not match get something too, and are never looked at.</summary>
    private static void Sum(ReadOnlySpan<byte> scores, Span<ushort> sums, bool first)
    {
        var from = MemoryMarshal.Cast<byte, Vector<byte>>(scores);
        var into = MemoryMarshal.Cast<ushort, Vector<ushort>>(sums);
        for (var i = 0; i < from.Length; i++)
        {
            Vector.Widen(Vector.Max(from[i], Vector<byte>.One), out var low, out var high);
            into[2 * i] = first ? low : into[2 * i] + low;
            into[(2 * i) + 1] = first ? high : into[(2 * i) + 1] + high;
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

        var bounds = segment.Bounds[block];
        var start = block << Block.Shift;
        if ((question.Box is not null || question.Near is not null) && start + Block.Documents > segment.Pinned)
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

        return based.ContainsAnyExcept(0UL);
    }

    /// <summary>When all that is asked for is values that exclude each other, or the first letters of a word, or nothing, the counts are known beforehand.</summary>
    private bool AddKnownCounts(int[] counts)
    {
        if (matches.Count + question.Filters.Count > 1 || question.Box is not null || question.Near is not null)
        {
            return false;
        }

        if (matches.Count == 1)
        {
            var letters = Letters(question.Words[0]);
            if (letters is not null)
            {
                AddLess(letters.Counts, document => Block.Has(letters.Documents, document), 0, counts.Length, counts);
            }

            return letters is not null;
        }

        if (question.Filters.Count == 0)
        {
            AddLess(segment.Totals, _ => true, 0, counts.Length, counts);
            return true;
        }

        var filter = question.Filters[0];
        if (segment.Pairs?.AreDisjoint(filter.Values) != true)
        {
            return false;
        }

        foreach (var value in filter.Values)
        {
            AddLess(segment.Pairs.With(value), document => segment.Rows[document].Contains(value), 0, filter.From, counts);
            AddLess(segment.Pairs.With(value), document => segment.Rows[document].Contains(value), filter.To, counts.Length, counts);
        }

        AddLess(segment.Totals, _ => true, filter.From, filter.To, counts);
        return true;
    }

    /// <summary>Adds known counts of some values, less what removed documents have in them.</summary>
    private void AddLess(ReadOnlySpan<int> known, Func<int, bool> counted, int from, int to, int[] counts)
    {
        for (var value = from; value < to; value++)
        {
            counts[value] += known[value];
        }

        for (var word = 0; word < (removed?.Length ?? 0); word++)
        {
            for (var rest = removed![word]; rest != 0; rest &= rest - 1)
            {
                var document = (word * 64) + BitOperations.TrailingZeroCount(rest);
                if (counted(document))
                {
                    foreach (var value in segment.Rows[document])
                    {
                        counts[value] -= value >= from && value < to ? 1 : 0;
                    }
                }
            }
        }
    }

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
