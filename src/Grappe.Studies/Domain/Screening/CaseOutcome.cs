namespace Grappe.Studies.Domain.Screening;

/// <summary>How screening stands for one case.</summary>
public enum Outcome
{
    /// <summary>Some criterion has no verdict yet, or raters disagree and nobody has settled it.</summary>
    Open,

    /// <summary>Every criterion is met.</summary>
    Included,

    /// <summary>At least one criterion is not met.</summary>
    Excluded,

    /// <summary>No criterion is known not to be met, but of at least one nobody can tell: what is essential is missing.</summary>
    NotKnown,
}

/// <summary>How screening came out for one case.</summary>
/// <param name="Case">Its identity.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reasons">Codes of the criteria that decide, in the order of the criteria; none for an included or open case.</param>
public sealed record CaseOutcome(string Case, Outcome Outcome, IReadOnlyList<string> Reasons);
