using Grappe.Shared;

namespace Grappe.Studies.Domain.Screening;

/// <summary>
/// How many cases were found, screened, left out and why, and kept. Numbers that a source does not tell are null, never guessed.
/// </summary>
public sealed record ScreeningFlow
{
    /// <summary>Where cases came from, in order.</summary>
    public required IReadOnlyList<FlowPart> Found { get; init; }

    /// <summary>Cases that were held against the criteria.</summary>
    public required int Screened { get; init; }

    /// <summary>Cases left out.</summary>
    public required int Excluded { get; init; }

    /// <summary>Why: each case under one reason, so that known counts add up to <see cref="Excluded"/>; null where a source names reasons without counting.</summary>
    public required IReadOnlyList<FlowPart> Reasons { get; init; }

    /// <summary>Cases not decided yet.</summary>
    public int Open { get; init; }

    /// <summary>Cases kept.</summary>
    public required int Included { get; init; }

    /// <summary>The code of the reason of cases of which something essential is not known.</summary>
    public const string NotKnown = "not-known";

    /// <summary>Whether no case is lost or counted twice on the way, as far as the numbers tell.</summary>
    public bool AddsUp =>
        Screened == Excluded + Open + Included
        && (Found.Any(part => part.Count is null) || Found.Sum(part => part.Count) == Screened)
        && (Reasons.Any(part => part.Count is null) || Reasons.Sum(part => part.Count) == Excluded);

    /// <summary>
    /// The flow of a round. A case that fails several criteria counts under the first of them; one that fails none, but of which something cannot be told,
    /// under <see cref="NotKnown"/>.
    /// </summary>
    public static ScreeningFlow Of(ScreeningRound round, LocalizedText found, LocalizedText notKnown)
    {
        ArgumentNullException.ThrowIfNull(round);
        var outcomes = round.Outcomes();
        var unclear = outcomes.Count(outcome => outcome.Outcome == Outcome.NotKnown);
        var left = outcomes.Where(outcome => outcome.Outcome == Outcome.Excluded).CountBy(outcome => outcome.Reasons[0], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new()
        {
            Found = [new("cases", found, outcomes.Count)],
            Screened = outcomes.Count,
            Excluded = left.Values.Sum() + unclear,
            Reasons = [.. round.Criteria.Select(criterion => new FlowPart(criterion.Code, criterion.Label, left.GetValueOrDefault(criterion.Code))), new(NotKnown, notKnown, unclear)],
            Open = outcomes.Count(outcome => outcome.Outcome == Outcome.Open),
            Included = outcomes.Count(outcome => outcome.Outcome == Outcome.Included),
        };
    }
}

/// <summary>A part of a flow.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">In words.</param>
/// <param name="Count">Cases; null where the source does not count them.</param>
public sealed record FlowPart(string Code, LocalizedText Label, int? Count);
