namespace Grappe.Studies.Domain.Typology;

/// <summary>
/// How many types: as many as leave the least inertia within groups, compared with one group fewer
/// (Husson, Josse and Pagès, 2010: the criterion of their hierarchical clustering on principal components).
/// </summary>
public static class NumberOfTypes
{
    /// <summary>No more types than half of the cases, nor than there are different sets of answers.</summary>
    public static int Most(Profiles profiles, TypesOptions options) =>
        Math.Min(Math.Min(options.Most, profiles.Count), (int)Math.Round(profiles.Cases / 2.0, MidpointRounding.ToEven));

    /// <remarks><paramref name="within"/>: Inertia within groups for 1, 2, 3… groups.</remarks>
    public static int Choose(double[] within, Profiles profiles, TypesOptions options)
    {
        var (best, least) = (options.Least, double.PositiveInfinity);
        for (var count = options.Least; count <= Math.Min(Most(profiles, options), within.Length); count++)
        {
            // Once nothing is left to explain, more types are only noise of the computation.
            var before = within[count - 2];
            if (before <= within[0] * 1e-12)
            {
                break;
            }

            if (within[count - 1] / before < least)
            {
                (best, least) = (count, within[count - 1] / before);
            }
        }

        return best;
    }
}
