namespace Grappe.Flows.Domain.Picture;

/// <summary>Something that takes room in a layer: a node, or where a band passes on its way over more than one layer.</summary>
internal sealed class SankeySlot(int node, int layer, double size, double head)
{
    /// <summary>The number of the node; -1 where a band passes.</summary>
    public int Node { get; } = node;
    public int Layer { get; } = layer;
    public double Size { get; } = size;

    /// <summary>What is left free above it: for its name, or just air.</summary>
    public double Head { get; } = head;
    public double Y { get; set; }
    public double Middle => Y + (Size / 2);
    public List<(SankeySlot Other, double Weight)> Before { get; } = [];
    public List<(SankeySlot Other, double Weight)> After { get; } = [];
}

/// <summary>
/// Orders the slots of each layer by where their neighbours are, which keeps crossings few (the barycentre heuristic: K. Sugiyama, S. Tagawa, M. Toda, 1981), and
/// then moves them towards their neighbours as far as the order and the height allow.
/// </summary>
internal static class PlaceNodes
{
    private const int Sweeps = 12;

    /// <summary>The height that all layers fit into.</summary>
    public static double In(List<SankeySlot>[] layers)
    {
        var height = layers.Max(slots => slots.Sum(slot => slot.Head + slot.Size));
        foreach (var slots in layers)
        {
            Stack(slots, (height - slots.Sum(slot => slot.Head + slot.Size)) / 2);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var forward = sweep % 2 == 0;
            foreach (var slots in forward ? layers : layers.Reverse())
            {
                var wanted = slots.ToDictionary(slot => slot, slot => Wanted(slot, forward ? slot.Before : slot.After));
                slots.Sort((one, other) => wanted[one] != wanted[other] ? wanted[one].CompareTo(wanted[other]) : one.Y.CompareTo(other.Y));
                foreach (var slot in slots)
                {
                    slot.Y = wanted[slot] - (slot.Size / 2);
                }

                Part(slots, height);
            }
        }

        return height;
    }

    private static double Wanted(SankeySlot slot, List<(SankeySlot Other, double Weight)> neighbours) =>
        neighbours.Count == 0 ? slot.Middle : neighbours.Sum(near => near.Other.Middle * near.Weight) / neighbours.Sum(near => near.Weight);

    private static void Stack(List<SankeySlot> slots, double from)
    {
        foreach (var slot in slots)
        {
            slot.Y = from + slot.Head;
            from = slot.Y + slot.Size;
        }
    }

    /// <summary>Pushes apart what would overlap, downwards and then back up from the lower edge.</summary>
    private static void Part(List<SankeySlot> slots, double height)
    {
        var above = 0.0;
        foreach (var slot in slots)
        {
            slot.Y = Math.Max(slot.Y, above + slot.Head);
            above = slot.Y + slot.Size;
        }

        var below = height;
        foreach (var slot in Enumerable.Reverse(slots))
        {
            slot.Y = Math.Min(slot.Y, below - slot.Size);
            below = slot.Y - slot.Head;
        }
    }
}
