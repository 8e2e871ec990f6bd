using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>A short item of the resource centre: a recommendation, something achieved, a service of the European platform, a step of the PTCE.</summary>
public sealed record ResourceNote
{
    /// <summary>Stable and unique, such as <c>member-states-3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>"recommendation", "achievement", "eccp-service" or "ptce".</summary>
    public required string Kind { get; init; }

    /// <summary>To whom a recommendation is addressed.</summary>
    public string? Addressee { get; init; }

    /// <summary>Its number among those of its kind and addressee.</summary>
    public int? Number { get; init; }
    public int? Year { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Text { get; init; }

    /// <summary>"partly" where the source says that it is achieved in part.</summary>
    public string? Status { get; init; }
    public CallFigure? Figure { get; init; }
    public string? Link { get; init; }
    public required string Source { get; init; }
    public required LocalizedText Place { get; init; }
}

/// <summary>What a call for projects gave: an amount in the major unit of a currency, and to how many.</summary>
public sealed record CallFigure
{
    public required decimal Value { get; init; }
    public required string Currency { get; init; }
    public required int Count { get; init; }
    public required LocalizedText CountLabel { get; init; }
}

/// <summary>An organisation to turn to. Never a person.</summary>
public sealed record OrganisationContact
{
    public required string Name { get; init; }

    /// <summary>ISO 3166 alpha-2 code; absent for European ones.</summary>
    public string? Country { get; init; }
    public required LocalizedText Role { get; init; }
    public string? Website { get; init; }
    public required string Source { get; init; }
    public required LocalizedText Place { get; init; }
}
