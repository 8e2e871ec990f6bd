namespace Grappe.Atlas.Index;

/// <summary>A document that may be on the page asked for.</summary>
/// <param name="Segment">Where it is.</param>
/// <param name="Document">Its number there.</param>
/// <param name="Primary">What it is sorted by first (<see cref="SortKey"/>); 0 where that is its name.</param>
internal readonly record struct Candidate(Segment Segment, int Document, uint Primary)
{
    /// <summary>The whole order, for candidates of different segments.</summary>
    /// <param name="one">The candidate that comes first if the result is negative.</param>
    /// <param name="other">The candidate that comes first if the result is positive.</param>
    /// <param name="byCompleteness">Whether equals stand by completeness before name.</param>
    public static int Compare(Candidate one, Candidate other, bool byCompleteness)
    {
        var order = one.Primary.CompareTo(other.Primary);
        order = order == 0 && byCompleteness
            ? other.Segment.Completeness[other.Document].CompareTo(one.Segment.Completeness[one.Document])
            : order;
        order = order == 0
            ? string.CompareOrdinal(Folding.Fold(one.Segment.Names[one.Document]), Folding.Fold(other.Segment.Names[other.Document]))
            : order;
        return order == 0 ? one.Segment.Ids[one.Document].CompareTo(other.Segment.Ids[other.Document]) : order;
    }
}
