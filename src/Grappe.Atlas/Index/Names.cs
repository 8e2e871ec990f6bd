using System.Text;

namespace Grappe.Atlas.Index;

/// <summary>The names of a segment's documents, in UTF-8 one after the other: a third of what as many strings take.</summary>
internal sealed class Names
{
    private readonly byte[] text;
    private readonly int[] starts;

    public Names(IReadOnlyList<string> names)
    {
        starts = new int[names.Count + 1];
        for (var i = 0; i < names.Count; i++)
        {
            starts[i + 1] = starts[i] + Encoding.UTF8.GetByteCount(names[i]);
        }

        text = new byte[starts[^1]];
        for (var i = 0; i < names.Count; i++)
        {
            Encoding.UTF8.GetBytes(names[i], text.AsSpan(starts[i]));
        }
    }

    public string this[int document] => Encoding.UTF8.GetString(text, starts[document], starts[document + 1] - starts[document]);
}
