namespace Grappe.Flows.Domain.Picture;

/// <summary>
/// Puts the nodes of flows into layers, though flows may run in circles: few go back, all others lead to a later
/// layer. The nodes are first put in an order that keeps small what goes back: P. Eades, X. Lin, W. F. Smyth, A fast and effective heuristic for the feedback arc set problem,
/// Information Processing Letters 47 (1993). Without a circle nothing goes back.
/// </summary>
public sealed class LayerFlows
{
    private LayerFlows(int[] layers, bool[] goesBack) => (Layers, GoesBack) = (layers, goesBack);

    /// <summary>The layer of each node; -1 for a node without flows.</summary>
    public IReadOnlyList<int> Layers { get; }

    /// <summary>For each flow, whether it goes back; one from a node to itself does.</summary>
    public IReadOnlyList<bool> GoesBack { get; }

    public static LayerFlows Of(int nodes, IReadOnlyList<SankeyFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var place = Order(nodes, flows);
        var forward = flows.Where(flow => place[flow.From] < place[flow.To]).ToArray();
        var layers = new int[nodes];
        foreach (var flow in forward.OrderBy(flow => place[flow.From]))
        {
            layers[flow.To] = Math.Max(layers[flow.To], layers[flow.From] + 1);
        }

        // Whoever only gives stands just before whom it gives to.
        foreach (var node in Enumerable.Range(0, nodes).Where(node => forward.All(flow => flow.To != node)))
        {
            layers[node] = forward.Where(flow => flow.From == node).Select(flow => layers[flow.To] - 1).DefaultIfEmpty(0).Min();
        }

        var used = flows.SelectMany(flow => new[] { flow.From, flow.To }).ToHashSet();
        return new([.. layers.Select((layer, node) => used.Contains(node) ? layer : -1)], [.. flows.Select(flow => layers[flow.From] >= layers[flow.To])]);
    }

    /// <summary>The place of each node in the order: sinks last, sources first, and where a circle is left whoever gives most more than it takes.</summary>
    private static int[] Order(int nodes, IReadOnlyList<SankeyFlow> flows)
    {
        var (given, taken) = (new double[nodes], new double[nodes]);
        var (gives, takes) = (new int[nodes], new int[nodes]);
        var between = flows.Where(flow => flow.From != flow.To).ToArray();
        foreach (var flow in between)
        {
            (given[flow.From], taken[flow.To]) = (given[flow.From] + flow.Quantity, taken[flow.To] + flow.Quantity);
            (gives[flow.From], takes[flow.To]) = (gives[flow.From] + 1, takes[flow.To] + 1);
        }

        var (place, left, first, last) = (new int[nodes], Enumerable.Range(0, nodes).ToList(), 0, nodes - 1);
        while (left.Count > 0)
        {
            var sink = left.FindLastIndex(node => gives[node] == 0);
            if (sink >= 0)
            {
                Take(left[sink], last--);
                continue;
            }

            var source = left.FindIndex(node => takes[node] == 0);
            Take(source >= 0 ? left[source] : left.MaxBy(node => given[node] - taken[node]), first++);
        }

        return place;

        void Take(int node, int at)
        {
            place[node] = at;
            left.Remove(node);
            foreach (var flow in between.Where(flow => flow.From == node))
            {
                (taken[flow.To], takes[flow.To]) = (taken[flow.To] - flow.Quantity, takes[flow.To] - 1);
            }

            foreach (var flow in between.Where(flow => flow.To == node))
            {
                (given[flow.From], gives[flow.From]) = (given[flow.From] - flow.Quantity, gives[flow.From] - 1);
            }
        }
    }
}
