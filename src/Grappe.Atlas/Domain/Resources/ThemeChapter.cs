using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>What the report says of one theme in general, and the cases that it describes under it, in its order.</summary>
public sealed record ThemeChapter
{
    /// <summary>A code of the list <c>theme</c>.</summary>
    public required string Code { get; init; }
    public required LocalizedText Place { get; init; }
    public required LocalizedText Summary { get; init; }

    /// <summary>A remark on how far the source goes.</summary>
    public LocalizedText? Note { get; init; }
    public IReadOnlyList<ImpactFigure> Figures { get; init; } = [];
    public IReadOnlyList<LocalizedText> Characteristics { get; init; } = [];
    public IReadOnlyList<LocalizedText> Services { get; init; } = [];
    public IReadOnlyList<CaseReference> Cases { get; init; } = [];
}

/// <summary>A case: a cluster of the register by its id, or a policy case by its slug.</summary>
public sealed record CaseReference
{
    public Guid? Cluster { get; init; }
    public string? Policy { get; init; }
}

/// <summary>A case of public policy that opens the way for clusters.</summary>
public sealed record PolicyCase
{
    /// <summary>The end of its address.</summary>
    public required string Slug { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>ISO 3166 alpha-2 code.</summary>
    public required string Country { get; init; }
    public Place? PlaceOnMap { get; init; }

    /// <summary>A code of the list <c>theme</c>.</summary>
    public required string Theme { get; init; }
    public int? Founded { get; init; }
    public required LocalizedText Summary { get; init; }
    public IReadOnlyList<LocalizedText> Facts { get; init; } = [];
    public IReadOnlyList<ImpactFigure> Figures { get; init; } = [];
    public IReadOnlyList<CaseReference> Related { get; init; } = [];
    public string? Website { get; init; }
    public required string Source { get; init; }
    public required LocalizedText Place { get; init; }
    public int? Page { get; init; }
}
