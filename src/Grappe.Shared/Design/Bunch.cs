using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Grappe.Shared.Design;

/// <summary>
/// A bunch of berries: one counted thing each, on a hexagonal lattice, in rows of w, w-1, w-2 … with w the smallest whose
/// triangle holds them all. Strong berries first, then faint ones, then rings (answers that are missing). Decoration only:
/// the name and the count stand in the text beside it.
/// </summary>
public sealed class Bunch : ComponentBase
{
    /// <summary>How many berries in all.</summary>
    [Parameter, EditorRequired] public int Count { get; set; }

    /// <summary>How many of them are faint (another answer).</summary>
    [Parameter] public int Soft { get; set; }

    /// <summary>How many of them are rings (no answer).</summary>
    [Parameter] public int Rings { get; set; }

    /// <summary>Radius of a berry, in pixels.</summary>
    [Parameter] public double Radius { get; set; } = 16;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var berries = Positions(Count, Radius);
        var width = Width(Count);
        var step = Radius * 2 + 3.5;
        var full = (width - 1) * step + 2 * Radius;
        var rows = berries.Count == 0 ? 0 : berries[^1].Row + 1;
        var stem = Radius * 1.62;
        var height = stem + (rows - 1) * step * 0.866 + 2 * Radius + 1.5;
        builder.AddMarkupContent(0, string.Create(CultureInfo.InvariantCulture,
            $"<span class=\"hang\"><svg class=\"bunch\" width=\"{full + 3:0.#}\" height=\"{height:0.#}\" viewBox=\"-1.5 0 {full + 3:0.#} {height:0.#}\" aria-hidden=\"true\" focusable=\"false\">{Stem(width, full, step, stem)}{string.Concat(berries.Select((b, i) => Circle(b, i, stem)))}</svg></span>"));
    }

    /// <summary>Rows of w, w-1, w-2 …: the centres of <paramref name="count"/> berries so far apart, row by row.</summary>
    public static IReadOnlyList<(double X, double Y, int Row)> Positions(int count, double radius, double gap = 3.5)
    {
        var step = radius * 2 + gap;
        var positions = new List<(double, double, int)>(count);
        var width = Width(count);
        for (int row = 0; positions.Count < count; row++)
        {
            for (var i = 0; i < width - row && positions.Count < count; i++)
            {
                positions.Add((radius + i * step + row * step / 2, radius + row * step * 0.866, row));
            }
        }

        return positions;
    }

    private static int Width(int count)
    {
        var width = 1;
        while (width * (width + 1) / 2 < count)
        {
            width++;
        }

        return Math.Min(width, Math.Max(1, count));
    }

    private static string Stem(int width, double full, double step, double stem)
    {
        var middle = full / 2;
        if (width == 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"<path class=\"stem\" d=\"M{middle:0.#} 0V{stem + 1:0.#}\"/>");
        }

        var left = middle - step / 2;
        var right = middle + step / 2;
        return string.Create(CultureInfo.InvariantCulture,
            $"<path class=\"stem\" d=\"M{middle:0.#} 0V{stem * 0.45:0.#}M{left:0.#} {stem + 1:0.#}Q{left:0.#} {stem * 0.45:0.#} {middle:0.#} {stem * 0.45:0.#}Q{right:0.#} {stem * 0.45:0.#} {right:0.#} {stem + 1:0.#}\"/>");
    }

    private string Circle((double X, double Y, int Row) berry, int index, double stem)
    {
        var (style, radius) = index >= Count - Rings ? ("b b-ring", Radius - 0.9) : index >= Count - Rings - Soft ? ("b b-soft", Radius) : ("b", Radius);
        return string.Create(CultureInfo.InvariantCulture, $"<circle class=\"{style}\" cx=\"{berry.X:0.#}\" cy=\"{berry.Y + stem:0.#}\" r=\"{radius:0.#}\"/>");
    }
}
