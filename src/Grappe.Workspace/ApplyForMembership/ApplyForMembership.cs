using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Asks to become a member of a cluster, by the public form and without an account.</summary>
public sealed class ApplyForMembership(GrappeDb db, IClock clock)
{
    /// <summary>The cluster at an address if it takes applications; null otherwise.</summary>
    public async Task<Cluster?> Find(string address, CancellationToken cancel) =>
        await db.Clusters.AsNoTracking().At(address, cancel) is { } record && await db.Workspaces.AnyAsync(w => w.Cluster == record.Id.Value && w.TakesApplications, cancel) ? record : null;

    /// <summary>Enters the application. The same organisation with the same address, still waiting, is not entered twice.</summary>
    /// <returns>Null where no applications are taken.</returns>
    public async Task<Result<Member>?> Handle(string address, MemberFields fields, string why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (await Find(address, cancel) is not { } cluster)
        {
            return null;
        }

        var today = clock.GetCurrentInstant().InUtc().Date;

        // What only the cluster decides is not the applicant's to say.
        var asked = fields with { Kind = MembershipKind.Formal, College = "", Weight = 1 };
        var begun = Member.Begin(cluster.Id.Value, asked, MemberState.Applied, today, today, why, by: null);
        if (asked.Email.Trim().Length == 0)
        {
            return (Refusal[])[.. begun.Refusals, new("Give an e-mail address, so that the cluster can answer.", "Email")];
        }

        if (begun.Value is not { } member)
        {
            return begun;
        }

        var waiting = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Cluster == member.Cluster && m.State == MemberState.Applied && m.Name == member.Name && m.Email == member.Email, cancel);
        if (waiting is not null)
        {
            return waiting;
        }

        db.Add(member);
        await db.SaveChangesAsync(cancel);
        return member;
    }
}
