using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>The shares of a cluster with what was booked; of the book there may be none yet.</summary>
/// <remarks><paramref name="Booked"/>: In the order of their numbers.</remarks>
/// <remarks><paramref name="Members"/>: Everybody in the register of members, by name.</remarks>
public sealed record SharesAt(WorkspaceOf Workspace, ShareBook? Book, IReadOnlyList<BookedShares> Booked, IReadOnlyList<Member> Members)
{
    /// <summary>Who held shares at the end of a day, by name.</summary>
    public IReadOnlyList<(Member Member, int Shares)> Holders(LocalDate day)
    {
        var register = Book?.On(Booked, day);
        return register is null ? [] : [.. Members.Select(member => (member, register.HeldBy(BookedShares.Code(member.Id)!))).Where(one => one.Item2 > 0)];
    }

    /// <summary>What a member is called; none: it is no side of the movement.</summary>
    public string NameOf(MemberId? member) => Members.FirstOrDefault(one => one.Id == member)?.Name ?? "";
}

/// <summary>What is sent to book a movement.</summary>
public sealed record ShareFields(ShareMovement Movement, MemberId? From, MemberId? To, int? Shares, LocalDate? On, string Note);

/// <summary>Keeps the register of shares of a cooperative cluster: capital, and no income.</summary>
public sealed class KeepShares(GrappeDb db, FindWorkspace find, CurrentActor current, IClock clock)
{
    /// <summary>Null where the person does not run this workspace.</summary>
    public async Task<SharesAt?> Find(string address, CancellationToken cancel) => await find.Handle(address, cancel) is { IsOpen: true } workspace
        ? new(workspace, await db.ShareBooks.AsNoTracking().SingleOrDefaultAsync(b => b.Cluster == workspace.Cluster, cancel), await Booked(workspace.Cluster, cancel), [.. (await db.Members.AsNoTracking().Where(m => m.Cluster == workspace.Cluster).ToListAsync(cancel)).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)])
        : null;

    /// <summary>What a member holds today; none where the cluster has no shares.</summary>
    public async Task<(int Shares, Money Value)?> HeldBy(Member member, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (await db.ShareBooks.AsNoTracking().SingleOrDefaultAsync(b => b.Cluster == member.Cluster, cancel) is not { } book)
        {
            return null;
        }

        var held = book.On(await Booked(member.Cluster, cancel), clock.GetCurrentInstant().InUtc().Date).HeldBy(BookedShares.Code(member.Id)!);
        return (held, book.Nominal with { Cents = checked(book.NominalCents * held) });
    }

    /// <summary>Says what a share is worth, before the first is booked.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<ShareBook>?> Value(string address, long? nominalCents, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var kept = await db.ShareBooks.SingleOrDefaultAsync(b => b.Cluster == workspace.Cluster, cancel);
        var valued = kept?.Value(nominalCents) ?? ShareBook.Begin(workspace.Cluster, nominalCents);
        if (valued.Value is { } book && kept is null)
        {
            db.Add(book);
        }

        return valued.IsRefused || await db.TrySave(cancel) ? valued : new Refusal("Somebody else changed this meanwhile: look again before you save.");
    }

    /// <summary>Books a movement.</summary>
    /// <remarks><paramref name="seen"/>: How many movements the form showed: one that was sent twice is booked once.</remarks>
    /// <returns>Null where there is no book or the person does not run its workspace.</returns>
    public async Task<Result<BookedShares>?> Book(string address, int seen, ShareFields fields, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace || await db.ShareBooks.SingleOrDefaultAsync(b => b.Cluster == workspace.Cluster, cancel) is not { } book)
        {
            return null;
        }

        if (book.Movements != seen)
        {
            return new Refusal("Somebody booked a movement of shares meanwhile: look again.");
        }

        var (from, to) = (await Side(workspace.Cluster, fields.From, cancel), await Side(workspace.Cluster, fields.To, cancel));
        var booked = book.Book(await Booked(workspace.Cluster, cancel), fields.On, fields.Movement, from, to, fields.Shares, fields.Note, clock.GetCurrentInstant(), current.Actor.AccountId);
        if (booked.Value is not { } movement)
        {
            db.ChangeTracker.Clear();
            return booked;
        }

        db.Add(movement);
        return await db.TrySave(cancel) ? booked : new Refusal("Somebody booked a movement of shares meanwhile: look again.");
    }

    /// <summary>Gives a member that leaves its shares back. It only changes what is tracked: whoever lets it leave saves both together.</summary>
    internal async Task RefundAll(Member leaving, LocalDate on, string reason, CancellationToken cancel)
    {
        if (await db.ShareBooks.SingleOrDefaultAsync(b => b.Cluster == leaving.Cluster, cancel) is { } book
            && book.RefundAll(await Booked(leaving.Cluster, cancel), leaving, on, reason.Length > BookedShares.LongestNote ? reason[..BookedShares.LongestNote] : reason, clock.GetCurrentInstant(), current.Actor.AccountId) is { } refund)
        {
            db.Add(refund);
        }
    }

    private async Task<Member?> Side(Guid cluster, MemberId? member, CancellationToken cancel) => member is null ? null : await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == member && m.Cluster == cluster, cancel);

    private Task<List<BookedShares>> Booked(Guid cluster, CancellationToken cancel) => db.BookedShares.AsNoTracking().Where(m => m.Cluster == cluster).OrderBy(m => m.Number).ToListAsync(cancel);
}
