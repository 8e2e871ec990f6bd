using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Meetings;

/// <summary>A body meets: who is called, when, where and about what, who came, and what was noted.</summary>
public sealed class Meeting : IHasVersion
{
    public const int LongestMinutes = 100_000;

    private Meeting() { }

    public Guid Id { get; private init; }
    public Guid Cluster { get; private init; }

    /// <summary>From 1, within the cluster.</summary>
    public int Number { get; private init; }

    /// <summary>1, or 2 where the body meets again after a failed quorum.</summary>
    public int Call { get; private init; } = 1;

    /// <summary>The rules of proxies and quorum, as they stood when it was called; none: no proxies, no quorum.</summary>
    public Statute? Statute { get; private init; }
    public string Title { get; private set; } = "";
    public MeetingBody Body { get; private set; }
    public Instant StartsAt { get; private set; }

    /// <summary>Whose clocks its time is said by, an IANA name.</summary>
    public string Zone { get; private set; } = "";
    public int Lasts { get; private set; }
    public string Place { get; private set; } = "";
    public string Link { get; private set; } = "";
    public IReadOnlyList<AgendaItem> Agenda { get; private set; } = [];
    public IReadOnlyList<Guid> Called { get; private set; } = [];

    /// <summary>When what is said of it last changed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>When the convocation last went out; none: not yet.</summary>
    public Instant? ConvenedAt { get; private set; }
    public bool IsCalledOff { get; private set; }

    /// <summary>Who may take part, by name; a seat's code is its member's. It is read from the register until attendance is entered, and stays from then on.</summary>
    public IReadOnlyList<Seat> Roll { get; private set; } = [];
    public IReadOnlyList<Attendance> Attendance { get; private set; } = [];
    public IReadOnlyList<Proxy> Proxies { get; private set; } = [];

    /// <summary>What was noted, in Markdown.</summary>
    public string Minutes { get; private set; } = "";
    public int Version { get; private init; }

    /// <summary>Whether attendance was entered.</summary>
    public bool IsAttended => Roll.Count > 0;

    /// <summary>Whether something changed that those who were called do not know.</summary>
    public bool IsConvocationOld => ConvenedAt < ChangedAt;

    public ZonedDateTime Starts => StartsAt.InZone(DateTimeZoneProviders.Tzdb[Zone]);

    public Instant EndsAt => StartsAt + Duration.FromMinutes(Lasts);

    /// <summary>Calls a meeting.</summary>
    /// <remarks><paramref name="call"/>: 2 only where the statute knows a second call.</remarks>
    public static Result<Meeting> Begin(Guid cluster, int number, int call, Statute? statute, MeetingFields fields, Instant now)
    {
        var meeting = new Meeting { Id = Guid.CreateVersion7(), Cluster = cluster, Number = number, Call = call, Statute = statute };
        return call == 2 && statute?.SecondCall is null ? new Refusal("The statute knows no second call.", "Statute") : meeting.Describe(fields, now);
    }

    /// <summary>Changes what is said of it beforehand.</summary>
    public Result<Meeting> Describe(MeetingFields fields, Instant now)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Refusals(now.InUtc().Date).ToArray() is { Length: > 0 } refusals)
        {
            return refusals;
        }

        // A time that clocks skip is the one as long after, one that they show twice the first of both.
        var starts = fields.Starts!.Value.InZoneLeniently(DateTimeZoneProviders.Tzdb[fields.Zone]).ToInstant();
        (Title, Body, StartsAt, Zone, Lasts, Place, Link, Agenda, Called, ChangedAt) = (fields.Title.Trim(), fields.Body, starts, fields.Zone, fields.Minutes, fields.Place, fields.Link, fields.Agenda, fields.Called, now);
        return this;
    }

    /// <summary>Those who may take part: as entered or, before, the called among those who vote by the register, by name.</summary>
    public IReadOnlyList<Seat> RollFrom(IEnumerable<Member> register) => IsAttended ? Roll :
    [
        .. register.Where(member => Member.Votes(member.State) && (Called.Count == 0 || Called.Contains(member.Id.Value))).OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new Seat(member.Id.Value.ToString("N"), member.Name, Statute is { Voice.Colleges.Count: > 0 } ? member.College : "", member.Weight)),
    ];

    /// <summary>Enters who is there and who speaks for whom, within the limits of the statute: what contradicts them is refused, and nothing of it kept.</summary>
    public Result<Meeting> Attend(IReadOnlyList<Seat> roll, IReadOnlyList<Attendance> attendance, IReadOnlyList<Proxy> proxies)
    {
        ArgumentNullException.ThrowIfNull(roll);
        if (roll.Count == 0)
        {
            return new Refusal("Nobody is called.");
        }

        Refusal[] refusals = [.. CheckDecision.Presence(AsDecision(roll, attendance, proxies))];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (Roll, Attendance, Proxies) = (roll, attendance, proxies);
        return this;
    }

    /// <summary>Who takes part, and whether that is enough; none: nothing was entered.</summary>
    public Participation? Participation => IsAttended ? CountDecision.WhoTakesPart(AsDecision(Roll, Attendance, Proxies)) : null;

    /// <summary>Whether the body may be called again: attendance was entered, its first quorum was not reached, and the statute allows it.</summary>
    public bool MayBeCalledAgain => this is { Call: 1, IsCalledOff: false, Statute.SecondCall: not null } && Participation is { Quorum.Reached: false };

    public void Convene(Instant now) => ConvenedAt = now;

    public void CallOff(Instant now) => (IsCalledOff, ChangedAt) = (true, now);

    public Result<Meeting> Note(string minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        if (minutes.Length > LongestMinutes)
        {
            return new Refusal("At most {0} characters.", "Minutes", LongestMinutes);
        }

        Minutes = minutes.Trim();
        return this;
    }

    /// <summary>Presence is checked and counted as in a decision, of which a meeting has the roll and no ballots.</summary>
    private Decision AsDecision(IReadOnlyList<Seat> roll, IReadOnlyList<Attendance> attendance, IReadOnlyList<Proxy> proxies) => new()
    {
        Title = Title,
        Statute = Statute ?? new() { Name = "", Version = 1, Method = new Method.YesNo() },
        Call = Call,
        OpenedAt = StartsAt,
        ClosedAt = StartsAt,
        Roll = roll,
        Attendance = attendance,
        Proxies = proxies,
    };
}
