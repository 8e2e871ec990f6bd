using System.Numerics;
using System.Runtime.InteropServices;

namespace Grappe.Atlas.Index;

/// <summary>Which documents of a segment match every word asked for, and how well.</summary>
/// <param name="segment">Where to look.</param>
/// <param name="asked">The words asked for.</param>
/// <param name="matches">For each of them the words that match it.</param>
/// <param name="scratch">Says which blocks matter and receives matches and scores.</param>
/// <param name="kernel">The inner loops.</param>
internal sealed class MatchedWords(Segment segment, IReadOnlyList<string> asked, IReadOnlyList<IReadOnlyList<WordRange>> matches, Scratch scratch, BlockKernel kernel)
{
    /// <summary>With fewer postings per block than this, taking them one by one is quicker than by whole blocks.</summary>
    private const int FewPostings = 64;

    /// <summary>
    /// Leaves in <see cref="Scratch.Matched"/> what matches every word, and with scores in <see cref="Scratch.Scores"/> the sum of its
    /// scores; the rarest word goes first and spares the others most blocks.
    /// </summary>
    public void Find(bool withScores)
    {
        var active = scratch.Active.AsSpan(0, segment.Blocks);
        var scored = scratch.Scored.AsSpan(0, segment.Blocks);
        var first = true;
        foreach (var (word, letters) in matches.Zip(asked.Select(Letters)).OrderBy(match => match.First.Sum(segment.Postings.CountIn)))
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

    /// <summary>What is kept of a word asked for that has one or two letters.</summary>
    private FirstLetters? Letters(string word) => segment.FirstLetters.GetValueOrDefault(word);

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
}
