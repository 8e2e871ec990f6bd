using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What became of the link of a reminder.</summary>
public enum LinkState
{
    /// <summary>It can be used.</summary>
    Good,

    /// <summary>It was used.</summary>
    Used,

    /// <summary>It has expired, never was, or its person does not look after the record any more.</summary>
    Dead,
}

/// <summary>A reminder's link as somebody follows it.</summary>
/// <param name="State">Whether it works.</param>
/// <param name="Record">The record, unless the link is dead.</param>
/// <param name="UsedAt">When it was used.</param>
public sealed record FollowedReminder(LinkState State, Cluster? Record, Instant? UsedAt)
{
    internal static readonly FollowedReminder Nothing = new(LinkState.Dead, null, null);

    /// <summary>The documents that its facts come from, by key.</summary>
    public IReadOnlyDictionary<string, Source> Sources { get; init; } = new Dictionary<string, Source>();

    internal OneTimeLink? Link { get; init; }

    /// <summary>The person to whom it was sent, with their rights of now.</summary>
    internal Actor? Person { get; init; }
}

/// <summary>
/// Confirms a record by the link of a reminder, without signing in: the link stands for the person it was sent to, for one record and one use. Following it
/// changes nothing, because mail programs follow links by themselves; the button does.
/// </summary>
public sealed class ConfirmByLink(GrappeDb db, OneTimeLinks links, ConfirmFacts confirm, CurrentActor current, IClock clock)
{
    public async Task<FollowedReminder> Find(string secret, CancellationToken cancel)
    {
        if (await links.FindAny(LinkPurpose.ConfirmRecord, secret, cancel) is not { Cluster: { } cluster } link
            || await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Email == link.Email && a.LockedAt == null, cancel) is not { } account)
        {
            return FollowedReminder.Nothing;
        }

        var id = new ClusterId(cluster);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.AccountId == account.Id).ToListAsync(cancel);
        var person = Actor.Person(account.Id, account.Name, [.. grants.Select(grant => grant.Grant)]);
        if (await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } record || !person.May(Permission.EditCluster, record.AsScope()))
        {
            return FollowedReminder.Nothing;
        }

        if (link.UsedAt is null && link.ExpiresAt > clock.GetCurrentInstant())
        {
            var sources = await db.Sources.AsNoTracking().ToDictionaryAsync(source => source.Key, StringComparer.Ordinal, cancel);
            return new(LinkState.Good, record, null) { Sources = sources, Link = link, Person = person };
        }

        return link.UsedAt is not null ? new(LinkState.Used, record, link.UsedAt) : FollowedReminder.Nothing;
    }

    /// <summary>Uses the link up and confirms the record, or neither.</summary>
    /// <param name="secret">Of the link.</param>
    /// <param name="seen">The version of the record that the person saw.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where the link does not work.</returns>
    public async Task<Result<Cluster>?> Handle(string secret, int seen, CancellationToken cancel)
    {
        if (await Find(secret, cancel) is not { State: LinkState.Good, Record: { } record, Link: { } link, Person: { } person })
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await links.Use(link, cancel))
        {
            return null;
        }

        // The audit names the person, not the visitor who came by the link; only here.
        var visitor = current.Actor;
        current.Actor = person;
        try
        {
            var confirmed = await confirm.Handle(record.Id, seen, person, cancel);
            if (confirmed is { IsRefused: false })
            {
                await transaction.CommitAsync(cancel);
            }

            return confirmed;
        }
        finally
        {
            current.Actor = visitor;
        }
    }
}
