namespace Grappe.Atlas.Domain.Duplicates;

/// <summary>A record that another may repeat, how likely, and why.</summary>
public sealed record Suspicion(ClusterId Id, string Name, long? Row, Likeness Likeness)
{
    /// <summary>The strongest reason, in plain words, for reports of the command line.</summary>
    public string Why => Likeness.Reasons[0] switch
    {
        { Sign: Sign.SameRegistryNumber, Text: var number } => $"same registry number, {number}",
        { Sign: Sign.SameName } => "same name",
        { Sign: Sign.SameWebsite, Text: var website } => $"same website, {website}",
        { Sign: Sign.NameWithin } => "one name within the other",
        { Sign: Sign.Initials } => "one name the initials of the other",
        { Figure: < Likeness.Similar } => "similar name in the same place",
        _ => Likeness.Reasons[^1].Sign == Sign.Distance ? "similar name nearby" : "similar name",
    };
}

/// <summary>Two records that may be about the same organisation.</summary>
public sealed record DuplicatePair(ComparedRecord One, ComparedRecord Other, Likeness Likeness);

/// <summary>
/// Finds records that may be there twice. Two records are compared only where they share a key, and every pair that <see cref="Likeness"/> calls possible
/// shares one: nothing is missed, and 100,000 records take seconds. Of a key that very many share, the latest are compared. Holds names and keys, not records.
/// </summary>
public sealed class SuspectDuplicates
{
    /// <summary>A website of more records than this is a directory or a platform, and says nothing.</summary>
    private const int MostOfOneWebsite = 3;

    /// <summary>A word in the names of more records of a country than this says what they are and not which one.</summary>
    private const int MostOfOneWord = 20;

    /// <summary>How many records that share a key are compared: the latest.</summary>
    private const int MostCompared = 500;

    private readonly List<ComparedRecord> records = [];

    /// <summary>Of each key the latest record and how many there are; each link leads to the one before.</summary>
    private readonly Dictionary<ulong, (int Latest, int Count)> keys = [];
    private readonly List<(int Record, int Before)> links = [];
    private readonly HashSet<string?> countries = [];

    public SuspectDuplicates() => Common = new(
        website => CountOf(Key('w', null, website)) > MostOfOneWebsite,
        (country, word) => CountOf(Key('t', country, word)) > MostOfOneWord);

    /// <summary>What too many of these records have to say anything.</summary>
    public Common Common { get; }

    public int Count => records.Count;

    public IReadOnlyList<ComparedRecord> Records => records;

    /// <summary>Takes note of a record, so that later ones are compared with it.</summary>
    public void Add(ClusterId id, ClusterFacts facts, long? row)
    {
        var record = ComparedRecord.Of(id, facts, row);
        records.Add(record);
        countries.Add(record.Country);
        foreach (var (key, _) in Keys(record, record.Country).Distinct())
        {
            var (latest, count) = keys.GetValueOrDefault(key, (-1, 0));
            keys[key] = (links.Count, count + 1);
            links.Add((records.Count - 1, latest));
        }
    }

    /// <summary>The record that this one likeliest repeats, or null.</summary>
    public Suspicion? Of(ClusterId id, ClusterFacts facts) => All(id, facts).FirstOrDefault();

    /// <summary>Every record that this one likely repeats, the likeliest first.</summary>
    public IEnumerable<Suspicion> All(ClusterId id, ClusterFacts facts)
    {
        var record = ComparedRecord.Of(id, facts);
        return Like(record, int.MaxValue).Where(other => other.Other.Id != id && other.Likeness.Score >= Likeness.Likely)
            .OrderByDescending(other => other.Likeness.Score)
            .Select(other => new Suspicion(other.Other.Id, other.Other.Name, other.Other.Row, other.Likeness));
    }

    /// <summary>All pairs that are possible, each once.</summary>
    public IEnumerable<DuplicatePair> Pairs() => records.SelectMany(Like);

    /// <summary>Those before a place that are possibly the same.</summary>
    private IEnumerable<DuplicatePair> Like(ComparedRecord record, int before)
    {
        var seen = new HashSet<int>();
        foreach (var (key, most) in Where(record).SelectMany(country => Keys(record, country)).Distinct())
        {
            var (link, count) = keys.GetValueOrDefault(key, (-1, 0));
            for (var compared = 0; link >= 0 && count <= most && compared < MostCompared; compared++)
            {
                var (other, next) = links[link];
                link = next;
                if (other < before && seen.Add(other) && Likeness.Between(record, records[other], Common) is { } likeness)
                {
                    yield return new(record, records[other], likeness);
                }
            }
        }
    }

    /// <summary>The countries among whose records one may be repeated: its own, and none. One that does not say its country may be in any.</summary>
    private IEnumerable<string?> Where(ComparedRecord record) => record.Country is { } own ? [own, null] : countries.Append(null);

    private int CountOf(ulong key) => keys.GetValueOrDefault(key).Count;

    /// <summary>Whatever makes two records possibly the same, each with how many may share it and it still says something.</summary>
    private static IEnumerable<(ulong Key, int Most)> Keys(ComparedRecord record, string? country)
    {
        foreach (var number in record.RegistryNumbers)
        {
            yield return (Key('r', null, number), int.MaxValue);
        }

        if (record.Website is { } website)
        {
            yield return (Key('w', null, website), MostOfOneWebsite);
        }

        foreach (var name in record.Names)
        {
            yield return (Key('n', country, name.Folded), int.MaxValue);
            foreach (var kin in name.Kin)
            {
                yield return (Key('k', country, kin + name.Digits), int.MaxValue);
            }

            foreach (var word in name.Words.Where(Common.MayTell))
            {
                yield return (Key('t', country, word), MostOfOneWord);
            }

            foreach (var initials in name.IsShort ? name.Initials.Append(name.Folded) : name.Initials)
            {
                yield return (Key('a', country, initials), int.MaxValue);
            }
        }
    }

    /// <summary>FNV-1a: small, and the same in every process. Two keys that fall together only cost a comparison.</summary>
    private static ulong Key(char kind, string? country, string text)
    {
        var hash = Mixed(14695981039346656037, kind);
        foreach (var letter in country ?? "-")
        {
            hash = Mixed(hash, letter);
        }

        foreach (var letter in text)
        {
            hash = Mixed(hash, letter);
        }

        return hash;
    }

    private static ulong Mixed(ulong hash, char letter) => (hash ^ letter) * 1099511628211;
}
