namespace Grappe.Flows.Domain.Waste;

/// <summary>An everyday word, or several, and the words of the list that it stands for.</summary>
public sealed record EverydayWords(string Language, string Words, string Meaning);

/// <summary>An entry that free words may mean, the likelier the higher its score. Scores of two searches do not compare.</summary>
public sealed record FoundWaste(WasteCode Entry, double Score);

/// <summary>
/// Ranks the entries of the List of Waste by free words in English and French: each word counts by how rare it is in the list (inverse document frequency, Spärck Jones 1972),
/// fully in the name of an entry and less in those of its chapters; a longer name dilutes it. Everyday words also count as what they stand for.
/// </summary>
public sealed class FindWaste
{
    private static readonly string[] Languages = ["en", "fr"];

    /// <summary>A word in the name of the chapter counts a fifth, in that of the sub-chapter a third.</summary>
    private static readonly double[] AboveWeights = [0.2, 0.35];

    /// <summary>A word that only begins like the other, or stands behind an everyday word, counts less.</summary>
    private const double BeginsAlike = 0.6;
    private const double Meant = 0.8;
    private const int LeastBeginning = 4;

    private readonly (WasteCode Entry, Dictionary<string, double> Words, double Length)[] entries;
    private readonly Dictionary<string, double> rarity;
    private readonly (string[] Words, string[] Meaning)[] everyday;

    public FindWaste(WasteList list, IEnumerable<EverydayWords> everyday)
    {
        ArgumentNullException.ThrowIfNull(list);
        entries = [.. list.Entries.SelectMany(entry => Languages.Select(language => Read(list, entry, language)))];
        rarity = entries.SelectMany(entry => entry.Words.Keys).GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => Math.Log(1 + ((double)list.Entries.Count / word.Count())), StringComparer.Ordinal);
        this.everyday = [.. everyday.Select(row => (PlainWords.Of(row.Words), PlainWords.Of(row.Meaning)))];
    }

    /// <summary>The likeliest entries, the likeliest first; none if no word is known.</summary>
    public IReadOnlyList<FoundWaste> Find(string words, int most)
    {
        var asked = Asked(PlainWords.Of(words));
        return [.. entries.Select(entry => new FoundWaste(entry.Entry, Score(entry.Words, entry.Length, asked) * (entry.Entry.IsHazardous ? 0.95 : 1)))
            .Where(found => found.Score > 0)
            .GroupBy(found => found.Entry.Code, StringComparer.Ordinal)
            .Select(found => found.MaxBy(one => one.Score)!)
            .OrderByDescending(found => found.Score).ThenBy(found => found.Entry.Code, StringComparer.Ordinal)
            .Take(most)];
    }

    private static (WasteCode, Dictionary<string, double>, double) Read(WasteList list, WasteCode entry, string language)
    {
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (above, weight) in list.Above(entry).Zip(AboveWeights))
        {
            Add(above.Name.In(language), weight);
        }

        var own = Affirmed(entry.Name.In(language));
        Add(own, 1);
        return (entry, words, PlainWords.Of(own).Length);

        void Add(string text, double weight)
        {
            foreach (var word in PlainWords.Of(text))
            {
                words[word] = Math.Max(weight, words.GetValueOrDefault(word));
            }
        }
    }

    /// <summary>A name without what it leaves out: “other than …”, “except …”.</summary>
    private static string Affirmed(string name)
    {
        foreach (var but in new[] { " other than ", " autres que ", "(except ", "(sauf ", "(excluding ", "(à l’exclusion " })
        {
            var at = name.IndexOf(but, StringComparison.OrdinalIgnoreCase);
            name = at > 0 ? name[..at] : name;
        }

        return name;
    }

    /// <summary>The words typed, and what those that are everyday words stand for, each with how much it counts.</summary>
    private Dictionary<string, double> Asked(string[] typed)
    {
        var asked = new Dictionary<string, double>(StringComparer.Ordinal);
        var fitting = everyday.Where(row => row.Words.All(word => typed.Any(one => one == word))).ToArray();
        foreach (var word in fitting.OrderBy(row => row.Words.Length).SelectMany(row => row.Meaning))
        {
            asked[word] = Meant;
        }

        foreach (var word in typed)
        {
            asked[word] = 1;
        }

        return asked;
    }

    private double Score(Dictionary<string, double> words, double length, Dictionary<string, double> asked)
    {
        var score = 0.0;
        foreach (var (word, weight) in asked)
        {
            var best = words.GetValueOrDefault(word) * rarity.GetValueOrDefault(word);
            if (best == 0 && word.Length >= LeastBeginning)
            {
                foreach (var (other, counts) in words)
                {
                    if (other.Length >= LeastBeginning && (other.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(other, StringComparison.Ordinal)))
                    {
                        best = Math.Max(best, BeginsAlike * counts * rarity[other]);
                    }
                }
            }

            score += weight * best;
        }

        return score / (1 + (0.08 * length));
    }
}
