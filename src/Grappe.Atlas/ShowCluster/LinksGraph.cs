using System.Globalization;
using System.Text;

namespace Grappe.Atlas;

/// <summary>One organisation that hangs on the trellis.</summary>
/// <param name="Link">The relation.</param>
/// <param name="X">Middle of its berry.</param>
/// <param name="Y">Middle of its berry.</param>
/// <param name="Lines">Its name, as it fits beside the berry.</param>
public sealed record GraphBerry(ClusterLink Link, double X, double Y, IReadOnlyList<string> Lines);

/// <summary>The organisations of one kind of relation under their piece of wire, with the box that they take.</summary>
public sealed record GraphBunch(string Heading, int Count, double X, double Y, double Width, double Height, IReadOnlyList<GraphBerry> Berries);

/// <summary>
/// The relations of a record as a trellis: the record at the head of a post, a wire for each row of bunches, a stem for each column, and every
/// organisation a berry on a stem with its name beside it. Measured in pixels. The same relations in any order give the same drawing.
/// </summary>
public sealed class LinksGraph
{
    /// <summary>More berries than these are left to the table.</summary>
    public const int Most = 40;

    public const double Radius = 7, PostX = 9, HeadY = 12;

    /// <summary>Width of a letter of a name and height of a line of it.</summary>
    private const double Letter = 7.4, Line = 18;

    private const double Left = 30, Gap = 16, NarrowestColumn = 200, Heading = 34, Stem = 12, Twig = 12, NameX = 2 * Radius + Twig, Pitch = 11, Below = 10;

    /// <summary>Berries on one stem before a bunch takes another, where there is room for one.</summary>
    private const int BerriesOnStem = 6;

    /// <summary>As people look names up, and the same in every language.</summary>
    private static readonly StringComparer Naming = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);

    private readonly StringBuilder wires = new(), stems = new();

    private LinksGraph(double width) => Width = width;

    public double Width { get; }

    public double Height { get; private set; }

    public IReadOnlyList<GraphBunch> Bunches { get; private set; } = [];

    /// <summary>Relations that did not fit: they are in the table.</summary>
    public int Rest { get; private set; }

    /// <summary>Post and wires as an SVG path.</summary>
    public string Wires => wires.ToString();

    /// <summary>Stems and the twigs from them to the berries.</summary>
    public string Stems => stems.ToString();

    /// <param name="links">Relations that hold at present; those of the past are left out.</param>
    /// <param name="heading">What a bunch is called.</param>
    /// <param name="order">Kinds in the order of their list.</param>
    /// <param name="width">How wide the drawing is.</param>
    public static LinksGraph Of(IEnumerable<ClusterLink> links, Func<ClusterLink, string> heading, IReadOnlyList<string> order, double width)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var rank = order.Index().ToDictionary(kind => kind.Item, kind => kind.Index, StringComparer.Ordinal);
        var sorted = links.Where(link => !link.Relation.HasEnded())
            .OrderByDescending(link => link.IsPart).ThenByDescending(link => link.IsIncoming).ThenByDescending(link => rank.GetValueOrDefault(link.Kind, -1))
            .ThenBy(link => link.Name, Naming).ThenBy(link => link.Name, StringComparer.Ordinal).ThenBy(link => link.Address, StringComparer.Ordinal).ThenBy(link => link.Relation.Since).ThenBy(link => link.Relation.Formal)
            .ToList();
        var graph = new LinksGraph(width) { Rest = Math.Max(0, sorted.Count - Most) };
        graph.Hang([.. sorted.Take(Most).GroupBy(heading, StringComparer.Ordinal).Select(bunch => (bunch.Key, bunch.ToList()))]);
        return graph;
    }

    private void Hang(List<(string Heading, List<ClusterLink> Links)> groups)
    {
        var columns = Math.Max(1, (int)((Width - Left + Gap) / (NarrowestColumn + Gap)));
        var column = (Width - Left - Gap * (columns - 1)) / columns;
        var bunches = new List<GraphBunch>();
        var (top, free, lowest) = (HeadY + Radius, 0, HeadY + Radius);
        foreach (var (heading, links) in groups)
        {
            var taken = Math.Min(columns, (links.Count + BerriesOnStem - 1) / BerriesOnStem);
            if (bunches.Count == 0 || taken > free)
            {
                (top, free) = (lowest, columns);
                wires.Append(CultureInfo.InvariantCulture, $"M{PostX:0.#} {top + Heading:0.#}H{Width:0.#}");
            }

            var bunch = Bunch(heading, links, Left + (columns - free) * (column + Gap), top, taken, column);
            bunches.Add(bunch);
            (free, lowest) = (free - taken, Math.Max(lowest, bunch.Y + bunch.Height));
        }

        wires.Append(CultureInfo.InvariantCulture, $"M{PostX:0.#} {HeadY:0.#}V{top + Heading:0.#}");
        (Bunches, Height) = (bunches, lowest);
    }

    private GraphBunch Bunch(string heading, List<ClusterLink> links, double x, double top, int columns, double column)
    {
        var berries = new List<GraphBerry>(links.Count);
        var onStem = (links.Count + columns - 1) / columns;
        var lowest = 0.0;
        foreach (var (stem, number) in links.Chunk(onStem).Select((stem, number) => (stem, number)))
        {
            var (stemX, wire) = (x + number * (column + Gap), top + Heading);
            var (y, end) = (wire + Stem, wire);
            foreach (var link in stem)
            {
                var lines = Lines(link.Name, (int)((column - NameX) / Letter));
                var middle = y + Line / 2;
                stems.Append(CultureInfo.InvariantCulture, $"M{stemX:0.#} {middle - Radius:0.#}Q{stemX:0.#} {middle:0.#} {stemX + Twig - Radius + 1:0.#} {middle:0.#}");
                berries.Add(new(link, stemX + Twig, middle, lines));
                (end, y) = (middle - Radius, y + lines.Count * Line + Pitch);
            }

            stems.Append(CultureInfo.InvariantCulture, $"M{stemX:0.#} {wire:0.#}V{end:0.#}");
            lowest = Math.Max(lowest, y);
        }

        return new(heading, links.Count, x, top, columns * column + (columns - 1) * Gap, lowest + Below - top, berries);
    }

    /// <summary>A name in at most two lines, the end of a longer one left out.</summary>
    private static List<string> Lines(string name, int letters)
    {
        if (name.Length <= letters)
        {
            return [name];
        }

        var cut = name.LastIndexOf(' ', letters);
        var (first, rest) = cut > letters / 3 ? (name[..cut], name[(cut + 1)..]) : (name[..letters], name[letters..]);
        return [first, rest.Length <= letters ? rest : rest[..(letters - 1)].TrimEnd() + "…"];
    }
}
