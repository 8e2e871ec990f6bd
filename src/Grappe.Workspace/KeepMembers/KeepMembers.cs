using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Keeps the register of a cluster's members.</summary>
public sealed class KeepMembers(GrappeDb db, FindWorkspace find, KeepShares shares, CurrentActor current, IClock clock)
{
    public LocalDate Today => clock.GetCurrentInstant().InUtc().Date;

    /// <summary>A member of a workspace; null where there is none or the person does not run it.</summary>
    public async Task<(WorkspaceOf Workspace, Member Member)?> Find(string address, string id, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { } workspace || !Guid.TryParse(id, out var guid))
        {
            return null;
        }

        var key = new MemberId(guid);
        return await db.Members.SingleOrDefaultAsync(m => m.Id == key && m.Cluster == workspace.Cluster, cancel) is { } member ? (workspace, member) : null;
    }

    /// <summary>Everybody in the register, by name.</summary>
    public async Task<IReadOnlyList<Member>> All(Guid cluster, CancellationToken cancel)
    {
        var members = await db.Members.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel);
        return [.. members.OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Enters somebody: as invited, applied or already a member.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<Member>?> Enter(string address, MemberFields fields, MemberState state, LocalDate? on, string reason, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        if (on is not { } day)
        {
            return new Refusal("Give the day.", "On");
        }

        var begun = Member.Begin(workspace.Cluster, fields, state, day, Today, reason, current.Actor.AccountId);
        if (begun.Value is { } member)
        {
            db.Add(member);
            await db.SaveChangesAsync(cancel);
        }

        return begun;
    }

    /// <summary>Changes what is known of a member.</summary>
    /// <remarks><paramref name="seen"/>: The version that the form showed.</remarks>
    public Task<Result<Member>?> Describe(string address, string id, int seen, MemberFields fields, CancellationToken cancel) =>
        Change(address, id, seen, member => Task.FromResult(member.Describe(fields)), cancel);

    /// <summary>Takes a member's next step. Who leaves gets its shares back in the same save.</summary>
    public Task<Result<Member>?> Become(string address, string id, int seen, MemberState state, LocalDate? on, string reason, CancellationToken cancel) => Change(address, id, seen, async member =>
    {
        var taken = on is { } day ? member.Become(state, day, Today, reason, current.Actor.AccountId) : new Refusal("Give the day.", "On");
        if (!taken.IsRefused && state == MemberState.Left)
        {
            await shares.RefundAll(member, on!.Value, reason, cancel);
        }

        return taken;
    }, cancel);

    private async Task<Result<Member>?> Change(string address, string id, int seen, Func<Member, Task<Result<Member>>> change, CancellationToken cancel)
    {
        if (await Find(address, id, cancel) is not (_, var member))
        {
            return null;
        }

        if (member.Version != seen)
        {
            return new Refusal("Somebody else changed this member meanwhile: look again before you save.");
        }

        var changed = await change(member);
        if (changed.IsRefused)
        {
            // Nothing of a refused change may be saved by whoever comes after.
            db.ChangeTracker.Clear();
            return changed;
        }

        return await db.TrySave(cancel) ? changed : new Refusal("Somebody else changed this member meanwhile: look again before you save.");
    }
}
