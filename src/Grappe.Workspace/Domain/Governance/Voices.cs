namespace Grappe.Workspace.Domain.Governance;

/// <summary>A heap of voices: how much weight from which college.</summary>
public sealed class Voices
{
    private readonly Dictionary<string, long> byCollege = new(StringComparer.Ordinal);

    public long this[string college] => byCollege.GetValueOrDefault(college);

    public long Sum => byCollege.Values.Sum();

    public void Add(string college, long weight) => byCollege[college] = checked(this[college] + weight);
}

/// <summary>A part of a base, in whatever unit the base is counted.</summary>
public sealed record Part(Rational InFavour, Rational Base);

/// <summary>What voices weigh together. Without colleges a unit of weight counts one; a college shares its share among those of it who are counted.</summary>
public sealed class Weighing(Statute statute)
{
    private readonly Voice voice = statute.Voice;

    /// <summary>The colleges, or the one heap that all are in.</summary>
    public IReadOnlyList<string> Colleges { get; } = statute.Voice.Colleges.Count == 0 ? [""] : [.. statute.Voice.Colleges.Select(college => college.Code)];

    /// <summary>A heap of seats.</summary>
    public Voices Of(IEnumerable<Seat> seats)
    {
        ArgumentNullException.ThrowIfNull(seats);
        var voices = new Voices();
        foreach (var seat in seats)
        {
            voices.Add(Heap(seat.College), voice.Of(seat));
        }

        return voices;
    }

    /// <summary>A heap of ballots.</summary>
    public Voices Of(IEnumerable<Ballot> ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var voices = new Voices();
        foreach (var ballot in ballots)
        {
            voices.Add(Heap(ballot.College), voice.Of(ballot.Weight));
        }

        return voices;
    }

    /// <summary>What a ballot weighs in its heap.</summary>
    public long Of(Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(ballot);
        return voice.Of(ballot.Weight);
    }

    public string Heap(string college) => voice.Colleges.Count == 0 ? "" : college;

    /// <summary>Whether there is no decision because nobody of a college is in the base.</summary>
    public bool LacksCollege(Voices of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return voice.WhenEmpty == EmptyCollege.NoDecision && voice.Colleges.Any(college => of[college.Code] == 0);
    }

    /// <summary>How much of a base a part of it is. With colleges: the sum of share × part / base over them, of the sum of shares.</summary>
    public Part Share(Voices part, Voices of)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(of);
        if (voice.Colleges.Count == 0)
        {
            return new(part[""], of[""]);
        }

        var (mine, all) = (Rational.Zero, Rational.Zero);
        foreach (var college in voice.Colleges)
        {
            if (of[college.Code] > 0)
            {
                mine += Rational.Of(college.Share * (System.Numerics.BigInteger)part[college.Code], of[college.Code]);
                all += college.Share;
            }
            else if (voice.WhenEmpty == EmptyCollege.Against)
            {
                all += college.Share;
            }
        }

        return new(mine, all);
    }

    /// <summary>What one unit of weight counts in each heap, when these voices are counted. A college without any counts nothing.</summary>
    public IReadOnlyList<Rational> Units(Voices counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        return voice.Colleges.Count == 0 ? [1] : [.. voice.Colleges.Select(college => counted[college.Code] is > 0 and var sum ? Rational.Of(college.Share, sum) : Rational.Zero)];
    }

    /// <summary>What a heap of voices counts, in such units.</summary>
    public Rational Total(Voices voices, IReadOnlyList<Rational> units)
    {
        ArgumentNullException.ThrowIfNull(voices);
        return Colleges.Index().Aggregate(Rational.Zero, (sum, college) => sum + (units[college.Index] * voices[college.Item]));
    }
}
