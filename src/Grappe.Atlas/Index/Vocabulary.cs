using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>Consecutive words of a vocabulary that match a word asked for equally well.</summary>
internal readonly record struct WordRange(int From, int To, int Sixteenths);

/// <summary>The distinct folded words of a segment, in order of code points: words with the same beginning are neighbours.</summary>
internal sealed class Vocabulary
{
    private readonly string[] words;

    /// <summary>Hash of a word's stem above, the word below, sorted: words with one stem are neighbours here.</summary>
    private readonly ulong[] byStem;

    /// <summary>The set of letters of each word, squeezed into 32 bits.</summary>
    private readonly uint[] letters;

    /// <param name="words">Sorted by code point, each once.</param>
    public Vocabulary(string[] words)
    {
        this.words = words;
        byStem = [.. words.Select((word, i) => ((ulong)Hash(Stem.Of(word)) << 32) | (uint)i)];
        Array.Sort(byStem);
        letters = Array.ConvertAll(words, LettersOf);
    }

    public int Count => words.Length;

    public string this[int word] => words[word];

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

    /// <summary>The words that one typo turns into the one asked for.</summary>
    public IEnumerable<int> OneTypoFrom(string asked)
    {
        // A typo adds at most one letter to a word's set and takes at most one from it. That rules out nearly every word
        // at a nanosecond each, which is cheap enough to need no table of misspellings.
        var mine = LettersOf(asked);
        for (var word = 0; word < letters.Length; word++)
        {
            if (BitOperations.PopCount(letters[word] ^ mine) <= 2 && Typos.AtMostOne(words[word], asked))
            {
                yield return word;
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
            if (Stem.Of(words[word]) == stem)
            {
                yield return word;
            }
        }
    }

    private static uint Hash(string stem) => (uint)string.GetHashCode(stem, StringComparison.Ordinal);

    private static uint LettersOf(string word) => word.Aggregate(0U, (set, c) => set | (1U << (c & 31)));

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
