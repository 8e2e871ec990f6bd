namespace Grappe.Atlas.Index;

/// <summary>A document that may be on the page asked for.</summary>
/// <param name="Segment">Where it is.</param>
/// <param name="Document">Its number there.</param>
/// <param name="Primary">What it is sorted by first, smallest first; 0 where the order begins with completeness or name.</param>
internal readonly record struct Candidate(Segment Segment, int Document, uint Primary)
{
    /// <summary>The whole order, for candidates of different segments.</summary>
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
