using System.Numerics;
using Grappe.Atlas.Domain.Places;

namespace Grappe.Atlas.Domain.Duplicates;

/// <summary>A name as names are compared: without accents and case, its words in alphabetical order, its digits apart.</summary>
public sealed class ComparedName
{
    /// <summary>As many letters at the start or the end of a word make two names kin.</summary>
    private const int Stump = 5;

    /// <summary>Words of fewer letters are left out of a second reading of the initials: "de", "the", "und".</summary>
    private const int Telling = 4;

    private readonly int letters;

    private ComparedName(string folded, string[] words)
    {
        Folded = folded;
        Array.Sort(words, StringComparer.Ordinal);
        Sorted = string.Join(' ', words) is var sorted && sorted == folded ? folded : sorted;
        Digits = string.Concat(Sorted.Where(char.IsDigit));
        foreach (var letter in folded)
        {
            letters |= 1 << (letter % 32);
        }
    }

    /// <summary>The name, folded (<see cref="PlaceNames.Fold"/>).</summary>
    public string Folded { get; }

    /// <summary>The same with its words in alphabetical order.</summary>
    public string Sorted { get; }

    /// <summary>Its digits: "Cluster 12" and "Cluster 13" resemble each other and are two.</summary>
    public string Digits { get; }

    public IReadOnlyList<string> Words => Folded.Split(' ');

    /// <summary>Null for names of fewer than three letters, which say nothing.</summary>
    public static ComparedName? Of(string name) => PlaceNames.Fold(name) is { Length: > 2 } folded ? new(folded, folded.Split(' ')) : null;

    /// <summary>
    /// How alike two names are, 0 to 100: the share of letters that their longest common subsequence covers, with the words as they stand or in alphabetical
    /// order, whichever is more. 0 where it would be less than <paramref name="least"/>, where the digits differ, and where no word that tells begins or ends alike.
    /// </summary>
    public int LikenessTo(ComparedName other, int least)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (shorter, both) = (Math.Min(Sorted.Length, other.Sorted.Length), Sorted.Length + other.Sorted.Length);
        var missing = BitOperations.PopCount((uint)(letters ^ other.letters));
        if (shorter < 4 || 200 * shorter < least * both || 100 * (both - missing) < least * both || Digits != other.Digits || !Kin.Intersect(other.Kin, StringComparer.Ordinal).Any())
        {
            return 0;
        }

        var common = Math.Max(CommonLetters(Sorted, other.Sorted), CommonLetters(Folded, other.Folded));
        var likeness = (int)Math.Round(200.0 * common / both);
        return likeness < least ? 0 : likeness;
    }

    /// <summary>What two names share that <see cref="LikenessTo"/> calls alike: start and end of the longest word, start of the next, start of all without spaces.</summary>
    public IEnumerable<string> Kin
    {
        get
        {
            var words = Sorted.Split(' ').OrderByDescending(word => word.Length).Take(2).ToList();
            yield return $"<{Start(words[0])}";
            yield return $">{words[0][Math.Max(0, words[0].Length - Stump)..]}";
            yield return $"={Start(Folded.Replace(" ", "", StringComparison.Ordinal))}";
            if (words.Count > 1)
            {
                yield return $"<{Start(words[1])}";
            }
        }
    }

    /// <summary>Whether this name, one short word, may be the initials of another.</summary>
    public bool IsShort => Folded.Length is >= 3 and <= 8 && !Folded.Contains(' ', StringComparison.Ordinal);

    /// <summary>Its initials, with and without its small words, where there are three at least.</summary>
    public IEnumerable<string> Initials =>
        new[] { Words, [.. Words.Where(word => word.Length >= Telling)] }
            .Where(words => words.Count is >= 3 and <= 8).Select(words => string.Concat(words.Select(word => word[0]))).Distinct(StringComparer.Ordinal);

    private static string Start(string word) => word[..Math.Min(Stump, word.Length)];

    private static int CommonLetters(string one, string other)
    {
        Span<int> row = stackalloc int[ClusterFields.LongestName + 1];
        row = one.Length < row.Length ? row[..(one.Length + 1)] : new int[one.Length + 1];
        row.Clear();
        foreach (var letter in other)
        {
            var diagonal = 0;
            for (var i = 1; i <= one.Length; i++)
            {
                var above = row[i];
                row[i] = one[i - 1] == letter ? diagonal + 1 : Math.Max(above, row[i - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
