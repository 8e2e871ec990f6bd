namespace Grappe.Studies;

/// <summary>Positions in a text: other programs count code points, we count UTF-16 code units, of which some characters have two.</summary>
internal sealed class CodePoints
{
    private readonly string text;

    /// <summary>Where each code point begins, and the end; null where each is one code unit.</summary>
    private readonly int[]? starts;

    public CodePoints(string text)
    {
        this.text = text;
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            var found = new List<int>(text.Length);
            // Half a character without its other half counts as one.
            for (var at = 0; at < text.Length; at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1)
            {
                found.Add(at);
            }

            starts = [.. found, text.Length];
        }
    }

    /// <summary>Code points before a place that cuts none in two.</summary>
    public int Before(int place) => starts is null ? place : Array.BinarySearch(starts, place);

    /// <summary>The place after so many code points, null beyond the end of the text.</summary>
    public int? Place(int count) => starts is null
        ? (count <= text.Length ? count : null)
        : (count < starts.Length ? starts[count] : null);
}
