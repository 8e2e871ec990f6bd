namespace Grappe.Studies.Domain.Tables;

/// <summary>Something that does not add up in a table, or must be known to read it. Said in words at the edge.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Figures">The numbers that the code tells about, in its order.</param>
public sealed record TableFinding(string Code, params IReadOnlyList<int> Figures)
{
    /// <summary>The row that it is about, if it is about one.</summary>
    public string? Row { get; init; }

    public bool Equals(TableFinding? other) =>
        other is not null && Code == other.Code && Row == other.Row && Figures.SequenceEqual(other.Figures);

    public override int GetHashCode() => HashCode.Combine(Code, Row, Figures.Count);
}

/// <summary>What an audit can find. After each code: the figures that come with it.</summary>
public static class FindingCodes
{
    /// <summary>Sum of the cells, total.</summary>
    public const string TotalDiffersFromCells = "total-differs-from-cells";

    /// <summary>Total, base.</summary>
    public const string TotalDiffersFromBase = "total-differs-from-base";

    /// <summary>The base that the table should have, total, number of the table that the base comes from.</summary>
    public const string ChangedDenominator = "changed-denominator";

    /// <summary>Answers, cases.</summary>
    public const string MultipleResponse = "multiple-response";

    /// <summary>Its count, total.</summary>
    public const string RowExceedsTotal = "row-exceeds-total";

    /// <summary>Sum of the combinations, total.</summary>
    public const string CombinationsDifferFromTotal = "combinations-differ-from-total";

    /// <summary>Types joined, combinations counted, combinations that can exist.</summary>
    public const string TooManyCombinations = "too-many-combinations";

    /// <summary>Columns, cases that answered at all, cases that did not: the remainder of a column is no "no answer".</summary>
    public const string RemainderCalledNoAnswer = "remainder-called-no-answer";

    /// <summary>Sum of its rows, the printed sum.</summary>
    public const string SubtotalDiffers = "subtotal-differs";

    /// <summary>The base, count of the row that it should be, number of that table.</summary>
    public const string BaseDiffersFromParent = "base-differs-from-parent";

    /// <summary>A category that could be answered has no row.</summary>
    public const string MissingCategory = "missing-category";

    /// <summary>A row that could not be answered.</summary>
    public const string UnknownCategory = "unknown-category";

    /// <summary>Two rows of one list that are the same: their numbers.</summary>
    public const string SameTwice = "same-twice";

    /// <summary>Number of a row that stands for many, how many.</summary>
    public const string ManyInOneRow = "many-in-one-row";

    /// <summary>Coders agree too little on the code of this row: alpha in thousandths.</summary>
    public const string WeakCode = "weak-code";

    /// <summary>How far coders agree on the code of this row is not known.</summary>
    public const string UntestedCode = "untested-code";

    /// <summary>Answers about which coders still differ; they count as without the code.</summary>
    public const string DisputedCode = "disputed-code";
}
