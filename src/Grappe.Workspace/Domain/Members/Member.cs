using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Members;

public readonly record struct MemberId(Guid Value) : IId<MemberId>
{
    public static MemberId From(Guid value) => new(value);
    public static MemberId New() => new(Guid.CreateVersion7());
}

/// <summary>How somebody belongs to a cluster: the report's three forms.</summary>
public enum MembershipKind
{
    /// <summary>By a decision, with rights and duties.</summary>
    Formal,

    /// <summary>By delegation or memorandum.</summary>
    Informal,

    /// <summary>By joining in.</summary>
    Open,
}

/// <summary>Where a member stands.</summary>
public enum MemberState
{
    Applied,
    Invited,
    UnderDecision,
    Active,

    /// <summary>Has said that it leaves; a member until then.</summary>
    InNotice,

    /// <summary>A member without its rights.</summary>
    Suspended,
    Left,
    Refused,
}

/// <summary>One step of a membership. Steps are added, never changed.</summary>
/// <remarks><paramref name="By"/>: The account of whoever entered it; none: the applicant.</remarks>
public sealed record MemberStep(LocalDate On, MemberState State, string Reason, Guid? By);

/// <summary>An organisation that belongs to a cluster, did, or would like to. What it was on a past day can always be told from its steps.</summary>
public sealed class Member : IHasVersion
{
    public const int LongestName = 200;
    public const int LongestReason = 1_000;
    public const int LongestCollege = 40;

    private static readonly Dictionary<MemberState, MemberState[]> Next = new()
    {
        [MemberState.Applied] = [MemberState.UnderDecision, MemberState.Active, MemberState.Refused],
        [MemberState.Invited] = [MemberState.UnderDecision, MemberState.Active, MemberState.Refused],
        [MemberState.UnderDecision] = [MemberState.Active, MemberState.Refused],
        [MemberState.Active] = [MemberState.InNotice, MemberState.Suspended, MemberState.Left],
        [MemberState.InNotice] = [MemberState.Left, MemberState.Active],
        [MemberState.Suspended] = [MemberState.Active, MemberState.Left],
        [MemberState.Left] = [MemberState.Applied],
        [MemberState.Refused] = [MemberState.Applied],
    };

    private Member() { }

    public MemberId Id { get; private init; }

    /// <summary>The cluster that it belongs to.</summary>
    public Guid Cluster { get; private init; }

    public string Name { get; private set; } = "";

    public MembershipKind Kind { get; private set; }

    /// <summary>A code of the list of actor types.</summary>
    public string ActorType { get; private set; } = "";

    /// <summary>In which it votes; empty: in none.</summary>
    public string College { get; private set; } = "";

    /// <summary>What it weighs where votes are weighted.</summary>
    public int Weight { get; private set; } = 1;

    /// <summary>Who speaks for it.</summary>
    public string Representative { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Where invoices go; lines as on an envelope. Empty: not stated.</summary>
    public string PostalAddress { get; private set; } = "";

    public MemberState State { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MemberStep> Steps { get; private set; } = [];

    /// <summary>Whether it was made up for a demonstration: there is no such organisation.</summary>
    public bool IsSynthetic { get; private set; }

    public int Version { get; private init; }

    /// <summary>What it can become next.</summary>
    public IReadOnlyList<MemberState> Possible => Next[State];

    /// <summary>Since when it has been a member without a break; none: it is not one.</summary>
    public LocalDate? Since => IsMember(State) ? Steps.Reverse().TakeWhile(step => IsMember(step.State)).Last().On : null;

    /// <summary>Begins with a step.</summary>
    /// <remarks><paramref name="state"/>: Applied, invited, or active for those who were members before the register.</remarks>
    public static Result<Member> Begin(Guid cluster, MemberFields fields, MemberState state, LocalDate on, LocalDate today, string reason, Guid? by)
    {
        if (state is not (MemberState.Applied or MemberState.Invited or MemberState.Active))
        {
            return new Refusal("A membership begins with an application, an invitation or as active.", "State");
        }

        var member = new Member { Id = MemberId.New(), Cluster = cluster };
        Refusal[] refusals = [.. member.Describe(fields).Refusals, .. member.WhyNot(on, today, reason, needed: false)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (member.State, member.Steps) = (state, [new(on, state, reason.Trim(), by)]);
        return member;
    }

    /// <summary>Whether this state is that of a member.</summary>
    public static bool IsMember(MemberState state) => state is MemberState.Active or MemberState.InNotice or MemberState.Suspended;

    /// <summary>Whether it votes: suspended members do not.</summary>
    public static bool Votes(MemberState state) => state is MemberState.Active or MemberState.InNotice;

    /// <summary>Says that it was made up, for good.</summary>
    public void MarkSynthetic() => IsSynthetic = true;

    /// <summary>Changes what is known of it.</summary>
    public Result<Member> Describe(MemberFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (MemberFields.Refusals(fields) is { Length: > 0 } refusals)
        {
            return refusals;
        }

        (Name, Kind, ActorType, College, Weight, Representative, Email, PostalAddress) = (fields.Name.Trim(), fields.Kind, fields.ActorType, fields.College.Trim(), fields.Weight, fields.Representative.Trim(), fields.Email.Trim(), fields.PostalAddress.Trim());
        return this;
    }

    /// <summary>Takes the next step.</summary>
    /// <remarks><paramref name="on"/>: Not before the last step, not after today.</remarks>
    public Result<Member> Become(MemberState state, LocalDate on, LocalDate today, string reason, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Refusal[] refusals = [.. Possible.Contains(state) ? Array.Empty<Refusal>() : [new("This is not possible from where the member stands.", "State")], .. WhyNot(on, today, reason, needed: state is MemberState.Refused or MemberState.Suspended)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (State, Steps) = (state, [.. Steps, new(on, state, reason.Trim(), by)]);
        return this;
    }

    /// <summary>Where it stood at the end of a day; none: nothing was known of it.</summary>
    public MemberState? StateOn(LocalDate day) => Steps.LastOrDefault(step => step.On <= day)?.State;

    private IEnumerable<Refusal> WhyNot(LocalDate on, LocalDate today, string reason, bool needed)
    {
        if (on > today)
        {
            yield return new("This day has not come yet.", "On");
        }
        else if (Steps is [.., var last] && on < last.On)
        {
            yield return new("The step before is of a later day.", "On");
        }

        if (needed && string.IsNullOrWhiteSpace(reason))
        {
            yield return new("Give the reason.", "Reason");
        }
        else if (reason.Length > LongestReason)
        {
            yield return new("At most {0} characters.", "Reason", LongestReason);
        }
    }
}
