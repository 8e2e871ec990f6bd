using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Grappe.Shared.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Grappe.Atlas;

/// <summary>One sign of the still picture: a link to the same page narrowed to its countries. In C#, because Razor reads SVG's text element as its own.</summary>
public sealed class MapStillGroup : ComponentBase
{
    [Parameter, EditorRequired] public StillGroup Group { get; set; } = default!;

    /// <summary>The name written under the sign, where it fits.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The name that is read out: all countries and the count.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public string Href { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "group");
        builder.AddAttribute(2, "href", Href);
        builder.AddAttribute(3, "aria-label", Label);
        builder.AddMarkupContent(4, Sign());
        builder.CloseElement();
    }

    private string Sign()
    {
        var (width, height) = MapStill.Size(Group.Count);
        var room = Math.Max(width + 16, 48);
        var big = Group.Count > MapStill.MostBerries;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Group.X:0.#} {Group.Y:0.#})\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"hit-area\" x=\"{-room / 2:0.#}\" y=\"{(-height / 2) - 8:0.#}\" width=\"{room:0.#}\" height=\"{height + 30:0.#}\" rx=\"10\"/>");
        if (big)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"b\" r=\"{MapStill.BigBerry / 2}\"/><text class=\"map-number\">{Number()}</text>");
        }
        else
        {
            foreach (var (i, berry) in Bunch.Positions(Group.Count, MapStill.Radius, MapStill.Gap).Index())
            {
                var ring = i >= Group.Count - Group.Rings;
                svg.Append(CultureInfo.InvariantCulture,
                    $"<circle class=\"{(ring ? "b b-ring" : "b")}\" cx=\"{berry.X - (width / 2):0.#}\" cy=\"{berry.Y - (height / 2):0.#}\" r=\"{(ring ? MapStill.Radius - 0.9 : MapStill.Radius):0.#}\"/>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"n\" y=\"{(height / 2) + 16:0.#}\">");
        svg.Append(Group.HasName ? $"<tspan class=\"nm\">{HtmlEncoder.Default.Encode(Name)} </tspan>" : "");
        svg.Append(Group.Count > 1 && !big ? $"<tspan class=\"c\">{Number()}</tspan>" : "");
        return svg.Append("</text></g>").ToString();
    }

    private string Number() => Group.Count.ToString("N0", CultureInfo.CurrentCulture);
}
