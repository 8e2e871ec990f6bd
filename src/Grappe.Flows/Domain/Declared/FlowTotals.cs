namespace Grappe.Flows.Domain.Declared;

/// <summary>What is known of one code, each figure on its own: none is ever added to another.</summary>
/// <remarks><paramref name="Code"/>: An entry of the List of Waste. <paramref name="Potential"/>: Tonnes a year that the best plan moves. <paramref name="Agreed"/>: Tonnes a year of synergies that are agreed or running. <paramref name="VerifiedKilograms"/>: Weighed, by year. </remarks>
public sealed record CodeTotals(string Code, long Potential, long Agreed, IReadOnlyDictionary<int, long> VerifiedKilograms)
{
    /// <summary>All that was ever weighed, in kilograms.</summary>
    public long LifetimeKilograms => VerifiedKilograms.Values.Sum();
}

/// <summary>Totals by code and year, of what somebody may see.</summary>
public static class FlowTotals
{
    /// <remarks><paramref name="planned"/>: Tonnes of the plan by code. <paramref name="synergies"/>: With the code of their flows. <paramref name="weighings"/>: Those of these synergies; others are not counted.</remarks>
    public static IReadOnlyList<CodeTotals> Of(IEnumerable<(string Code, long Tonnes)> planned, IEnumerable<(string Code, Synergy Synergy)> synergies, IEnumerable<Weighing> weighings)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(synergies);
        ArgumentNullException.ThrowIfNull(weighings);
        var known = synergies.ToDictionary(one => (one.Synergy.Offer, one.Synergy.Need));
        var potential = planned.GroupBy(move => move.Code, move => move.Tonnes, StringComparer.Ordinal).ToDictionary(code => code.Key, code => code.Sum(), StringComparer.Ordinal);
        var agreed = known.Values.Where(one => one.Synergy.State is SynergyState.Agreed or SynergyState.Running).ToLookup(one => one.Code, one => one.Synergy.AgreedTonnes, StringComparer.Ordinal);
        var weighed = weighings.Where(load => known.ContainsKey((load.Offer, load.Need))).ToLookup(load => known[(load.Offer, load.Need)].Code, StringComparer.Ordinal);
        return [.. potential.Keys.Union(agreed.Select(code => code.Key)).Union(weighed.Select(code => code.Key)).Order(StringComparer.Ordinal)
            .Select(code => new CodeTotals(code, potential.GetValueOrDefault(code), agreed[code].Sum(), weighed[code].GroupBy(load => load.On.Year).ToDictionary(year => year.Key, year => year.Sum(load => load.Kilograms))))];
    }
}
