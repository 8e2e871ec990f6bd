using System.Globalization;
using Grappe.Shared.Design;

namespace Grappe.Studies;

/// <summary>Draws the plane of the first two axes: cases as dots by type, or answers with their names. Both axes have one scale, as distances are what is read.</summary>
internal sealed class DrawPlane(HtmlBuilder html, Analysis analysis)
{
    private const double Width = 760, Height = 520, Edge = 36;

    /// <summary>More dots than this are a cloud either way.</summary>
    private const int MostDots = 3_000;

    /// <summary>Names beyond this many hide each other.</summary>
    private const int MostNames = 40;

    private double scale, left, top;

    private bool IsPlane => analysis.Axes.Eigenvalues.Length >= 2;

    public void Cases(string caption, Func<int, string> typeOf)
    {
        if (!IsPlane)
        {
            return;
        }

        var places = analysis.Axes.Coordinates(2);
        int[] shown = [.. Enumerable.Range(0, analysis.Profiles.Count).OrderByDescending(p => analysis.Profiles.Counts[p]).Take(MostDots)];
        var names = analysis.Profiles.Of.Index().GroupBy(one => one.Item).ToDictionary(group => group.Key, group => string.Join(", ", group.Take(5).Select(one => analysis.Answers.Cases[one.Index])));
        Open(caption, places[0], places[1]);
        foreach (var p in shown)
        {
            html.Add($"""<circle class="c{analysis.Types.Groups[p] % 6 + 1}" cx="{X(places[0][p])}" cy="{Y(places[1][p])}" r="{Written(3.5 * Math.Sqrt(Math.Min(analysis.Profiles.Counts[p], 40)))}"><title>{names[p]} · {typeOf(p)}</title></circle>""");
        }

        html.Add($"</svg></figure>");
    }

    public void Answers(string caption, string noAnswer)
    {
        if (!IsPlane)
        {
            return;
        }

        var axes = analysis.Axes;
        int[] all = [.. Enumerable.Range(0, analysis.Profiles.CategoryCount).Where(k => axes.Shares[k] > 0)
            .OrderByDescending(k => axes.Eigenvalues[0] * axes.Contribution(k, 0) + axes.Eigenvalues[1] * axes.Contribution(k, 1))];
        var (across, up) = (Array.ConvertAll(all, k => axes.Coordinate(k, 0)), Array.ConvertAll(all, k => axes.Coordinate(k, 1)));
        Open(caption, across, up);
        // Names hide no dots.
        var taken = across.Zip(up, (x, y) => (Left: left + scale * x - 5, Top: top - scale * y - 5, Right: left + scale * x + 5, Bottom: top - scale * y + 5)).ToList();
        foreach (var (i, k) in all.Index())
        {
            var (question, label) = analysis.Words(k);
            var (x, y) = (left + scale * across[i], top - scale * up[i]);
            html.Add($"""<circle class="{(analysis.Profiles.Passive[k] ? "passive" : "c1")}" cx="{Written(x)}" cy="{Written(y)}" r="{Written(2 + 5 * Math.Sqrt(axes.Shares[k]))}"><title>{question}: {label ?? noAnswer}</title></circle>""");
            Name(Short($"{label ?? noAnswer} ({analysis.Profiles.Variables[analysis.QuestionOf(k)].Name})"), x, y, i, taken);
        }

        html.Add($"</svg></figure>");
    }

    /// <summary>A name stands right, left, above or below its dot, wherever it hides nothing; where it would, the table says it.</summary>
    private void Name(string name, double x, double y, int rank, List<(double Left, double Top, double Right, double Bottom)> taken)
    {
        var width = 6.4 * name.Length;
        foreach (var (anchor, fromX, baseY) in new[] { ("start", x + 9, y + 4), ("end", x - 9 - width, y + 4), ("middle", x - width / 2, y - 10), ("middle", x - width / 2, y + 19) })
        {
            var box = (Left: fromX, Top: baseY - 11, Right: fromX + width, Bottom: baseY + 4);
            if (rank < MostNames && box.Left > 0 && box.Right < Width && box.Top > 0 && box.Bottom < Height
                && !taken.Exists(other => box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom))
            {
                taken.Add(box);
                html.Add($"""<text x="{Written(anchor switch { "start" => fromX, "end" => fromX + width, _ => fromX + width / 2 })}" y="{Written(baseY)}" text-anchor="{anchor}">{name}</text>""");
                return;
            }
        }
    }

    private void Open(string caption, double[] across, double[] up)
    {
        var (minX, maxX, minY, maxY) = (across.Min(), across.Max(), up.Min(), up.Max());
        scale = Math.Min((Width - 4 * Edge) / Math.Max(maxX - minX, 1e-9), (Height - 2 * Edge) / Math.Max(maxY - minY, 1e-9));
        (left, top) = (Width / 2 - scale * (minX + maxX) / 2, Height / 2 + scale * (minY + maxY) / 2);
        var rates = analysis.Axes.Eigenvalues.Sum();
        html.Add($"""<figure><figcaption>{caption}</figcaption><svg class="plane" viewBox="0 0 {Written(Width)} {Written(Height)}" role="img" aria-label="{caption}">""");
        html.Add($"""<line x1="0" x2="{Written(Width)}" y1="{Y(0)}" y2="{Y(0)}"/><line y1="0" y2="{Written(Height)}" x1="{X(0)}" x2="{X(0)}"/>""");
        html.Add($"""<text class="axis" x="{Written(Width - 4)}" y="{Written(top - 6)}" text-anchor="end">1 ({Rate(0)})</text><text class="axis" x="{Written(left + 6)}" y="14">2 ({Rate(1)})</text>""");

        string Rate(int axis) => (analysis.Axes.Eigenvalues[axis] / rates).ToString("P1", CultureInfo.CurrentCulture);
    }

    private string X(double place) => Written(left + scale * place);

    private string Y(double place) => Written(top - scale * place);

    private static string Short(string text) => text.Length <= 34 ? text : text[..33] + "…";

    private static string Written(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
