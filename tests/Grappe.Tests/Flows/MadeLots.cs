using System.Globalization;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Tests.Flows;

/// <summary>Made-up offers and needs in a square of about 300 km.</summary>
public static class MadeLots
{
    /// <remarks><paramref name="ties"/>: Few different places, prices and quantities, so that much is worth the same.</remarks>
    public static MatchingProblem Problem(Random random, int offers, int needs, Objective objective = Objective.Money, bool ties = false, int mostTonnes = 40) =>
        new(Lots(random, "o", offers, ties, mostTonnes), Lots(random, "n", needs, ties, mostTonnes), objective);

    public static Lot[] Lots(Random random, string prefix, int count, bool ties = false, int mostTonnes = 40) => [.. Enumerable.Range(1, count).Select(i => new Lot(
        prefix + i.ToString("0000", CultureInfo.InvariantCulture), "150101", ties ? random.Next(1, 3) : random.Next(1, mostTonnes + 1),
        ties ? new(46 + random.Next(3), 5 + random.Next(3)) : new(46 + (2.7 * random.NextDouble()), 5 + (4 * random.NextDouble())),
        ties ? 10 * random.Next(0, 4) : Math.Round((decimal)(60 * random.NextDouble()) - 10, random.Next(4))))];
}
