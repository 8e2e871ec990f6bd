using System.Text;

namespace Grappe.Atlas.Index;

/// <summary>The names of a segment's documents, in UTF-8: a third of what as many strings take.</summary>
internal sealed class Names(ByteRuns text)
{
    public int Count => text.Count;

    public string this[int document] => Encoding.UTF8.GetString(text[document]);

    /// <summary>As it is kept.</summary>
    public ReadOnlySpan<byte> Raw(int document) => text[document];
}
