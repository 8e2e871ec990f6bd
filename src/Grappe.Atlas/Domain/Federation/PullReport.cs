namespace Grappe.Atlas.Domain.Federation;

/// <summary>How a pull ended.</summary>
public enum PullEnd
{
    /// <summary>Everything was read and compared.</summary>
    Read,

    /// <summary>The source said that nothing has changed.</summary>
    Unchanged,

    /// <summary>So much is missing that a steward is asked first; what is new or changed was taken into the queue.</summary>
    AsksFirst,

    /// <summary>Nothing was taken; the queue is as it was.</summary>
    Failed,
}

/// <summary>A sentence in English, translated where it is shown, with its arguments as text.</summary>
public sealed record PullRemark(string Key, IReadOnlyList<string> Arguments)
{
    /// <summary>How many records it concerns.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>What a pull found, for those who look after the source.</summary>
public sealed record PullReport
{
    public required PullEnd End { get; init; }

    /// <summary>Why it failed.</summary>
    public PullRemark? Why { get; init; }

    /// <summary>How many records the source lists.</summary>
    public int Listed { get; init; }
    public int New { get; init; }
    public int Changed { get; init; }
    public int Gone { get; init; }

    /// <summary>How many are missing while a steward is asked about them.</summary>
    public int Missing { get; init; }

    /// <summary>Why some records were left out, the most frequent first, at most <see cref="MostRemarks"/>.</summary>
    public IReadOnlyList<PullRemark> LeftOut { get; init; } = [];

    public const int MostRemarks = 12;
}
