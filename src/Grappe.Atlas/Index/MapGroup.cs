namespace Grappe.Atlas.Index;

/// <summary>The entries found in one cell of the map's grid, drawn as one circle, or as a pin when there is one.</summary>
/// <param name="Latitude">Latitude of the middle of its members on the map.</param>
/// <param name="Longitude">Longitude of the middle of its members on the map.</param>
/// <param name="Count">Number of members.</param>
/// <param name="Ids">Its members when there are at most <see cref="MostIds"/>, else nothing.</param>
/// <param name="Bounds">The cell: zooming to it splits the group, unless <paramref name="OnePlace"/>.</param>
/// <param name="OnePlace">All members stand on one point, so that no zoom will part them.</param>
public sealed record MapGroup(double Latitude, double Longitude, int Count, IReadOnlyList<Guid> Ids, BoundingBox Bounds, bool OnePlace)
{
    /// <summary>Groups up to this size name their members.</summary>
    public const int MostIds = 5;

    /// <summary>The member of a group of one.</summary>
    public Guid? Id => Count == 1 ? Ids[0] : null;
}
