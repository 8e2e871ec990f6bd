using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>A feed and how its pulls went.</summary>
/// <param name="Feed">What was declared.</param>
/// <param name="State">How it went.</param>
/// <param name="Asking">How many of its records wait for a steward.</param>
public sealed record FeedAtHand(Feed Feed, FeedState State, int Asking);

/// <summary>Says which other registers are followed.</summary>
public sealed class ManageFeeds(GrappeDb db, Fetch fetch, CodeLists lists, IClock clock)
{
    /// <summary>More would not be looked after.</summary>
    private const int Most = 200;

    /// <summary>All feeds by name; none for those who have no say in it.</summary>
    public async Task<IReadOnlyList<FeedAtHand>> All(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ManageSources))
        {
            return [];
        }

        var asking = await db.FeedRecords.Where(r => r.Asks != UpstreamChange.Nothing).GroupBy(r => r.Feed).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var rows = await db.Feeds.AsNoTracking().Join(db.FeedStates.AsNoTracking(), f => f.Id, s => s.Feed, (feed, state) => new { feed, state }).OrderBy(r => r.feed.Name).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(r => new FeedAtHand(r.feed, r.state, asking.GetValueOrDefault(r.feed.Id)))];
    }

    public async Task<FeedAtHand?> Find(FeedId id, Actor actor, CancellationToken cancel) => (await All(actor, cancel)).FirstOrDefault(f => f.Feed.Id == id);

    /// <summary>Declares a new feed, or something else about one. Whatever is read differently from now on is read again at once.</summary>
    /// <returns>Null where the actor has no say in it, or there is no such feed.</returns>
    public async Task<Result<Feed>?> Save(FeedId? id, FeedTerms terms, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ManageSources))
        {
            return null;
        }

        if (terms.Country is { } country && !lists.Has("country", country))
        {
            return new Refusal("Choose from the list.", "country");
        }

        var feed = id is null ? null : await db.Feeds.SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (id is not null && feed is null)
        {
            return null;
        }

        var saved = feed is null ? Feed.Declare(terms) : feed.Amend(terms);
        if (saved.IsRefused)
        {
            return saved;
        }

        if (fetch.Problem(new(saved.Value!.Address)) is { } problem)
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        if (feed is null)
        {
            db.Feeds.Add(saved.Value);
            db.FeedStates.Add(FeedState.Begin(saved.Value.Id, clock.GetCurrentInstant()));
        }
        else
        {
            await Change(saved.Value.Id, state => state.AskNow(clock.GetCurrentInstant()), cancel);
        }

        await db.SaveChangesAsync(cancel);
        return saved;
    }

    /// <summary>Leaves a feed alone, or follows it again.</summary>
    public async Task Pause(FeedId id, bool paused, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.May(Permission.ManageSources) && await db.Feeds.SingleOrDefaultAsync(f => f.Id == id, cancel) is { } feed)
        {
            feed.Pause(paused);
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Forgets a feed that is left alone, with what of it waits for a steward. What was taken from it stays in the register, with its credit.</summary>
    /// <returns>Whether it was forgotten: not one that is followed.</returns>
    public async Task<bool> Remove(FeedId id, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ManageSources) || await db.Feeds.SingleOrDefaultAsync(f => f.Id == id && f.Paused, cancel) is not { } feed)
        {
            return false;
        }

        db.Feeds.Remove(feed);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Makes its next pull due; whichever node does such work does it within seconds.</summary>
    public Task PullNow(FeedId id, Actor actor, CancellationToken cancel) => Change(id, state => state.AskNow(clock.GetCurrentInstant()), actor, cancel);

    /// <summary>Says that what is missing is really gone.</summary>
    public Task AllowGone(FeedId id, Actor actor, CancellationToken cancel) => Change(id, state => state.AllowGone(clock.GetCurrentInstant()), actor, cancel);

    private async Task Change(FeedId id, Action<FeedState> change, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.May(Permission.ManageSources))
        {
            await Change(id, change, cancel);
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task Change(FeedId id, Action<FeedState> change, CancellationToken cancel)
    {
        if (await db.FeedStates.SingleOrDefaultAsync(s => s.Feed == id, cancel) is { } state)
        {
            change(state);
        }
    }
}
