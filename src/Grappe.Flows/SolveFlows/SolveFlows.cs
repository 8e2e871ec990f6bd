using Grappe.Flows.Domain.Matching;

namespace Grappe.Flows;

/// <summary>The best plan of each code, in the order of the codes.</summary>
public sealed record SolvedFlows(Objective Objective, int? Nearest, IReadOnlyList<Optimum> Codes);

/// <summary>Finds the best plan over all codes, each on its own as only equal codes meet, and lets each be checked before it is told.</summary>
public static class SolveFlows
{
    /// <remarks><paramref name="nearest"/>: Each offer may only meet so many of its nearest needs; null for all.</remarks>
    public static SolvedFlows Handle(IReadOnlyList<Lot> offers, IReadOnlyList<Lot> needs, Objective objective, int? nearest, CancellationToken cancel)
    {
        var (offered, needed) = (offers.ToLookup(lot => lot.Code, StringComparer.Ordinal), needs.ToLookup(lot => lot.Code, StringComparer.Ordinal));
        var codes = new List<Optimum>();
        foreach (var code in offered.Select(group => group.Key).Union(needed.Select(group => group.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var optimum = FindOptimum.Of(new([.. offered[code]], [.. needed[code]], objective), nearest);
            if (CheckCertificate.Refuse(optimum.Problem, optimum.Plan, optimum.Arcs) is { } why)
            {
                throw new InvalidOperationException($"The plan for “{code}” is not proven: {why}");
            }

            codes.Add(optimum);
        }

        return new(objective, nearest, codes);
    }
}
