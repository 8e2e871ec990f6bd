namespace Grappe.Atlas.Index;

/// <summary>
/// How much a match is worth. A word of an entry weighs by the best field that holds it, 1 to 200; a query word takes of that
/// so many sixteenths by how it matched, and the best of an entry's words counts; an entry's score is the sum over the query's
/// words. A match in a name beats any match elsewhere however it matched, typos apart.
/// </summary>
/// <remarks>One or two letters match whatever begins with them, but say nothing about what is wanted: that is worth 1.</remarks>
internal static class Relevance
{
    public const byte Place = 90;
    public const byte Description = 40;

    public const int Exact = 16;
    public const int SameStem = 15;
    public const int Prefix = 12;
    public const int Typo = 8;
    public const int FewLetters = 0;

    /// <summary>A beginning of so many letters is worth more than 1.</summary>
    public const int TellingLetters = 3;

    /// <summary>Weight of a word in a name of so many words: the fewer, the more the name is about it.</summary>
    public static byte Name(int words) => (byte)(200 - (4 * Math.Clamp(words - 1, 0, 10)));

    /// <summary>Weight of a word in another name.</summary>
    public static byte OtherName(int words) => (byte)(Name(words) - 60);

    public static int Score(int weight, int sixteenths) => Math.Max(1, weight * sixteenths >> 4);
}
