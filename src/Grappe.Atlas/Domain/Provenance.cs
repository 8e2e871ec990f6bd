using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>A document or act that states facts: title, licence, date and address.</summary>
public sealed class Source
{
    /// <summary>Stable key, such as <c>annex-iii</c>.</summary>
    public required string Key { get; init; }
    public required LocalizedText Title { get; set; }
    public required string Licence { get; set; }

    /// <summary>Year or day of publication, ISO 8601.</summary>
    public required string Date { get; set; }
    public string? Url { get; set; }
}

/// <summary>One place in a source where a record is listed, with the name printed there.</summary>
public sealed record Mention
{
    public required string Source { get; init; }
    public LocalizedText? Place { get; init; }
    public string? ListedAs { get; init; }
    public int? Page { get; init; }
}

/// <summary>Where one fact comes from. Licence and date are the source's unless said here.</summary>
public sealed record FactOrigin
{
    public required string Source { get; init; }
    public LocalizedText? Place { get; init; }

    /// <summary>The source's own word of caution ("generally").</summary>
    public LocalizedText? Hedge { get; init; }
    public string? Licence { get; init; }

    /// <summary>When the fact was stated, ISO 8601.</summary>
    public string? Date { get; init; }

    /// <summary>Who confirmed it; absent while nobody has.</summary>
    public string? Verifier { get; init; }

    /// <summary>When the verifier confirmed it, ISO 8601; absent where that was the day on which it was stated.</summary>
    public string? Verified { get; init; }

    /// <summary>When it was confirmed, ISO 8601; null while nobody has, or where no date is stated.</summary>
    public string? VerifiedDate() => Verifier is null ? null : Verified ?? Date;
}

/// <summary>Everything about where a record's facts come from.</summary>
public sealed record Provenance
{
    public static readonly Provenance None = new();

    /// <summary>Every printed mention, in the order of the sources.</summary>
    public IReadOnlyList<Mention> Sources { get; init; } = [];

    /// <summary>Field key to its origins, the first the strongest.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FactOrigin>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<FactOrigin>>();

    /// <summary>The origins of one field; empty where none is recorded.</summary>
    public IReadOnlyList<FactOrigin> Of(string field) => Fields.GetValueOrDefault(field) ?? [];
}
