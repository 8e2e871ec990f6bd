using System.Numerics;
using System.Runtime.InteropServices;

namespace Grappe.Atlas.Index;

/// <summary>Consecutive words of a vocabulary that match a word asked for equally well.</summary>
internal readonly record struct WordRange(int From, int To, int Sixteenths);

/// <summary>The distinct folded words of a segment, in order of code points: words with the same beginning are neighbours.</summary>
internal sealed class Vocabulary
{
    private readonly string[] words;

    /// <summary>The stem of each word; the same object where it is the word itself, as it mostly is.</summary>
    private readonly string[] stems;

    /// <summary>Hash of a word's stem above, the word below, sorted: words with one stem are neighbours here.</summary>
    private readonly ulong[] byStem;

    /// <summary>The set of letters of each word, squeezed into 32 bits; and of its stem.</summary>
    private readonly uint[] letters;
    private readonly uint[] stemLetters;

    /// <param name="words">Sorted by code point, each once.</param>
    public Vocabulary(string[] words)
    {
        this.words = words;
        stems = Array.ConvertAll(words, Stem.Of);
        byStem = [.. stems.Select((stem, i) => ((ulong)Hash(stem) << 32) | (uint)i)];
        Array.Sort(byStem);
        letters = Array.ConvertAll(words, LettersOf);
        stemLetters = Array.ConvertAll(stems, LettersOf);
    }

    public int Count => words.Length;

    public string this[int word] => words[word];

    public string StemOf(int word) => stems[word];

    /// <summary>Everything that matches without a typo: the word itself, other forms of it, words that begin with it.</summary>
    public IEnumerable<WordRange> Match(string asked)
    {
        var beginning = Beginning(asked);
        if (beginning.From < beginning.To)
        {
            yield return beginning;
            if (words[beginning.From].Length == asked.Length)
            {
                yield return new(beginning.From, beginning.From + 1, Relevance.Exact);
            }
        }

        foreach (var word in WithStem(Stem.Of(asked)))
        {
            yield return new(word, word + 1, Relevance.SameStem);
        }
    }

    /// <summary>The words that begin with some letters.</summary>
    public WordRange Beginning(string letters) =>
        new(FirstNotBelow(letters), FirstAfter(letters), letters.Length < Relevance.TellingLetters ? Relevance.FewLetters : Relevance.Prefix);

    /// <summary>The words that one typo turns into the one asked for, or that have a form which it does: "clutser" is meant for "clusters".</summary>
    public IReadOnlyList<int> OneTypoFrom(string asked)
    {
        var found = new List<int>();
        foreach (var word in WithLettersLike(letters, LettersOf(asked)))
        {
            if (Typos.AtMostOne(words[word], asked))
            {
                found.Add(word);
            }
        }

        var stem = Stem.Of(asked);
        if (stem.Length >= QueryWords.ShortestTypo)
        {
            foreach (var word in WithLettersLike(stemLetters, LettersOf(stem)))
            {
                if (Typos.AtMostOne(stems[word], stem))
                {
                    found.Add(word);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Where a set of letters differs from another by two letters at most. A typo adds at most one letter to a word's set and takes
    /// at most one from it: that rules out nearly every word, several at a time, which is cheap enough to need no table of misspellings.
    /// </summary>
    private static List<int> WithLettersLike(uint[] sets, uint mine)
    {
        var found = new List<int>();
        var vectors = MemoryMarshal.Cast<uint, Vector<uint>>(sets);
        var same = new Vector<uint>(mine);
        for (var i = 0; i < vectors.Length; i++)
        {
            // Without its two lowest bits nothing is left of a difference of two bits.
            var rest = vectors[i] ^ same;
            rest &= rest - Vector<uint>.One;
            rest &= rest - Vector<uint>.One;
            if (Vector.EqualsAny(rest, Vector<uint>.Zero))
            {
                AddLike(found, sets, mine, i * Vector<uint>.Count, Vector<uint>.Count);
            }
        }

        var done = vectors.Length * Vector<uint>.Count;
        AddLike(found, sets, mine, done, sets.Length - done);
        return found;
    }

    private static void AddLike(List<int> found, uint[] sets, uint mine, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            if (BitOperations.PopCount(sets[i] ^ mine) <= 2)
            {
                found.Add(i);
            }
        }
    }

    public IEnumerable<int> WithStem(string stem)
    {
        var hash = Hash(stem);
        var at = Array.BinarySearch(byStem, (ulong)hash << 32);
        for (at = at < 0 ? ~at : at; at < byStem.Length && byStem[at] >> 32 == hash; at++)
        {
            var word = (int)(uint)byStem[at];
            if (stems[word] == stem)
            {
                yield return word;
            }
        }
    }

    private static uint Hash(string stem) => (uint)string.GetHashCode(stem, StringComparison.Ordinal);

    private static uint LettersOf(string word)
    {
        var set = 0U;
        foreach (var c in word)
        {
            set |= 1U << (c & 31);
        }

        return set;
    }

    private int FirstNotBelow(string prefix)
    {
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(words[middle], prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int FirstAfter(string prefix)
    {
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(words[middle], 0, prefix, 0, prefix.Length) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
