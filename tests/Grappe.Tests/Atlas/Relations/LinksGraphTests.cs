using CsCheck;
using Grappe.Atlas;

namespace Grappe.Tests.Atlas.Relations;

public sealed class LinksGraphTests
{
    private static readonly string[] Kinds = [.. ShippedLists.Read()["relation"].Select(kind => kind.Value)];

    private static readonly Gen<ClusterLink[]> Links = Gen.Select(
        Gen.Int[0, Kinds.Length - 1], Gen.Bool, Gen.String[Gen.Char["abc dé"], 1, 90], Gen.Bool, Gen.Bool.Nullable(),
        (kind, incoming, name, here, formal) => new ClusterLink(new() { Kind = Kinds[kind], Name = name, Formal = formal }, incoming, name, here || incoming ? $"a-{name}" : null, here || incoming ? Records.Plain(name) : null, []))
        .Array[1, 60];

    [Fact]
    public void No_two_bunches_and_no_two_names_overlap_and_all_stay_within_the_drawing() =>
        Gen.Select(Links, Gen.Bool.Select(wide => wide ? 700.0 : 340.0)).Sample((links, width) =>
        {
            var graph = Draw(links, width);
            var berries = graph.Bunches.SelectMany(bunch => bunch.Berries).ToList();

            Assert.Equal(Math.Min(links.Length, LinksGraph.Most), berries.Count);
            Assert.Equal(links.Length - berries.Count, graph.Rest);
            NoneOverlap([.. graph.Bunches.Select(bunch => new Box(bunch.X, bunch.Y, bunch.X + bunch.Width, bunch.Y + bunch.Height))]);
            NoneOverlap([.. berries.Select(Around)]);
            foreach (var bunch in graph.Bunches)
            {
                Assert.True(bunch.X + bunch.Width <= width + 0.001 && bunch.Y + bunch.Height <= graph.Height + 0.001);
                Assert.All(bunch.Berries, berry => Assert.True(Around(berry) is var box && box.Left >= bunch.X && box.Right <= bunch.X + bunch.Width && box.Top >= bunch.Y && box.Bottom <= bunch.Y + bunch.Height));
            }
        });

    [Fact]
    public void The_same_relations_in_any_order_give_the_same_drawing() =>
        Gen.Select(Links, Gen.Int).Sample((links, seed) =>
        {
            var shuffled = links.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Written(Draw(links, 700)), Written(Draw(shuffled, 700)));
        });

    [Fact]
    public void What_has_ended_does_not_hang_there()
    {
        var link = new ClusterLink(new() { Kind = "member-of", Name = "Past", Until = 2019 }, true, "Past", "past", Records.Plain("Past"), []);

        Assert.Equal(["Present"], Draw([link, link with { Relation = link.Relation with { Until = null }, Name = "Present" }], 700).Bunches.SelectMany(bunch => bunch.Berries).Select(berry => berry.Link.Name));
    }

    /// <summary>A berry with its name, a letter of which is 7.4 wide and a line 18 high.</summary>
    private static Box Around(GraphBerry berry) => new(
        berry.X - LinksGraph.Radius, berry.Y - 9, berry.X + 14 + 7.4 * berry.Lines.Max(line => line.Length), berry.Y + 9 + 18 * (berry.Lines.Count - 1));

    private static void NoneOverlap(List<Box> boxes)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count; j++)
            {
                Assert.False(
                    boxes[i].Left < boxes[j].Right - 0.001 && boxes[j].Left < boxes[i].Right - 0.001 && boxes[i].Top < boxes[j].Bottom - 0.001 && boxes[j].Top < boxes[i].Bottom - 0.001,
                    $"{boxes[i]} {boxes[j]}");
            }
        }
    }

    private static LinksGraph Draw(IEnumerable<ClusterLink> links, double width) => LinksGraph.Of(links, link => $"{link.List} {link.Kind}", Kinds, width);

    private static string Written(LinksGraph graph) => string.Join('\n', [
        graph.Wires, graph.Stems, $"{graph.Height}",
        .. graph.Bunches.SelectMany(bunch => bunch.Berries.Select(berry => $"{bunch.Heading} {bunch.X} {bunch.Y} {berry.Link.Name} {berry.Link.Address} {berry.X} {berry.Y}"))]);

    private sealed record Box(double Left, double Top, double Right, double Bottom);
}
