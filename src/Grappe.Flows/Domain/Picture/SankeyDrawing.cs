namespace Grappe.Flows.Domain.Picture;

/// <summary>A quantity above zero that goes from one node to another, by their numbers; a node may give to itself.</summary>
public readonly record struct SankeyFlow(int From, int To, double Quantity);

/// <summary>Where a node stands: its left upper corner and how high it is, in the units of the picture.</summary>
public sealed record SankeyNode(int Node, int Layer, double X, double Y, double Height);

/// <summary>A band as the middle line that a stroke of its width follows.</summary>
/// <remarks><paramref name="Flow"/>: The number of its flow. <paramref name="FromY"/>: Its middle where it leaves a node at the right. <paramref name="ToY"/>: Its middle where it reaches one at the left. <paramref name="GoesBack"/>: Whether it runs against the others and is led around beneath them.</remarks>
public sealed record SankeyBand(int Flow, string Path, double Width, double FromY, double ToY, bool GoesBack);

/// <summary>A Sankey picture: nodes in layers from left to right, bands as wide as their quantities.</summary>
/// <remarks><paramref name="Pitch"/>: From one layer to the next, or to the edge. <paramref name="Layers"/>: How many there are.</remarks>
public sealed record SankeyDrawing(double Width, double Height, double Pitch, int Layers, IReadOnlyList<SankeyNode> Nodes, IReadOnlyList<SankeyBand> Bands)
{
    public const double NodeWidth = 10;
}
