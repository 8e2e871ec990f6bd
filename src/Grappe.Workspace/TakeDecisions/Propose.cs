using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Keeps what is proposed to a decision. Nothing of it is in force before it is adopted.</summary>
public sealed class Propose(GrappeDb db, FindWorkspace find, KeepBudget budgets, IClock clock)
{
    /// <summary>Proposes a fee rule. Null where the person does not run this workspace.</summary>
    public Task<Result<Proposal>?> FeeRule(string address, FeeRule rules, bool formalOnly, LocalDate? from, CancellationToken cancel) => Keep(address, cluster => Proposal.Of(cluster, rules, formalOnly, from, clock.GetCurrentInstant()), cancel);

    /// <summary>Proposes a statute. Null where the person does not run this workspace.</summary>
    public Task<Result<Proposal>?> Statute(string address, Statute rules, CancellationToken cancel) => Keep(address, cluster => Proposal.Of(cluster, rules, clock.GetCurrentInstant()), cancel);

    /// <summary>Proposes what is planned for a year. Null where there is no such year or the person does not run this workspace.</summary>
    public async Task<Result<Proposal>?> Budget(string address, string year, CancellationToken cancel) =>
        await budgets.Find(address, year, cancel) is { } at ? await Keep(address, cluster => Proposal.Of(cluster, at.Budget, clock.GetCurrentInstant()), cancel) : null;

    private async Task<Result<Proposal>?> Keep(string address, Func<Guid, Result<Proposal>> make, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var made = make(workspace.Cluster);
        if (made.Value is { } proposal)
        {
            db.Add(proposal);
            await db.SaveChangesAsync(cancel);
        }

        return made;
    }
}
