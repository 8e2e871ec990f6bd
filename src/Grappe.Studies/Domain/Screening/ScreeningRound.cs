using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Screening;

/// <summary>
/// Cases rated by two or more people, each on all criteria, blind to each other: nobody sees a rating of somebody else before all have said that they
/// are done. Then disagreements show and are settled one by one.
/// </summary>
public sealed record ScreeningRound
{
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Identities of the cases, in the order of display.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    public required IReadOnlyList<string> Raters { get; init; }

    /// <summary>One at most for each case, criterion and rater.</summary>
    public required IReadOnlyList<Rating> Ratings { get; init; }

    /// <summary>Raters who said that they are done: their ratings do not change any more.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>One at most for each case and criterion.</summary>
    public IReadOnlyList<Adjudication> Adjudications { get; init; } = [];

    /// <summary>Whether raters still see only what they said themselves.</summary>
    public bool IsBlind => Raters.Count < 2 || !Raters.All(rater => Done.Contains(rater, StringComparer.Ordinal));

    /// <summary>The ratings that somebody may see: their own while the round is blind, else all. Who is no rater sees none before.</summary>
    public IEnumerable<Rating> SeenBy(string person) => IsBlind ? Ratings.Where(rating => rating.Rater == person) : Ratings;

    /// <summary>Criteria of cases that a rater has given no verdict on.</summary>
    public int Missing(string rater) => (Cases.Count * Criteria.Count) - Ratings.Count(rating => rating.Rater == rater && IsKnown(rating.Case, rating.Criterion));

    /// <summary>Cases and criteria with verdicts that differ, settled or not; none while the round is blind.</summary>
    public IEnumerable<(string Case, Criterion Criterion, IReadOnlyList<Rating> Ratings)> Disagreements()
    {
        if (IsBlind)
        {
            yield break;
        }

        var given = Ratings.ToLookup(rating => (rating.Case, rating.Criterion));
        foreach (var who in Cases)
        {
            foreach (var criterion in Criteria)
            {
                var ratings = given[(who, criterion.Code)].ToList();
                if (ratings.DistinctBy(rating => rating.Verdict).Count() > 1)
                {
                    yield return (who, criterion, ratings);
                }
            }
        }
    }

    /// <summary>What was settled about a criterion of a case, null if nothing.</summary>
    public Adjudication? Settled(string who, string criterion) => Adjudications.FirstOrDefault(a => a.Case == who && a.Criterion == criterion);

    /// <summary>
    /// What holds of a criterion of a case: what was settled, else what all raters say alike; null while one of them has not said anything, they differ, or
    /// the round is blind.
    /// </summary>
    public Verdict? Holds(string who, string criterion)
    {
        if (IsBlind)
        {
            return null;
        }

        if (Settled(who, criterion) is { } settled)
        {
            return settled.Verdict;
        }

        var verdicts = Ratings.Where(rating => rating.Case == who && rating.Criterion == criterion).Select(rating => rating.Verdict).ToList();
        return verdicts.Count == Raters.Count && verdicts.Distinct().Count() == 1 ? verdicts[0] : null;
    }

    /// <summary>How each case came out, in order.</summary>
    public IReadOnlyList<CaseOutcome> Outcomes() => [.. Cases.Select(OutcomeOf)];

    /// <summary>How far raters agree on a criterion; nothing is known of it while the round is blind.</summary>
    public Agreement? AgreementOn(string criterion, CancellationToken cancel = default)
    {
        if (IsBlind)
        {
            return null;
        }

        var given = Ratings.Where(rating => rating.Criterion == criterion).ToDictionary(rating => (rating.Case, rating.Rater), rating => (int?)rating.Verdict);
        return Agreement.Of([.. Cases.Select(who => Raters.Select(rater => given.GetValueOrDefault((who, rater))).ToArray())], cancel: cancel);
    }

    private CaseOutcome OutcomeOf(string who)
    {
        var verdicts = Criteria.Select(criterion => (criterion.Code, Verdict: Holds(who, criterion.Code))).ToList();
        List<string> failed = [.. verdicts.Where(v => v.Verdict == Verdict.NotMet).Select(v => v.Code)];
        List<string> unclear = [.. verdicts.Where(v => v.Verdict == Verdict.CannotTell).Select(v => v.Code)];
        return verdicts.Any(v => v.Verdict is null) ? new(who, Outcome.Open, [])
            : failed.Count > 0 ? new(who, Outcome.Excluded, failed)
            : unclear.Count > 0 ? new(who, Outcome.NotKnown, unclear)
            : new(who, Outcome.Included, []);
    }

    private bool IsKnown(string who, string criterion) => Cases.Contains(who, StringComparer.Ordinal) && Criteria.Any(c => c.Code == criterion);
}
