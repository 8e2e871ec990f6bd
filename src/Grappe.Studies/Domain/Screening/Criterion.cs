using Grappe.Shared;

namespace Grappe.Studies.Domain.Screening;

/// <summary>What a case must be to belong to a study.</summary>
/// <param name="Code">Small letters, digits and hyphens; stays the same whatever happens to the words.</param>
/// <param name="Label">In a few words.</param>
/// <param name="Help">How to judge it.</param>
/// <param name="Place">Where a report says so.</param>
public sealed record Criterion(string Code, LocalizedText Label, LocalizedText Help, LocalizedText? Place = null);

/// <summary>What a rater says of one case and one criterion.</summary>
public enum Verdict
{
    /// <summary>The case is so.</summary>
    Met,

    /// <summary>The case is not so.</summary>
    NotMet,

    /// <summary>What is known of the case does not tell.</summary>
    CannotTell,
}

/// <summary>The verdict of one rater.</summary>
/// <param name="Case">The identity of the case.</param>
/// <param name="Criterion">The code of the criterion.</param>
/// <param name="Rater">Who says so.</param>
/// <param name="Verdict">What they say.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record Rating(string Case, string Criterion, string Rater, Verdict Verdict, string? Reason = null);

/// <summary>What was settled where raters did not agree.</summary>
/// <param name="Case">The identity of the case.</param>
/// <param name="Criterion">The code of the criterion.</param>
/// <param name="Verdict">What holds.</param>
/// <param name="By">Who settled it.</param>
/// <param name="Reason">Why.</param>
public sealed record Adjudication(string Case, string Criterion, Verdict Verdict, string By, string Reason);
