using System.Globalization;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>A decision with its roll.</summary>
public sealed record DecisionAt(WorkspaceOf Workspace, ClusterDecision Decision, IReadOnlyList<DecisionSeat> Seats);

/// <summary>Opens decisions, enters who takes part and how they vote, closes and counts.</summary>
public sealed class TakeDecisions(GrappeDb db, FindWorkspace find, ActOnDecision act, IClock clock)
{
    /// <summary>How often something is tried again because somebody else was first.</summary>
    private const int Tries = 50;

    /// <summary>The decisions of a cluster, the latest first, with how many seats there are and how many have voted.</summary>
    public async Task<IReadOnlyList<(ClusterDecision Decision, int Seats, int Voted)>> All(Guid cluster, CancellationToken cancel)
    {
        var decisions = await db.ClusterDecisions.AsNoTracking().Where(d => d.Cluster == cluster).OrderByDescending(d => d.Number).ToListAsync(cancel);
        var counts = await db.DecisionSeats.Join(db.ClusterDecisions.Where(d => d.Cluster == cluster), s => s.Decision, d => d.Id, (s, _) => s)
            .GroupBy(s => s.Decision).Select(seats => new { seats.Key, All = seats.Count(), Voted = seats.Count(s => s.Choice != null || s.VotedInSecret) }).ToDictionaryAsync(seats => seats.Key, cancel);
        return [.. decisions.Select(d => (d, counts.GetValueOrDefault(d.Id)?.All ?? 0, counts.GetValueOrDefault(d.Id)?.Voted ?? 0))];
    }

    /// <summary>One decision; null where there is none or the person does not run its workspace.</summary>
    public async Task<DecisionAt?> Find(string address, string number, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { } workspace || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            || await db.ClusterDecisions.SingleOrDefaultAsync(d => d.Cluster == workspace.Cluster && d.Number == one, cancel) is not { } decision)
        {
            return null;
        }

        var seats = await db.DecisionSeats.Where(s => s.Decision == decision.Id).ToListAsync(cancel);
        return new(workspace, decision, [.. seats.OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>Opens a decision under the latest version of a statute, with the members who vote today.</summary>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<ClusterDecision>?> Open(string address, string title, Guid statute, string options, Effect? effect, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var rules = await db.ClusterStatutes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == statute && s.Cluster == workspace.Cluster, cancel);
        return rules is null
            ? new Refusal("Choose the statute that it is decided by.", "Statute")
            : await Open(workspace.Cluster, title, rules.Rules, call: 1, [.. options.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], effect, cancel);
    }

    /// <summary>Opens it again after a failed quorum, where the statute knows a second call.</summary>
    public async Task<Result<ClusterDecision>?> CallAgain(string address, string number, CancellationToken cancel)
    {
        if (await Find(address, number, cancel) is not { Decision: { Outcome: OutcomeKind.NoQuorum, Call: 1, Statute.SecondCall: not null } failed })
        {
            return null;
        }

        return await Open(failed.Cluster, failed.Title, failed.Statute, call: 2, [.. failed.Options.Select(option => option.College.Length > 0 ? $"{option.Name} = {option.College}" : option.Name)], failed.Effect, cancel);
    }

    /// <summary>Enters whether a seat takes part, who votes for it if not, and its ballot, unless the vote is secret. What contradicts the statute is refused, and nothing of it kept.</summary>
    public Task<Result<ClusterDecision>?> Enter(string address, string number, string seat, Presence presence, string? holder, Func<string, string> ballot, CancellationToken cancel) => Enter(
        async () => await Find(address, number, cancel) is { } at ? (at.Decision, at.Seats) : null,
        seat,
        (mine, seats) => mine.Be(presence, presence == Presence.Absent && seats.Any(one => one.Code == holder) ? holder : null),
        (decision, mine, _) => decision.Statute.Secret ? null : Cast(decision, mine, ballot),
        cancel);

    /// <summary>Enters the ballot that a seat casts itself, or for an absent one that gave it its proxy. Whoever votes takes part from elsewhere, unless it is said to be there.</summary>
    /// <remarks><paramref name="by"/>: The seat that votes for it; none: it does itself.</remarks>
    internal Task<Result<ClusterDecision>?> Enter(ClusterDecisionId decision, string seat, string? by, Func<string, string> ballot, CancellationToken cancel) => Enter(
        async () => await db.ClusterDecisions.SingleOrDefaultAsync(d => d.Id == decision, cancel) is { } at ? (at, await db.DecisionSeats.Where(s => s.Decision == decision).ToListAsync(cancel)) : null,
        seat,
        (mine, seats) => TakePart(mine, seats, by),
        (open, mine, _) => open.Statute.Secret ? new("Say how you vote.", "Ballot") : Ended(mine, by) ?? Cast(open, mine, ballot),
        cancel);

    /// <summary>Puts the secret ballot of a seat into the box, or another one instead of the one that it names by its receipt.</summary>
    /// <remarks><paramref name="by"/>: The seat that votes for it; none: it does itself.</remarks>
    /// <returns>The receipt of the ballot.</returns>
    internal async Task<Result<string>?> EnterSecret(ClusterDecisionId decision, string seat, string? by, Func<string, string> ballot, CancellationToken cancel)
    {
        var receipt = SecretReceipt.New();
        var entered = await Enter(
            async () => await db.ClusterDecisions.SingleOrDefaultAsync(d => d.Id == decision, cancel) is { Statute.Secret: true } at ? (at, await db.DecisionSeats.Where(s => s.Decision == decision).ToListAsync(cancel)) : null,
            seat,
            (mine, seats) => TakePart(mine, seats, by),
            (open, mine, box) =>
            {
                var (choice, unread) = BallotForm.Read(open, ballot);
                if ((Ended(mine, by) ?? unread) is { } refusal)
                {
                    return refusal;
                }

                if (choice is null)
                {
                    return new("Say how you vote.", "Ballot");
                }

                if (mine.VotedInSecret && !box!.TakeOut(open.Statute, mine, SecretReceipt.Read(ballot("Receipt"))))
                {
                    return new("No ballot of yours has this receipt.", "Receipt");
                }

                box!.Put(open.Statute, mine, receipt, choice);
                mine.CastInSecret();
                return null;
            },
            cancel);
        return entered is null ? null : entered.IsRefused ? entered.Refusals.ToArray() : receipt;
    }

    /// <summary>Begins the next round of a decision by consent.</summary>
    /// <returns>Null where there is no such decision or the person does not run its workspace.</returns>
    public async Task<Result<ClusterDecision>?> NextRound(string address, string number, string proposal, CancellationToken cancel)
    {
        if (await Find(address, number, cancel) is not { } at)
        {
            return null;
        }

        var begun = at.Decision.NextRound(at.Seats, proposal);
        if (begun.IsRefused)
        {
            db.ChangeTracker.Clear();
            return begun;
        }

        return await db.TrySave(cancel) ? begun : new Refusal("Somebody voted meanwhile: look again before you begin the next round.");
    }

    private static void TakePart(DecisionSeat mine, IReadOnlyList<DecisionSeat> seats, string? by)
    {
        var here = by is null ? mine : seats.First(one => one.Code == by);
        here.Be(here.Attends ? here.Presence : Presence.Remote, holder: null);
    }

    private static Refusal? Ended(DecisionSeat seat, string? by) => by is not null && (seat.Attends || seat.Holder != by) ? new("This proxy has ended.") : null;

    private static Refusal? Cast(ClusterDecision decision, DecisionSeat seat, Func<string, string> ballot)
    {
        var (choice, unread) = BallotForm.Read(decision, ballot);
        seat.Cast(choice);
        return unread;
    }

    private async Task<Result<ClusterDecision>?> Enter(Func<Task<(ClusterDecision Decision, IReadOnlyList<DecisionSeat> Seats)?>> look, string seat, Action<DecisionSeat, IReadOnlyList<DecisionSeat>> attend, Func<ClusterDecision, DecisionSeat, BallotBox?, Refusal?> cast, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await look() is not (var decision, var seats) || seats.FirstOrDefault(one => one.Code == seat) is not { } mine)
            {
                return null;
            }

            if (!decision.IsOpen)
            {
                return new Refusal("The vote is closed: nothing can be entered any more.");
            }

            var box = await Box(decision, cancel);
            attend(mine, seats);
            var unread = cast(decision, mine, box);
            Refusal[] refusals = [.. unread is null ? [] : new[] { unread }, .. CheckDecision.Refusals(decision.AsDecision(seats, clock.GetCurrentInstant(), box)).Take(1).Select(refusal => Named(refusal, seats))];
            if (refusals.Length > 0)
            {
                db.ChangeTracker.Clear();
                return refusals;
            }

            // The decision itself moves on with every ballot, so that none is saved after it is closed.
            db.Entry(decision).Property(d => d.Title).IsModified = true;
            if (await db.TrySave(cancel))
            {
                return decision;
            }
        }

        return new Refusal("Many enter ballots at once: try again.");
    }

    /// <summary>Closes and counts, and does what was decided in the same save. Closing again changes nothing.</summary>
    public async Task<ClusterDecision?> Close(string address, string number, CancellationToken cancel)
    {
        while (true)
        {
            if (await Find(address, number, cancel) is not { } at)
            {
                return null;
            }

            if (!at.Decision.IsOpen)
            {
                return at.Decision;
            }

            var now = clock.GetCurrentInstant();
            var box = await Box(at.Decision, cancel);
            var counted = at.Decision.AsDecision(at.Seats, now, box);
            var outcome = CountDecision.Of(counted).Kind;
            at.Decision.Close(outcome, WriteRecord.Of(counted), now, outcome == OutcomeKind.Adopted ? await act.Handle(at.Decision, now, cancel) : null);
            box?.Empty();
            if (await db.TrySave(cancel))
            {
                return at.Decision;
            }
        }
    }

    private async Task<BallotBox?> Box(ClusterDecision decision, CancellationToken cancel) => decision.Statute.Secret ? await db.BallotBoxes.SingleAsync(b => b.Decision == decision.Id, cancel) : null;

    private async Task<Result<ClusterDecision>> Open(Guid cluster, string title, Statute rules, int call, IReadOnlyList<string> options, Effect? effect, CancellationToken cancel)
    {
        while (true)
        {
            var number = await db.ClusterDecisions.Where(d => d.Cluster == cluster).MaxAsync(d => (int?)d.Number, cancel) ?? 0;
            var members = await db.Members.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel);
            var opened = ClusterDecision.Open(cluster, number + 1, title, rules, call, options, members, clock.GetCurrentInstant(), effect);
            if (opened.IsRefused)
            {
                return opened.Refusals.ToArray();
            }

            if (effect is not null && await act.WhyNot(opened.Value.Decision, effect, cancel) is { } refusal)
            {
                return refusal;
            }

            db.Add(opened.Value.Decision);
            db.AddRange(opened.Value.Seats);
            if (rules.Secret)
            {
                db.Add(BallotBox.Of(opened.Value.Decision.Id));
            }

            // Of two that open at once, the later one takes the next number.
            if (await db.TrySave(cancel))
            {
                return opened.Value.Decision;
            }
        }
    }

    /// <summary>Says seats by name: codes are for records.</summary>
    private static Refusal Named(Refusal refusal, IReadOnlyList<DecisionSeat> seats) =>
        new(refusal.Key, null, [.. refusal.Arguments.Select(argument => argument is string code ? seats.FirstOrDefault(seat => seat.Code == code)?.Name ?? argument : argument)]);
}
