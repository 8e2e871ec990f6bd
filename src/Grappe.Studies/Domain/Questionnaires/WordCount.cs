namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Counts words as people do: what stands between spaces and has a letter or digit, so that a French question mark is none.</summary>
public static class WordCount
{
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
            else if (!inside && char.IsLetterOrDigit(c))
            {
                inside = true;
                words++;
            }
        }

        return words;
    }
}
