namespace Grappe.Atlas.Index;

/// <summary>What documents are sorted by, as numbers of which the smallest comes first.</summary>
internal static class SortKey
{
    /// <summary>Most complete first: the bits of a float that is not negative grow with it.</summary>
    public static uint Completeness(float completeness) => ~BitConverter.SingleToUInt32Bits(completeness);

    /// <summary>Oldest first, not stated last.</summary>
    public static uint Oldest(short founded) => founded == Segment.NotFounded ? uint.MaxValue : (uint)(founded - short.MinValue);

    /// <summary>Youngest first, not stated last.</summary>
    public static uint Youngest(short founded) => founded == Segment.NotFounded ? uint.MaxValue : (uint)(short.MaxValue - founded);

    /// <summary>Best first.</summary>
    public static uint Score(ushort score) => (uint)(ushort.MaxValue - score);

    /// <summary>Nearest first, to the centimetre.</summary>
    public static uint Distance(double kilometres) => (uint)(kilometres * 100_000);
}
