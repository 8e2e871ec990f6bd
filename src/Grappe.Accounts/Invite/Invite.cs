using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>An invitation that waits for somebody.</summary>
/// <remarks><paramref name="Role"/>: in words, with its scope.</remarks>
public sealed record PendingInvitation(Guid Id, string Email, string Role, Instant Until);

/// <summary>Invites a person to a role by mail, and gives the role when they accept.</summary>
public sealed class Invite(GrappeDb db, OneTimeLinks links, Outbox outbox, ClusterDirectory directory, GrantNames names, IStringLocalizer<AccountMailTexts> texts, IClock clock)
{
    public async Task<Result<string>> Handle(Actor inviter, string email, GrantForm typed, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inviter);
        ArgumentNullException.ThrowIfNull(typed);
        var read = await typed.Read(inviter, directory, cancel);
        Refusal[] refusals = [.. Addresses.IsAddress(email) ? [] : new[] { new Refusal("Write an e-mail address, such as name@example.org.", "Email") }, .. read.Refusals];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        if (await outbox.IsFlooding(email, cancel))
        {
            return new Refusal("This address got several messages already. Try again in an hour.", "Email");
        }

        var grant = read.Value!;
        var secret = links.Invite(email, grant, inviter.AccountId!.Value);
        outbox.Post(email, new(
            texts["You are invited to Grappe"],
            [
                texts["{0} invites you to a role on Grappe. {1}", inviter.DisplayName, (await names.Of([grant], cancel))[0]],
                texts["The link works once, for fourteen days. If you do not know why you get this, ignore it: nothing will happen."],
            ],
            texts["See the invitation"],
            origin + Links.Here($"/account/invitation/{secret}")));
        await db.SaveChangesAsync(cancel);
        return email;
    }

    /// <summary>Invitations that nobody has accepted yet, the latest first: those to roles that the person may give, whoever sent them.</summary>
    public async Task<IReadOnlyList<PendingInvitation>> Pending(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetCurrentInstant();
        var open = await db.OneTimeLinks.AsNoTracking().Where(l => l.Purpose == LinkPurpose.Invitation && l.UsedAt == null && l.ExpiresAt > now).OrderByDescending(l => l.Id).ToListAsync(cancel);
        var clusters = await directory.Named([.. open.Select(l => l.Cluster).OfType<Guid>().Distinct()], cancel);
        OneTimeLink[] theirs = [.. open.Where(l => actor.MayGive(l.Grant!, l.Cluster is { } cluster ? clusters.GetValueOrDefault(cluster)?.Countries ?? [] : []))];
        var roles = await names.Of([.. theirs.Select(l => l.Grant!)], cancel);
        return [.. theirs.Select((link, i) => new PendingInvitation(link.Id, link.Email!, roles[i], link.ExpiresAt))];
    }

    /// <summary>Withdraws an invitation: its link leads nowhere any more. One that is not theirs to give, or was accepted meanwhile, stays.</summary>
    public async Task Withdraw(Actor actor, Guid invitation, CancellationToken cancel)
    {
        if ((await Pending(actor, cancel)).Any(one => one.Id == invitation))
        {
            await db.OneTimeLinks.Where(l => l.Id == invitation && l.UsedAt == null).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Whether the inviter may still give what the invitation says.</summary>
    public async Task<bool> Holds(OneTimeLink invitation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var inviter = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == invitation.InvitedBy && a.LockedAt == null, cancel);
        if (inviter is null)
        {
            return false;
        }

        var grants = await db.Grants.AsNoTracking().Where(g => g.AccountId == inviter.Id).ToListAsync(cancel);
        var clusters = invitation.Cluster is { } id ? await directory.Named([id], cancel) : null;
        return Actor.Person(inviter.Id, inviter.Name, [.. grants.Select(g => g.Grant)])
            .MayGive(invitation.Grant!, clusters?.GetValueOrDefault(invitation.Cluster!.Value)?.Countries ?? []);
    }

    /// <summary>Gives the role to an account whose address is the invited one. False when the link is spent or is another's.</summary>
    public async Task<bool> Accept(OneTimeLink invitation, Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(account);
        if (!string.Equals(account.Email, invitation.Email, StringComparison.OrdinalIgnoreCase) || !await Holds(invitation, cancel))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await links.Use(invitation, cancel))
        {
            return false;
        }

        var grant = invitation.Grant!;
        if (!await db.Grants.AnyAsync(g => g.AccountId == account.Id && g.Role == grant.Role && g.Cluster == grant.Cluster && g.Country == grant.Country, cancel))
        {
            db.Grants.Add(AccountGrant.To(account.Id, grant));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
