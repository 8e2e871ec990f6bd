using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>One row of a table of the report, in a sentence that begins with "N of M": how many clusters said so, gave another answer, gave none.</summary>
public sealed record Finding
{
    public required int Table { get; init; }

    /// <summary>The page of the report on which the table is printed.</summary>
    public required int Page { get; init; }
    public required LocalizedText Statement { get; init; }
    public required int Yes { get; init; }
    public required int Other { get; init; }
    public required int Missing { get; init; }
    public int Total => Yes + Other + Missing;
}
