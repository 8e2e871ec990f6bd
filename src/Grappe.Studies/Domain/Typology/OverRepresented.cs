using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Typology;

/// <summary>An answer that is given in a group more often than chance would have it.</summary>
/// <param name="Category">Its place in the list of the categories of all questions.</param>
/// <param name="InGroup">How many cases of the group gave it.</param>
/// <param name="InAll">How many of all cases gave it.</param>
/// <param name="TestValue">The probability of this or more by chance, as a standard normal value; above 1.96 it is under 5%, on two sides.</param>
public sealed record OverRepresented(int Category, int InGroup, int InAll, double TestValue)
{
    public const double LeastTestValue = 1.959963984540054;

    /// <summary>
    /// The test value of an answer in a group (Lebart, Morineau and Piron, "Statistique exploratoire multidimensionnelle", 1995, section 2.3): under chance,
    /// its number in the group is hypergeometric; both tails, with half the weight on what was seen. Negative where it is rarer than expected.
    /// </summary>
    public static double Test(int cases, int group, int inAll, int inGroup)
    {
        var chance = new Hypergeometric(cases, inAll, group);
        var probability = (2 * Math.Min(chance.Below(inGroup), chance.Above(inGroup))) + chance.Probability(inGroup);
        var size = Normal.FromBothTails(probability > 1 ? 2 - probability : probability);
        return (double)inGroup * cases > (double)inAll * group ? size : -size;
    }

    /// <summary>Of each group, its over-represented answers, the most telling first. Passive categories are left out.</summary>
    public static IReadOnlyList<OverRepresented>[] Of(Profiles profiles, int[] groups)
    {
        var counts = new int[groups.Max() + 1, profiles.CategoryCount];
        var (sizes, all) = (new int[counts.GetLength(0)], new int[profiles.CategoryCount]);
        for (var p = 0; p < groups.Length; p++)
        {
            sizes[groups[p]] += profiles.Counts[p];
            for (var q = 0; q < profiles.Variables.Count; q++)
            {
                var category = profiles.Offsets[q] + profiles.Codes[q][p];
                counts[groups[p], category] += profiles.Counts[p];
                all[category] += profiles.Counts[p];
            }
        }

        return [.. sizes.Select((size, g) => (IReadOnlyList<OverRepresented>)[.. Enumerable.Range(0, all.Length)
            .Where(k => !profiles.Passive[k])
            .Select(k => new OverRepresented(k, counts[g, k], all[k], Test(profiles.Cases, size, all[k], counts[g, k])))
            .Where(answer => answer.TestValue >= LeastTestValue)
            .OrderByDescending(answer => answer.TestValue)])];
    }
}
