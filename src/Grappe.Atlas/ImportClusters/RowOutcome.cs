using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>One row of a file: its record, or why there is none. The number is that of its line or row, from 1.</summary>
public sealed record ReadRow(long Number, Result<ClusterRecord> Record)
{
    /// <summary>What the file says that could not be taken.</summary>
    public IReadOnlyList<Refusal> Notes { get; init; } = [];

    /// <summary>Columns or properties of the file that no record takes: of a table with its first row.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>The licence that a row from elsewhere states for itself, as it is written there.</summary>
    public string? Licence { get; init; }
}

/// <summary>What became of a row.</summary>
public enum RowFate
{
    New,
    Changed,
    Same,
    Rejected,
}

/// <summary>What became of a row, and why.</summary>
public sealed record RowOutcome(long Number, RowFate Fate, ClusterId? Id, string? Name)
{
    /// <summary>The facts of a row that was taken.</summary>
    public ClusterFacts? Facts { get; init; }

    /// <summary>Another record that a new one may repeat. It is taken all the same: who imports decides.</summary>
    public Suspicion? Suspicion { get; init; }

    /// <summary>Of a changed record, the facts that differ.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Why it was rejected.</summary>
    public IReadOnlyList<Refusal> Problems { get; init; } = [];

    /// <summary>What is worth knowing of a row that was taken, such as a place that the gazetteer does not know.</summary>
    public IReadOnlyList<Refusal> Notes { get; init; } = [];
}

/// <summary>How many rows met each fate.</summary>
public sealed record ImportSummary(long New, long Changed, long Same, long Rejected, bool Written)
{
    /// <summary>How many of the new ones may repeat another.</summary>
    public long Suspected { get; init; }

    /// <summary>How many of the rows that were taken have a note.</summary>
    public long Noted { get; init; }

    /// <summary>Columns or properties of the file that were not read, in its order, at most <see cref="MostUnread"/>.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    public const int MostUnread = 100;

    public long Rows => New + Changed + Same + Rejected;
}
