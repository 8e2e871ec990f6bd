using Grappe.Shared;

namespace Grappe.Studies.Domain.Coding;

/// <summary>A category of what is said in answers, or a sub-category of another one.</summary>
public sealed record Code
{
    /// <summary>Small letters, digits and hyphens; stays the same whatever happens to the words.</summary>
    public required string Id { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>When it applies, and when not.</summary>
    public LocalizedText? Definition { get; init; }

    /// <summary>As <c>#rrggbb</c>; without one, that of the code that it stands under. Never the only sign of a code.</summary>
    public string? Colour { get; init; }

    /// <summary>The code that it stands under, null at the top.</summary>
    public string? Under { get; init; }

    /// <summary>Where a report names it.</summary>
    public LocalizedText? Place { get; init; }

    /// <summary>The answer of a counted variable that it is.</summary>
    public CountedAnswer? Counts { get; init; }
}

/// <summary>An answer of a variable: the row of a table.</summary>
/// <param name="Table">The number of the table.</param>
/// <param name="Row">The code of its row or of its group of rows.</param>
public sealed record CountedAnswer(int Table, string Row);
