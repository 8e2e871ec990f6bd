using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Grappe.Shared.Design;

/// <summary>
/// Berries in one line, in tens: one counted thing each. Strong berries first, then faint ones, then rings. Above
/// <see cref="MostBerries"/> a bar with the same parts. Decoration only: the number stands in the sentence beside it.
/// </summary>
public sealed class Strip : ComponentBase
{
    /// <summary>More berries than this nobody counts: a bar says more.</summary>
    public const int MostBerries = 40;

    private const double Step = 24, DrawnRadius = 9, TenGap = 9.6;

    /// <summary>How many berries in all.</summary>
    [Parameter, EditorRequired] public int Count { get; set; }

    /// <summary>How many of them are faint (another answer).</summary>
    [Parameter] public int Soft { get; set; }

    /// <summary>How many of them are rings (no answer).</summary>
    [Parameter] public int Rings { get; set; }

    /// <summary>A tick after this many berries, such as a quorum; none at 0.</summary>
    [Parameter] public int Mark { get; set; }

    /// <summary>Radius of a berry, in pixels.</summary>
    [Parameter] public double Radius { get; set; } = DrawnRadius;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, Count > MostBerries ? Bar() : Berries());
    }

    private string Berries()
    {
        var height = Mark > 0 ? 28 : 20;
        var width = Count == 0 ? 0 : Centre(Count - 1) + DrawnRadius + 1;
        var scale = Radius / DrawnRadius;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"strip\" viewBox=\"0 0 {width:0.#} {height}\" width=\"{width * scale:0.#}\" height=\"{height * scale:0.#}\" aria-hidden=\"true\" focusable=\"false\">");
        for (var i = 0; i < Count; i++)
        {
            var (style, radius) = i >= Count - Rings ? ("b b-ring", DrawnRadius - 0.9) : i >= Count - Rings - Soft ? ("b b-soft", DrawnRadius) : ("b", DrawnRadius);
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{style}\" cx=\"{Centre(i):0.#}\" cy=\"10\" r=\"{radius:0.#}\"/>");
        }

        if (Mark > 0)
        {
            var x = Centre(Mark - 1) + (Centre(Mark) - Centre(Mark - 1)) / 2;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"mark\" d=\"M{x:0.#} 0V28\"/>");
        }

        return svg.Append("</svg>").ToString();
    }

    private string Bar()
    {
        var svg = new StringBuilder("<svg class=\"strip share\" width=\"100%\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">");
        var strong = Count - Soft - Rings;
        Part("b", 0, strong);
        Part("b b-soft", strong, Soft);
        Part("b b-ring", strong + Soft, Rings);
        return svg.Append("</svg>").ToString();

        void Part(string style, int start, int count)
        {
            if (count > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{start * 100.0 / Count:0.##}%\" y=\"1\" width=\"{count * 100.0 / Count:0.##}%\" height=\"18\"/>");
            }
        }
    }

    private static double Centre(int index) => 10 + index * Step + index / 10 * TenGap;
}
