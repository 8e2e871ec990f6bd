using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a steward may say to a pulled record.</summary>
public enum PulledVerdict
{
    /// <summary>Take it, or the facts that were chosen; of one that is gone: say that its activity is unknown.</summary>
    Accept,

    /// <summary>Leave the register as it is. The same is never asked again.</summary>
    Dismiss,

    /// <summary>It is about a record that is here already.</summary>
    Link,
}

/// <summary>A steward's word on a pulled record.</summary>
/// <param name="Record">On what.</param>
/// <param name="Version">The version of the pulled record that the steward saw.</param>
/// <param name="LocalVersion">The version of the register's record that the steward saw; null where there was none.</param>
/// <param name="Verdict">What is decided.</param>
/// <param name="Taken">The facts, by key, that are taken; of a new record all are.</param>
/// <param name="LinkTo">The record that it is about.</param>
public sealed record PulledDecision(Guid Record, int Version, int? LocalVersion, PulledVerdict Verdict, IReadOnlySet<string> Taken, ClusterId? LinkTo = null);

/// <summary>
/// Takes a steward's decision on a pulled record. The register's record, its history and the memory of the decision are one save. Undoing it is
/// restoring a version in the history of the record.
/// </summary>
public sealed class DecideOnPulled(GrappeDb db, ReviewSettings settings, CodeLists lists, IClock clock)
{
    private static readonly Refusal Overtaken = new("Somebody else was here since you opened this page. Nothing of yours is lost: look at what changed, then decide.");

    /// <returns>Null where the actor has nothing to decide.</returns>
    public async Task<Result<FeedRecord>?> Handle(PulledDecision decision, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(actor);
        var record = await db.FeedRecords.SingleOrDefaultAsync(r => r.Id == decision.Record, cancel);
        var local = record is null ? null : await Local(record.Cluster ?? record.Proposed, cancel);
        if (record is null || actor.AccountId is not { } steward || !actor.MayReview(record, local))
        {
            return null;
        }

        if (record.Version != decision.Version || local?.Version != decision.LocalVersion)
        {
            return Overtaken;
        }

        var now = clock.GetCurrentInstant();
        var decided = decision.Verdict switch
        {
            PulledVerdict.Accept => await Accept(record, local, decision.Taken, steward, now, cancel),
            PulledVerdict.Dismiss => Only(record, record.Dismiss(steward, now)),
            PulledVerdict.Link => await Link(record, decision.LinkTo, actor, now, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
        if (decided.IsRefused)
        {
            db.ChangeTracker.Clear();
            return decided;
        }

        // Otherwise: Decided or pulled at the same moment, or a record with this short id came to be.
        return await db.TrySave(cancel) ? decided : Overtaken;
    }

    private async Task<Result<FeedRecord>> Accept(FeedRecord record, Cluster? local, IReadOnlySet<string> taken, Guid steward, Instant now, CancellationToken cancel)
    {
        var compared = record.Compared(local?.Facts);
        var facts = compared.Change switch
        {
            _ when local is null => record.Seen,
            UpstreamChange.Gone => local.Facts with { Activity = "unknown" },
            _ => MergeFacts.Take(compared.Keys.Where(taken.Contains), CompareUpstream.Offered(record.Seen, local.Facts), local.Facts),
        };
        if (record.GoneAt is not null && local is null)
        {
            return new Refusal("This has been decided already: look at what the record says now.");
        }

        if (CheckFacts.Problems(facts, lists, now.InUtc().Date).ToArray() is { Length: > 0 } problems)
        {
            return problems;
        }

        var accepted = record.Accept(steward, settings.FourEyes, local?.Id ?? record.Proposed, now);
        if (accepted.IsRefused || !accepted.Value)
        {
            return Only(record, accepted);
        }

        var feed = await db.Feeds.AsNoTracking().SingleAsync(f => f.Id == record.Feed, cancel);
        var origins = PulledFrom.Over(local?.Provenance ?? Provenance.None, local?.Facts, facts, feed, record, now.InUtc().Date);
        if (local is null)
        {
            db.Clusters.Add(Cluster.Register(record.Proposed, facts, origins, now));
        }
        else if (MergeFacts.Differences(local.Facts, facts).Count > 0)
        {
            local.State(facts, origins, now);
        }

        return record;
    }

    private async Task<Result<FeedRecord>> Link(FeedRecord record, ClusterId? to, Actor actor, Instant now, CancellationToken cancel)
    {
        if (to is not { } id || await Local(id, cancel) is not { } other || !actor.MayReview(record, other))
        {
            return new Refusal("Choose a record of this register.");
        }

        record.Link(id, other.Facts, now);
        return record;
    }

    private Task<Cluster?> Local(ClusterId id, CancellationToken cancel) => db.Clusters.SingleOrDefaultAsync(c => c.Id == id, cancel);

    private static Result<FeedRecord> Only(FeedRecord record, Result<bool> done) => done.IsRefused ? done.Refusals.ToArray() : record;
}
