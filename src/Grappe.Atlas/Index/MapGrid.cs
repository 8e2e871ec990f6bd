namespace Grappe.Atlas.Index;

/// <summary>The square cells in which the map counts: eight to the side of a 512-pixel tile, so 64 pixels wide on the screen.</summary>
/// <param name="Bits">The world is 2^Bits cells wide and high.</param>
/// <param name="West">First column that the viewport touches.</param>
/// <param name="North">First row.</param>
/// <param name="East">Last column.</param>
/// <param name="South">Last row.</param>
internal readonly record struct MapGrid(int Bits, uint West, uint North, uint East, uint South)
{
    /// <summary>A screen shows some 500 cells. Whoever asks for more than this gets a coarser grid.</summary>
    public const long MostCells = 4096;
    private const int CellsPerTileBits = 3;
    private const int DeepestZoom = 24;

    /// <summary>The grid of a zoom level, 0 to 24, as web maps count them; and the cells that a viewport touches.</summary>
    public static MapGrid Of(BoundingBox viewport, int zoom)
    {
        var (west, east) = (Mercator.X(viewport.West), Mercator.X(viewport.East));
        var (north, south) = (Mercator.Y(viewport.North), Mercator.Y(viewport.South));
        for (var bits = Math.Clamp(zoom, 0, DeepestZoom) + CellsPerTileBits; ; bits--)
        {
            var shift = 32 - bits;
            var grid = new MapGrid(bits, west >> shift, north >> shift, east >> shift, south >> shift);
            if ((grid.East - grid.West + 1L) * (grid.South - grid.North + 1L) <= MostCells)
            {
                return grid;
            }
        }
    }

    /// <summary>Whether the viewport touches a square that is so many levels above the cells.</summary>
    public bool Touches(uint column, uint row, int above)
    {
        var (left, top, last) = ((ulong)column << above, (ulong)row << above, (1UL << above) - 1);
        return left <= East && left + last >= West && top <= South && top + last >= North;
    }

    /// <summary>The latitudes between which the rows lie, from the north: reckoned once for all cells.</summary>
    public double[] RowEdges()
    {
        var (north, side) = (North, (double)(1UL << (32 - Bits)));
        return [.. Enumerable.Range(0, (int)(South - North) + 2).Select(row => Mercator.Latitude((north + row) * side))];
    }

    /// <param name="column">Column of a cell.</param>
    /// <param name="row">Row of a cell.</param>
    /// <param name="edges"><see cref="RowEdges"/>.</param>
    public BoundingBox Bounds(uint column, uint row, double[] edges)
    {
        var side = 1UL << (32 - Bits);
        return new(edges[row - North + 1], Mercator.Longitude(column * (double)side), edges[row - North], Mercator.Longitude((column + 1.0) * side));
    }
}
