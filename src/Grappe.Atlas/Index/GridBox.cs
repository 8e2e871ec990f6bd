namespace Grappe.Atlas.Index;

/// <summary>A rectangle on the map's grid, edges included.</summary>
internal readonly record struct GridBox(uint West, uint North, uint East, uint South)
{
    /// <summary>What nothing lies in, and what grows to hold what is added.</summary>
    public static readonly GridBox Empty = new(uint.MaxValue, uint.MaxValue, 0, 0);

    public static GridBox Of(BoundingBox box) =>
        new(Mercator.X(box.West), Mercator.Y(box.North), Mercator.X(box.East), Mercator.Y(box.South));

    public bool Contains(uint x, uint y) => x - West <= East - West && y - North <= South - North;

    public bool Contains(GridBox other) => West <= other.West && other.East <= East && North <= other.North && other.South <= South;

    public bool Touches(GridBox other) => West <= other.East && other.West <= East && North <= other.South && other.North <= South;

    public GridBox With(uint x, uint y) => new(Math.Min(West, x), Math.Min(North, y), Math.Max(East, x), Math.Max(South, y));
}
