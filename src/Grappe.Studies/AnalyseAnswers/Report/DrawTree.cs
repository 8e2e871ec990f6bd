using System.Globalization;
using Grappe.Shared.Design;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Studies;

/// <summary>Draws the last merges of Ward's hierarchy, and gives the same as the inertia that is left within so many groups.</summary>
internal sealed class DrawTree(HtmlBuilder html, Types types, int branches)
{
    /// <summary>Below these branches lie merges of single cases.</summary>
    public const int MostBranches = 24;

    private const double Width = 760, Height = 260, Edge = 16;

    private readonly WardTree tree = types.Tree!;
    private int placed;

    public void Write(string caption, string within, string groups)
    {
        html.Add($"""<figure><figcaption>{caption}</figcaption><svg class="tree" viewBox="0 0 {Written(Width)} {Written(Height)}" role="img" aria-label="{caption}">""");
        if (tree.Merges.Length > 0)
        {
            Branch(tree.Leaves + tree.Merges.Length - 1);
        }

        html.Add($"</svg></figure>");
        html.Head(within, 1, groups, within);
        foreach (var (i, left) in types.Within.Index())
        {
            html.Add($"""<tr><th scope="row">{i + 1}</th>""");
            html.Number(left, "N4").Add($"</tr>");
        }

        html.End();
    }

    /// <summary>Draws a group and what is below it; where its stem stands.</summary>
    private (double X, double Y) Branch(int group)
    {
        // Only the highest merges are drawn: what was merged before them is one branch.
        var merge = group - tree.Leaves;
        if (merge < tree.Merges.Length - branches + 1)
        {
            return (Edge + (Width - 2 * Edge) * (placed++ + 0.5) / branches, Height - Edge);
        }

        var (left, right) = (Branch(tree.Merges[merge].Left), Branch(tree.Merges[merge].Right));
        var y = Height - Edge - (Height - 2 * Edge) * tree.Merges[merge].Height / tree.Merges[^1].Height;
        html.Add($"""<path d="M{Written(left.X)} {Written(left.Y)}V{Written(y)}H{Written(right.X)}V{Written(right.Y)}"/>""");
        return ((left.X + right.X) / 2, y);
    }

    private static string Written(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
