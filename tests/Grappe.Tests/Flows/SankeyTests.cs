using CsCheck;
using Grappe.Flows.Domain.Picture;

namespace Grappe.Tests.Flows;

public sealed class SankeyTests
{
    private const double Width = 720, Height = 300, Close = 1e-6;

    /// <summary>
    /// Who gives to whom at Kalundborg, the best-known of all industrial symbioses, by S. El-Haggar, Sustainable Industrial Design and Waste Management (2007),
    /// figure 3.3, and The Greening of Industrial Ecosystems (National Academy Press, 1994), pages 117 to 123. Only who and what: how much is not stated alike anywhere.
    /// </summary>
    private static readonly (string From, string To, string What)[] Kalundborg =
    [
        ("Lake Tissø", "Statoil refinery", "water"), ("Statoil refinery", "Gyproc", "gas"), ("Lake Tissø", "Asnæs power station", "water"),
        ("Novo Nordisk", "farms", "biomass"), ("Asnæs power station", "cement industry", "fly ash"), ("Asnæs power station", "Kalundborg", "heat"),
        ("Asnæs power station", "fish farm", "heat"), ("Asnæs power station", "Statoil refinery", "steam"), ("Asnæs power station", "Novo Nordisk", "steam"),
        ("Statoil refinery", "Asnæs power station", "cooling water"), ("Statoil refinery", "Asnæs power station", "treated water"), ("Asnæs power station", "Gyproc", "gypsum"),
    ];

    [Fact]
    public void Kalundborg_is_drawn_whole_with_its_circle()
    {
        var names = Kalundborg.SelectMany(link => new[] { link.From, link.To }).Distinct(StringComparer.Ordinal).ToArray();
        SankeyFlow[] flows = [.. Kalundborg.Select(link => new SankeyFlow(Array.IndexOf(names, link.From), Array.IndexOf(names, link.To), 1))];

        var drawing = DrawSankey.Of(names.Length, flows, Width, Height)!;

        Sound(drawing, flows);
        Assert.Equal(names.Length, drawing.Nodes.Count);
        var back = drawing.Bands.Where(band => band.GoesBack).Select(band => Kalundborg[band.Flow]).ToArray();
        Assert.Equal([("Asnæs power station", "Statoil refinery", "steam")], back);
    }

    [Fact]
    public void Without_a_circle_nothing_goes_back_and_a_long_band_passes_between_the_nodes()
    {
        SankeyFlow[] flows = [new(0, 1, 3), new(1, 2, 2), new(0, 2, 5)];
        var drawing = DrawSankey.Of(4, flows, Width, Height)!;

        Sound(drawing, flows);
        Assert.DoesNotContain(drawing.Bands, band => band.GoesBack);
        Assert.Equal([0, 1, 2], drawing.Nodes.Select(node => node.Layer));
        Assert.Equal(2, drawing.Bands[2].Path.Count(sign => sign == 'C'));
        Assert.Null(DrawSankey.Of(4, [], Width, Height));
        Assert.Throws<ArgumentException>(() => DrawSankey.Of(2, [new(0, 1, 0)], Width, Height));
    }

    [Fact]
    public void Whatever_flows_is_drawn_in_proportion_and_side_by_side()
    {
        var flow = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[1, 1000], (from, to, quantity) => new SankeyFlow(from, to, quantity));
        flow.Array[1, 25].Sample(flows => Sound(DrawSankey.Of(8, flows, Width, Height)!, flows), iter: 2000);
    }

    /// <summary>Every flow once; widths on one scale; ends side by side within their node; nodes of a layer apart; everything within the picture.</summary>
    private static void Sound(SankeyDrawing drawing, SankeyFlow[] flows)
    {
        Assert.Equal(Enumerable.Range(0, flows.Length), drawing.Bands.Select(band => band.Flow));
        var scale = drawing.Bands[0].Width / flows[0].Quantity;
        Assert.All(drawing.Bands, band => Assert.Equal(flows[band.Flow].Quantity * scale, band.Width, Close));
        foreach (var node in drawing.Nodes)
        {
            var given = Ends(band => flows[band.Flow].From == node.Node, band => band.FromY);
            var taken = Ends(band => flows[band.Flow].To == node.Node, band => band.ToY);
            Assert.Equal(node.Height, Math.Max(given, taken), Close);

            double Ends(Func<SankeyBand, bool> here, Func<SankeyBand, double> middle)
            {
                var at = node.Y;
                foreach (var band in drawing.Bands.Where(here).OrderBy(middle))
                {
                    Assert.Equal(at + (band.Width / 2), middle(band), Close);
                    at += band.Width;
                }

                return at - node.Y;
            }
        }

        var layers = drawing.Nodes.ToDictionary(node => node.Node, node => node.Layer);
        Assert.All(drawing.Bands, band => Assert.Equal(band.GoesBack, layers[flows[band.Flow].From] >= layers[flows[band.Flow].To]));
        foreach (var layer in drawing.Nodes.GroupBy(node => node.Layer).Select(layer => layer.OrderBy(node => node.Y).ToArray()))
        {
            Assert.All(layer.Zip(layer.Skip(1)), pair => Assert.True(pair.First.Y + pair.First.Height + DrawSankey.NameHead <= pair.Second.Y + Close));
            Assert.True(layer[0].Y >= DrawSankey.NameHead - Close && layer[^1].Y + layer[^1].Height <= drawing.Height);
            Assert.All(layer, node => Assert.InRange(node.X, -Close, Width - SankeyDrawing.NodeWidth + Close));
        }
    }
}
