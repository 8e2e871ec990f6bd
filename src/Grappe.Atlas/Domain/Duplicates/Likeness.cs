namespace Grappe.Atlas.Domain.Duplicates;

/// <summary>One thing that speaks for two records being the same organisation, or against it.</summary>
public enum Sign
{
    SameRegistryNumber,
    SameName,
    SimilarName,

    /// <summary>All words of one name are in the other.</summary>
    NameWithin,

    /// <summary>One name is the initials of the other.</summary>
    Initials,
    SameWebsite,

    /// <summary>How far apart their towns are: for it when near, against it when far.</summary>
    Distance,
}

/// <summary>A sign, with what it rests on.</summary>
/// <param name="Sign">What was found.</param>
/// <param name="Figure">For similar names 0 to 100; for a distance, kilometres.</param>
/// <param name="Text">The website, the number, the name.</param>
public sealed record Reason(Sign Sign, double Figure = 0, string? Text = null);

/// <summary>
/// How likely two records are about the same organisation, from 0 to 100, and why. Each sign has a weight, the share of such pairs that would be right;
/// signs for it add up as independent chances do, those against it take a share away. The weights are judgements, not measurements.
/// </summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">The strongest first, the distance last.</param>
public sealed record Likeness(int Score, IReadOnlyList<Reason> Reasons)
{
    /// <summary>From here on a steward is shown the pair.</summary>
    public const int Possible = 50;

    /// <summary>From here on whoever registers or imports is asked.</summary>
    public const int Likely = 60;

    /// <summary>Names alike to so many of 100 are similar anywhere within <see cref="NearKm"/>; those alike to <see cref="SimilarWhenClose"/> within <see cref="CloseKm"/>.</summary>
    public const int Similar = 90;
    private const int SimilarWhenClose = 80;
    private const double CloseKm = 1;
    private const double NearKm = 25;

    private const double OfSameNumber = .98;
    private const double OfSameName = .85;
    private const double OfSameWebsite = .75;
    private const double OfWordsWithin = .5;
    private const double OfInitials = .5;
    private const double OfCloseness = .3;
    private const double OfNearness = .15;
    private const double LeftWhenFar = .8;

    /// <param name="one">One record.</param>
    /// <param name="other">The other.</param>
    /// <param name="common">What too many records have to say anything.</param>
    /// <returns>Null where it is less than <see cref="Possible"/>.</returns>
    public static Likeness? Between(ComparedRecord one, ComparedRecord other, Common common)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(common);
        if (one.IsInvented != other.IsInvented)
        {
            return null;
        }

        var apart = one.Pin is { } here && other.Pin is { } there ? here.DistanceKm(there) : (double?)null;
        var signs = new List<(Reason Reason, double Weight)>(3);
        if (one.RegistryNumbers.FirstOrDefault(other.RegistryNumbers.Contains) is { } number)
        {
            signs.Add((new(Sign.SameRegistryNumber, Text: number), OfSameNumber));
        }

        if (one.Website is { } website && website == other.Website && !common.Website(website))
        {
            signs.Add((new(Sign.SameWebsite, Text: website), OfSameWebsite));
        }

        if ((one.Country == other.Country || one.Country is null || other.Country is null) && OfNames(one, other, apart, common) is { } names)
        {
            signs.Add(names);
        }

        if (signs.Count == 0)
        {
            return null;
        }

        var chance = 1 - signs.Aggregate(1.0, (left, sign) => left * (1 - sign.Weight)) * (apart switch { <= CloseKm => 1 - OfCloseness, <= NearKm => 1 - OfNearness, _ => 1 });
        chance *= apart > NearKm ? LeftWhenFar : 1;
        var score = (int)Math.Round(100 * chance);
        return score < Possible ? null
            : new(score, [.. signs.OrderByDescending(sign => sign.Weight).Select(sign => sign.Reason), .. apart is { } km ? new[] { new Reason(Sign.Distance, km) } : []]);
    }

    /// <summary>The strongest sign in any of their names.</summary>
    private static (Reason Reason, double Weight)? OfNames(ComparedRecord one, ComparedRecord other, double? apart, Common common)
    {
        (Reason Reason, double Weight)? best = null;
        foreach (var (name, another) in one.Names.SelectMany(name => other.Names.Select(another => (name, another))))
        {
            if (name.Folded == another.Folded)
            {
                return (new(Sign.SameName, 100), OfSameName);
            }

            if (apart > NearKm)
            {
                continue;
            }

            var alike = name.LikenessTo(another, apart <= CloseKm ? SimilarWhenClose : Similar);
            var weight = alike switch { >= Similar => .6 + (alike - Similar) * .02, >= SimilarWhenClose => .51, _ => 0 };
            if (weight > (best?.Weight ?? 0))
            {
                best = (new(Sign.SimilarName, alike), weight);
            }

            if (best is null && Within(name, another, word => common.Word(one.Country, word) || common.Word(other.Country, word)) is { } shorter)
            {
                best = (new(Sign.NameWithin, Text: shorter.Folded), OfWordsWithin);
            }

            if (best is null && (IsInitials(name, another) ? name : IsInitials(another, name) ? another : null) is { } initials)
            {
                best = (new(Sign.Initials, Text: initials.Folded), OfInitials);
            }
        }

        return best;
    }

    /// <summary>The shorter of two names, if all its words are in the longer one, one of them a telling one.</summary>
    private static ComparedName? Within(ComparedName name, ComparedName other, Predicate<string> isCommon)
    {
        var (shorter, longer) = name.Folded.Length < other.Folded.Length ? (name, other) : (other, name);
        return shorter.Digits == longer.Digits && shorter.Words.All(longer.Words.Contains) && shorter.Words.Any(word => Common.MayTell(word) && !isCommon(word)) ? shorter : null;
    }

    private static bool IsInitials(ComparedName name, ComparedName of) => name.IsShort && of.Initials.Contains(name.Folded, StringComparer.Ordinal);
}

/// <summary>What too many records share to say anything: the website of a directory, a word of half the names.</summary>
/// <param name="Website">Whether a website is of many.</param>
/// <param name="Word">Whether a word is in the names of many records of a country.</param>
public sealed record Common(Predicate<string> Website, Func<string?, string, bool> Word)
{
    /// <summary>Where two records are looked at by themselves.</summary>
    public static readonly Common Nothing = new(_ => false, (_, _) => false);

    /// <summary>Words of fewer letters tell nothing, unless they have a digit.</summary>
    public static bool MayTell(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length >= 4 || (word.Length > 2 && word.Any(char.IsDigit));
    }
}
