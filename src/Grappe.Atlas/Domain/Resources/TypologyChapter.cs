using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>The four ideal types of clusters of the social economy, and how such clusters differ from mainstream ones.</summary>
public sealed record TypologyChapter
{
    public required IReadOnlyList<IdealType> Types { get; init; }
    public required LocalizedText Note { get; init; }
    public required LocalizedText Authors { get; init; }
    public required string Source { get; init; }
    public required LocalizedText Place { get; init; }
    public required TypeComparison Comparison { get; init; }
}

/// <summary>One ideal type: a code of the list <c>typology</c>.</summary>
public sealed record IdealType
{
    public required string Code { get; init; }
    public required LocalizedText Description { get; init; }
    public IReadOnlyList<LocalizedText> Features { get; init; } = [];
}

/// <summary>Mainstream clusters and those of the social economy, dimension by dimension.</summary>
public sealed record TypeComparison
{
    public required LocalizedText Mainstream { get; init; }
    public required LocalizedText Social { get; init; }
    public required IReadOnlyList<ComparedDimension> Rows { get; init; }
    public required LocalizedText Authors { get; init; }
    public required string Source { get; init; }
    public required LocalizedText Place { get; init; }
}

/// <summary>One row of the comparison.</summary>
public sealed record ComparedDimension
{
    public required string Code { get; init; }
    public required LocalizedText Dimension { get; init; }
    public required LocalizedText Mainstream { get; init; }
    public required LocalizedText Social { get; init; }
}
