using Grappe.Shared;

namespace Grappe.Studies.Domain.Screening;

/// <summary>How the cases of a study were chosen, as everybody may read it.</summary>
public sealed record PublishedScreening
{
    /// <summary>Where a report says so; null for a study of this site.</summary>
    public LocalizedText? Place { get; init; }

    /// <summary>What a case had to be. Studies of one's own start from these.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    public required ScreeningFlow Flow { get; init; }

    /// <summary>What the report leaves open, and what in it does not fit.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];
}
