namespace Grappe.Atlas.Index;

/// <summary>The values of each document: ordinals in ascending order, each once, one document after the other.</summary>
internal sealed class Rows(int[] starts, ushort[] values)
{
    public ReadOnlySpan<ushort> this[int document] => values.AsSpan(starts[document], starts[document + 1] - starts[document]);
}
