using System.Security.Cryptography;
using System.Text;
using Grappe.Flows.Domain.Matching;

namespace Grappe.Flows;

/// <summary>
/// Plans that were worked out lately. Each is worked out once, away from the request that first asked for it: whoever asks waits a moment, and is told to come
/// back if that was not enough.
/// </summary>
public sealed class TerritoryPlans
{
    private const int Kept = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly List<(string Key, Task Work)> plans = [];

    /// <summary>The plan, or null while it is still being worked out.</summary>
    public Task<TerritoryPlan?> Of(IReadOnlyList<OwnedFlow> flows, Objective objective, CancellationToken cancel) => Soon(Begun(flows, objective), cancel);

    /// <summary>The plan, however long it takes.</summary>
    public Task<TerritoryPlan> Whole(IReadOnlyList<OwnedFlow> flows, Objective objective, CancellationToken cancel) => Begun(flows, objective).WaitAsync(cancel);

    /// <summary>The best plan over lots that need not all be declared, or null while it is still being worked out.</summary>
    public Task<SolvedFlows?> Over(IReadOnlyList<Lot> offers, IReadOnlyList<Lot> needs, Objective objective, CancellationToken cancel) =>
        Soon(Begun(Hash($"{objective} {string.Join(' ', offers)} | {string.Join(' ', needs)}"), () => SolveFlows.Handle(offers, needs, objective, nearest: null, CancellationToken.None)), cancel);

    private static async Task<T?> Soon<T>(Task<T> work, CancellationToken cancel) where T : class
    {
        try
        {
            return await work.WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private Task<TerritoryPlan> Begun(IReadOnlyList<OwnedFlow> flows, Objective objective) => Begun(Key(flows, objective), () => PlanTerritory.Of(flows, objective, CancellationToken.None));

    private Task<T> Begun<T>(string key, Func<T> work)
    {
        lock (gate)
        {
            plans.RemoveAll(one => one.Work.IsFaulted);
            if (plans.Find(one => one.Key == key) is { Work: Task<T> known } found)
            {
                plans.Remove(found);
                plans.Add(found);
                return known;
            }

            if (plans.Count == Kept)
            {
                plans.RemoveAt(0);
            }

            // Nobody who leaves takes it away from those who wait beside them.
            var begun = Task.Run(work, CancellationToken.None);
            plans.Add((key, begun));
            return begun;
        }
    }

    /// <summary>Everything that a plan says comes from these rows as they stand.</summary>
    private static string Key(IReadOnlyList<OwnedFlow> flows, Objective objective)
    {
        var rows = new StringBuilder().Append(objective);
        foreach (var (flow, record) in flows.Select(owned => (owned.Flow, owned.Record)))
        {
            rows.Append(' ').Append(flow.Id.Value.ToString("N")).Append(flow.Version).Append(' ').Append(record.Id.Value.ToString("N")).Append(record.Version);
        }

        return Hash(rows.ToString());
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
