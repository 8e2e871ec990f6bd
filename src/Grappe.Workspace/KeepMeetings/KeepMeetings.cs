using System.Globalization;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>A meeting with its roll and the decisions that its agenda names.</summary>
public sealed record MeetingAt(WorkspaceOf Workspace, Meeting Meeting, IReadOnlyList<Seat> Roll, IReadOnlyDictionary<int, ClusterDecision> Decisions);

/// <summary>Keeps meetings: calls them, enters who came, notes what was said.</summary>
public sealed class KeepMeetings(GrappeDb db, FindWorkspace find, IClock clock)
{
    private const string Overtaken = "Somebody else changed this meeting meanwhile: look again before you save.";

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>The meetings of a cluster, the latest first.</summary>
    public async Task<IReadOnlyList<Meeting>> All(Guid cluster, CancellationToken cancel) =>
        [.. (await db.Meetings.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel)).OrderByDescending(m => m.StartsAt)];

    /// <summary>Those who can be called, by name.</summary>
    public async Task<IReadOnlyList<Member>> Callable(Guid cluster, CancellationToken cancel) =>
        [.. (await db.Members.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel)).Where(m => Member.Votes(m.State)).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>One meeting; null where there is none or the person does not run its workspace.</summary>
    public async Task<MeetingAt?> Find(string address, string number, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            || await db.Meetings.SingleOrDefaultAsync(m => m.Cluster == workspace.Cluster && m.Number == one, cancel) is not { } meeting)
        {
            return null;
        }

        var named = meeting.Agenda.Select(item => item.Decision).OfType<int>().ToList();
        var decisions = await db.ClusterDecisions.AsNoTracking().Where(d => d.Cluster == workspace.Cluster && named.Contains(d.Number)).ToDictionaryAsync(d => d.Number, cancel);
        return new(workspace, meeting, meeting.RollFrom(await Callable(workspace.Cluster, cancel)), decisions);
    }

    /// <summary>Calls a meeting under the latest version of a statute, or under none.</summary>
    /// <remarks><paramref name="again"/>: The number of the meeting that failed its quorum; none: it is a first call.</remarks>
    /// <returns>Null where the person does not run this workspace.</returns>
    public async Task<Result<Meeting>?> Begin(string address, MeetingFields fields, Guid? statute, string? again, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var failed = again is null ? null : (await Find(address, again, cancel))?.Meeting;
        if (again is not null && failed is not { MayBeCalledAgain: true })
        {
            return new Refusal("There is no second call of this meeting.");
        }

        var rules = failed?.Statute ?? (statute is { } id ? (await db.ClusterStatutes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.Cluster == workspace.Cluster, cancel))?.Rules : null);
        while (true)
        {
            var before = await db.Meetings.Where(m => m.Cluster == workspace.Cluster).MaxAsync(m => (int?)m.Number, cancel) ?? 0;
            var begun = await Check(Meeting.Begin(workspace.Cluster, before + 1, failed is null ? 1 : 2, rules, fields, Now), cancel);
            if (begun.Value is not { } meeting)
            {
                return begun;
            }

            db.Add(meeting);

            // Of two that are called at once, the later one takes the next number.
            if (await db.TrySave(cancel))
            {
                return meeting;
            }
        }
    }

    /// <summary>Changes what is said of it beforehand.</summary>
    /// <remarks><paramref name="seen"/>: The version that the form showed.</remarks>
    public Task<Result<Meeting>?> Describe(string address, string number, int seen, MeetingFields fields, CancellationToken cancel) =>
        Change(address, number, seen, async at => await Check(at.Meeting.Describe(fields, Now), cancel), cancel);

    public Task<Result<Meeting>?> Note(string address, string number, int seen, string minutes, CancellationToken cancel) => Change(address, number, seen, at => Task.FromResult(at.Meeting.Note(minutes)), cancel);

    public Task<Result<Meeting>?> CallOff(string address, string number, int seen, CancellationToken cancel) => Change(address, number, seen, at =>
    {
        at.Meeting.CallOff(Now);
        return Task.FromResult<Result<Meeting>>(at.Meeting);
    }, cancel);

    /// <summary>Enters who is there and who speaks for whom. Open decisions of the agenda take it over; nobody who takes part in one already is taken out of it.</summary>
    public Task<Result<Meeting>?> Attend(string address, string number, int seen, Func<Seat, (Presence Presence, string? Holder)> said, CancellationToken cancel) => Change(address, number, seen, async at =>
    {
        var entered = at.Roll.Select(seat => (Seat: seat, Said: said(seat))).ToList();
        var attended = at.Meeting.Attend(
            at.Roll,
            [.. entered.Where(one => one.Said.Presence != Presence.Absent).Select(one => new Attendance(one.Seat.Code, one.Said.Presence == Presence.Remote))],
            [.. entered.Where(one => one.Said is { Presence: Presence.Absent, Holder.Length: > 0 }).Select(one => new Proxy(one.Seat.Code, one.Said.Holder!))]);
        if (attended.Value is { } meeting)
        {
            foreach (var decision in at.Decisions.Values.Where(decision => decision.IsOpen))
            {
                await TakeOver(meeting, decision.Id, cancel);
            }

            return attended;
        }

        // Seats are said by name, at the field of the one who gives the proxy.
        return (Refusal[])[.. attended.Refusals.Select(refusal => new Refusal(refusal.Key, Field(refusal, entered), [.. refusal.Arguments.Select(argument => at.Roll.FirstOrDefault(seat => seat.Code == argument as string)?.Name ?? argument)]))];
    }, cancel);

    private static string? Field(Refusal refusal, List<(Seat Seat, (Presence Presence, string? Holder) Said)> entered)
    {
        var givers = entered.Where(one => one.Said is { Presence: Presence.Absent, Holder.Length: > 0 }).ToList();
        return refusal.Field is { } field && field.StartsWith("proxies[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(8, field.IndexOf(']', StringComparison.Ordinal) - 8), CultureInfo.InvariantCulture, out var i) && i < givers.Count ? "h-" + givers[i].Seat.Code : null;
    }

    private async Task TakeOver(Meeting meeting, ClusterDecisionId id, CancellationToken cancel)
    {
        var decision = await db.ClusterDecisions.SingleAsync(d => d.Id == id, cancel);
        var seats = await db.DecisionSeats.Where(s => s.Decision == id).ToListAsync(cancel);
        var codes = seats.ToDictionary(seat => seat.Member.ToString("N"), seat => seat, StringComparer.Ordinal);
        foreach (var one in meeting.Attendance.Where(one => codes.ContainsKey(one.Seat)))
        {
            codes[one.Seat].Be(one.Remote ? Presence.Remote : Presence.Present, holder: null);
        }

        foreach (var proxy in meeting.Proxies.Where(proxy => codes.ContainsKey(proxy.From) && codes.ContainsKey(proxy.To) && !codes[proxy.From].Attends))
        {
            codes[proxy.From].Be(Presence.Absent, codes[proxy.To].Code);
        }

        var box = decision.Statute.Secret ? await db.BallotBoxes.AsNoTracking().SingleAsync(b => b.Decision == id, cancel) : null;
        if (CheckDecision.Refusals(decision.AsDecision(seats, Now, box)).Count > 0)
        {
            // Its own statute is stricter: what is entered there stays as it was.
            foreach (var seat in seats)
            {
                db.Entry(seat).State = EntityState.Detached;
            }
        }
        else
        {
            // So that it is not closed at the same moment.
            db.Entry(decision).Property(d => d.Title).IsModified = true;
        }
    }

    /// <summary>An agenda names decisions that there are.</summary>
    private async Task<Result<Meeting>> Check(Result<Meeting> result, CancellationToken cancel)
    {
        if (result.Value is not { } meeting)
        {
            return result;
        }

        var named = meeting.Agenda.Select(item => item.Decision).OfType<int>().Distinct().ToList();
        var there = await db.ClusterDecisions.Where(d => d.Cluster == meeting.Cluster && named.Contains(d.Number)).Select(d => d.Number).ToListAsync(cancel);
        return named.Except(there).Select(missing => new Refusal("There is no decision {0}.", "Agenda", missing)).FirstOrDefault() is { } refusal ? refusal : result;
    }

    private async Task<Result<Meeting>?> Change(string address, string number, int seen, Func<MeetingAt, Task<Result<Meeting>>> change, CancellationToken cancel)
    {
        if (await Find(address, number, cancel) is not { } at)
        {
            return null;
        }

        if (at.Meeting.Version != seen)
        {
            return new Refusal(Overtaken);
        }

        var changed = await change(at);
        if (changed.IsRefused)
        {
            // Nothing of a refused change may be saved by whoever comes after.
            db.ChangeTracker.Clear();
            return changed;
        }

        return await db.TrySave(cancel) ? changed : new Refusal(Overtaken);
    }
}
