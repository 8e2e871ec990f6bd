namespace Grappe.Studies.Domain.Coding;

/// <summary>Cuts a text into sentences, so that parts of it can be chosen from a list.</summary>
public static class Sentences
{
    /// <summary>Start and end of each sentence, in order, without the spaces around it: it ends at a full stop, question or exclamation mark before a space, or at the end of a line.</summary>
    public static IReadOnlyList<(int Start, int End)> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (found, start) = (new List<(int, int)>(), 0);
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] is '\n' or '\r' || (text[at] is '.' or '!' or '?' or '…' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (ends || at + 1 == text.Length)
            {
                Take(start, at + 1);
                start = at + 1;
            }
        }

        return found;

        void Take(int from, int to)
        {
            while (from < to && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            while (to > from && char.IsWhiteSpace(text[to - 1]))
            {
                to--;
            }

            if (from < to)
            {
                found.Add((from, to));
            }
        }
    }
}
