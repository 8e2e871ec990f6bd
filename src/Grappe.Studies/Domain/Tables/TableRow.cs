using Grappe.Shared;

namespace Grappe.Studies.Domain.Tables;

/// <summary>One answer and how many cases gave it.</summary>
/// <param name="Code">The stable code of the answer.</param>
/// <param name="Label">The answer in words.</param>
/// <param name="Count">Cases that gave it; null where none was counted or the count is kept back.</param>
public sealed record TableRow(string Code, LocalizedText Label, int? Count)
{
    /// <summary>The code of the group that the row stands in, if any.</summary>
    public string? Group { get; init; }

    /// <summary>In a table of mentions: cases that did not mention this one, which the source may call "no answer".</summary>
    public int? NoAnswer { get; init; }

    /// <summary>In a table of mentions: the total of this column, as printed.</summary>
    public int? Total { get; init; }

    /// <summary>Whether the count is kept back because so few cases could be recognised.</summary>
    public bool IsSuppressed { get; init; }
}
