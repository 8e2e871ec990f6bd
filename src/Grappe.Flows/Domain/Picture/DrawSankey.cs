using System.Globalization;
using System.Text;

namespace Grappe.Flows.Domain.Picture;

/// <summary>
/// Draws flows as a Sankey picture. All bands are as wide as their quantities on one scale, leave a node at its right and reach it at its left, side by side.
/// Bands that go back in a circle are led around beneath the others, each in a lane of its own.
/// </summary>
public sealed class DrawSankey
{
    /// <summary>Room above a node for its name, and above a band that passes.</summary>
    public const double NameHead = 26, AirHead = 10;

    private const double Corner = 4, LaneGap = 6;

    /// <summary>Of the way from one layer to the next, what may be taken by bands that turn there.</summary>
    private const double MostForTurns = 0.3;

    private readonly IReadOnlyList<SankeyFlow> flows;
    private readonly LayerFlows layered;
    private readonly List<SankeySlot>[] layers;
    private readonly Dictionary<int, SankeySlot> slots = [];
    private readonly List<SankeySlot>[] ways;
    private readonly double scale, width;

    /// <remarks><paramref name="height"/>: What the fullest layer is high, without the room between its nodes.</remarks>
    private DrawSankey(int nodes, IReadOnlyList<SankeyFlow> flows, double width, double height)
    {
        (this.flows, this.width, layered) = (flows, width, LayerFlows.Of(nodes, flows));
        layers = [.. Enumerable.Range(0, layered.Layers.Max() + 1).Select(_ => new List<SankeySlot>())];
        var quantities = Enumerable.Range(0, nodes).Select(node => Math.Max(Sum(flow => flow.From == node), Sum(flow => flow.To == node))).ToArray();
        var passing = layers.Select((_, layer) => flows.Where((flow, i) => !layered.GoesBack[i] && layered.Layers[flow.From] < layer && layered.Layers[flow.To] > layer).Sum(flow => flow.Quantity)).ToArray();
        var fullest = layers.Select((_, layer) => passing[layer] + Enumerable.Range(0, nodes).Where(node => layered.Layers[node] == layer).Sum(node => quantities[node])).Max();
        var back = flows.Where((_, i) => layered.GoesBack[i]).ToArray();
        var widest = back.GroupBy(flow => layered.Layers[flow.From]).Concat(back.GroupBy(flow => layered.Layers[flow.To])).Select(turn => turn.Sum(flow => flow.Quantity)).DefaultIfEmpty(0).Max();
        scale = Math.Min(height / fullest, widest > 0 ? MostForTurns * width / layers.Length / widest : double.MaxValue);
        foreach (var node in Enumerable.Range(0, nodes).Where(node => layered.Layers[node] >= 0))
        {
            slots[node] = Add(new(node, layered.Layers[node], quantities[node] * scale, NameHead));
        }

        ways = [.. flows.Select((flow, i) => layered.GoesBack[i] ? [] : Way(flow))];
    }

    /// <summary>The picture; null if nothing flows.</summary>
    /// <remarks><paramref name="height"/>: What the bands of the fullest layer may take together.</remarks>
    /// <exception cref="ArgumentException">A quantity is zero or less, or no number; or a node is not there.</exception>
    public static SankeyDrawing? Of(int nodes, IReadOnlyList<SankeyFlow> flows, double width, double height)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.Any(flow => !(flow.Quantity > 0) || double.IsInfinity(flow.Quantity) || flow.From < 0 || flow.From >= nodes || flow.To < 0 || flow.To >= nodes))
        {
            throw new ArgumentException("A flow has a quantity above zero and goes between nodes that are there.", nameof(flows));
        }

        return flows.Count == 0 ? null : new DrawSankey(nodes, flows, width, height).Draw();
    }

    private double Sum(Func<SankeyFlow, bool> of) => flows.Where(of).Sum(flow => flow.Quantity);

    private SankeySlot Add(SankeySlot slot)
    {
        layers[slot.Layer].Add(slot);
        return slot;
    }

    /// <summary>The slots that a band goes through, its two nodes included.</summary>
    private List<SankeySlot> Way(SankeyFlow flow)
    {
        var way = new List<SankeySlot> { slots[flow.From] };
        for (var layer = layered.Layers[flow.From] + 1; layer < layered.Layers[flow.To]; layer++)
        {
            way.Add(Add(new(-1, layer, flow.Quantity * scale, AirHead)));
        }

        way.Add(slots[flow.To]);
        foreach (var (one, next) in way.Zip(way.Skip(1)))
        {
            one.After.Add((next, flow.Quantity));
            next.Before.Add((one, flow.Quantity));
        }

        return way;
    }

    private SankeyDrawing Draw()
    {
        var bottom = PlaceNodes.In(layers);
        var (fromY, toY) = (Ends(flow => flow.From, way => way[1]), Ends(flow => flow.To, way => way[^2]));
        double Room(Func<SankeyFlow, int> end, int layer) => flows.Where((flow, i) => layered.GoesBack[i] && layered.Layers[end(flow)] == layer).Sum(flow => (flow.Quantity * scale) + LaneGap + Corner);
        var (left, right) = (Room(flow => flow.To, 0), Room(flow => flow.From, layers.Length - 1));
        var pitch = (width - left - right - SankeyDrawing.NodeWidth) / Math.Max(1, layers.Length - 1);
        var lanes = new Lanes(layers.Length, bottom);
        double X(int layer) => left + (layer * pitch);
        var bands = new SankeyBand[flows.Count];
        foreach (var i in Enumerable.Range(0, flows.Count).OrderBy(i => layered.Layers[flows[i].From] - layered.Layers[flows[i].To]).ThenByDescending(i => fromY[i]))
        {
            var (flow, thick, back) = (flows[i], flows[i].Quantity * scale, layered.GoesBack[i]);
            var path = back
                ? lanes.Around(X(layered.Layers[flow.From]) + SankeyDrawing.NodeWidth, fromY[i], layered.Layers[flow.From], X(layered.Layers[flow.To]), toY[i], layered.Layers[flow.To], thick)
                : Along(ways[i], X, fromY[i], toY[i]);
            bands[i] = new(i, path, thick, fromY[i], toY[i], back);
        }

        var nodes = slots.Values.OrderBy(slot => slot.Layer).ThenBy(slot => slot.Y).Select(slot => new SankeyNode(slot.Node, slot.Layer, X(slot.Layer), slot.Y, slot.Size));
        return new(width, lanes.Bottom + LaneGap, pitch, layers.Length, [.. nodes], bands);
    }

    /// <summary>The middle of each band at one of its ends: by the height of its next slot, those that go back last.</summary>
    private double[] Ends(Func<SankeyFlow, int> end, Func<List<SankeySlot>, SankeySlot> next)
    {
        var middles = new double[flows.Count];
        foreach (var at in Enumerable.Range(0, flows.Count).GroupBy(i => end(flows[i])))
        {
            var y = slots[at.Key].Y;
            foreach (var i in at.OrderBy(i => layered.GoesBack[i]).ThenBy(i => layered.GoesBack[i] ? 0 : next(ways[i]).Middle).ThenBy(i => i))
            {
                var thick = flows[i].Quantity * scale;
                middles[i] = y + (thick / 2);
                y += thick;
            }
        }

        return middles;
    }

    private static string Along(List<SankeySlot> way, Func<int, double> x, double fromY, double toY)
    {
        var path = new StringBuilder($"M{Shown(x(way[0].Layer) + SankeyDrawing.NodeWidth)} {Shown(fromY)}");
        var y = fromY;
        foreach (var (one, next) in way.Zip(way.Skip(1)))
        {
            var (start, end, reached) = (x(one.Layer) + SankeyDrawing.NodeWidth, x(next.Layer), next.Node < 0 ? next.Middle : toY);
            var half = Shown((start + end) / 2);
            path.Append(CultureInfo.InvariantCulture, $"C{half} {Shown(y)} {half} {Shown(reached)} {Shown(end)} {Shown(reached)}");
            if (next.Node < 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"H{Shown(end + SankeyDrawing.NodeWidth)}");
            }

            y = reached;
        }

        return path.ToString();
    }

    private static string Shown(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The lanes beneath the picture, and what is taken right and left of each layer on the way there.</summary>
    private sealed class Lanes(int layers, double from)
    {
        private readonly double[] atRight = new double[layers], atLeft = new double[layers];

        public double Bottom { get; private set; } = from;

        /// <summary>Out of a node, down, back and up again: quarter circles keep the band as wide as it is.</summary>
        public string Around(double startX, double startY, int fromLayer, double endX, double endY, int toLayer, double thick)
        {
            var radius = (thick / 2) + Corner;
            var (down, up) = (startX + atRight[fromLayer] + radius, endX - atLeft[toLayer] - radius);
            atRight[fromLayer] += thick + LaneGap;
            atLeft[toLayer] += thick + LaneGap;
            var lane = Bottom + LaneGap + Corner + (thick / 2);
            Bottom = lane + (thick / 2);
            var turn = $"A{Shown(radius)} {Shown(radius)} 0 0 1 ";
            return $"M{Shown(startX)} {Shown(startY)}H{Shown(down - radius)}{turn}{Shown(down)} {Shown(startY + radius)}V{Shown(lane - radius)}{turn}{Shown(down - radius)} {Shown(lane)}"
                + $"H{Shown(up + radius)}{turn}{Shown(up)} {Shown(lane - radius)}V{Shown(endY + radius)}{turn}{Shown(up + radius)} {Shown(endY)}H{Shown(endX)}";
        }
    }
}
