using Grappe.Studies.Domain.Collection;

namespace Grappe.Studies.Domain.Screening;

/// <summary>Which of the cases that handed in belong to a study, once screening has said it.</summary>
/// <param name="Included">Identities of the cases that are counted.</param>
/// <param name="HandedIn">All that handed in.</param>
/// <param name="LeftOut">Cases that do not meet the criteria, or of which that cannot be told.</param>
/// <param name="NotScreened">Cases that nobody judged, or on which raters differ without anybody having settled it.</param>
public sealed record CasesKept(IReadOnlySet<string> Included, int HandedIn, int LeftOut, int NotScreened)
{
    /// <summary>Sets the outcomes of a round beside cases of a wave: by their record in the atlas, or by name where a candidate has none.</summary>
    /// <param name="candidates">What was screened.</param>
    /// <param name="outcomes">How it came out.</param>
    /// <param name="cases">Who handed in.</param>
    public static CasesKept Of(IReadOnlyList<Candidate> candidates, IReadOnlyList<CaseOutcome> outcomes, IReadOnlyCollection<WaveCase> cases)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(cases);
        var came = outcomes.ToDictionary(outcome => outcome.Case, outcome => outcome.Outcome, StringComparer.Ordinal);
        var byRecord = candidates.Where(one => one.Cluster is not null).GroupBy(one => one.Cluster!.Value).ToDictionary(group => group.Key, group => came.GetValueOrDefault(group.First().Id));
        var byName = candidates.Where(one => one.Cluster is null).GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => came.GetValueOrDefault(group.First().Id), StringComparer.OrdinalIgnoreCase);
        var judged = cases.Select(one => (Id: one.Id.Value.ToString("N"), Outcome: byRecord.TryGetValue(one.Cluster, out var found) ? found : byName.GetValueOrDefault(one.Name))).ToList();
        return new(
            judged.Where(one => one.Outcome == Outcome.Included).Select(one => one.Id).ToHashSet(StringComparer.Ordinal),
            judged.Count,
            judged.Count(one => one.Outcome is Outcome.Excluded or Outcome.NotKnown),
            judged.Count(one => one.Outcome == Outcome.Open));
    }
}
