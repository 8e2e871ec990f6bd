using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Members;

namespace Grappe.Workspace.Domain.Votes;

public enum Presence
{
    Absent,
    Present,

    /// <summary>Takes part from elsewhere.</summary>
    Remote,
}

/// <summary>A seat on the roll of a decision, with whether it takes part and its one live ballot. Whose it is stays as it was at opening.</summary>
public sealed class DecisionSeat
{
    private DecisionSeat() { }

    public ClusterDecisionId Decision { get; private init; }

    /// <summary>Its name within the decision: <c>s1</c>.</summary>
    public string Code { get; private init; } = "";
    public Guid Member { get; private init; }
    public string Name { get; private init; } = "";
    public string College { get; private init; } = "";
    public int Weight { get; private init; } = 1;
    public Presence Presence { get; private set; }

    /// <summary>The seat that votes for it while it is absent; none: nobody.</summary>
    public string? Holder { get; private set; }

    /// <summary>Its ballot; none: it has not voted.</summary>
    public Choice? Choice { get; private set; }

    /// <summary>The seat that cast the ballot for it; none: it did itself.</summary>
    public string? By { get; private set; }

    /// <summary>Whether its ballot lies in the <see cref="BallotBox"/>.</summary>
    public bool VotedInSecret { get; private set; }

    public bool HasVoted => Choice is not null || VotedInSecret;

    public bool Attends => Presence != Presence.Absent;

    public Seat AsSeat => new(Code, Name, College, Weight);

    /// <summary>Says whether it takes part and, if not, who votes for it. A ballot that somebody else cast, or may cast no more, is void then.</summary>
    public void Be(Presence presence, string? holder)
    {
        var before = (Attends, Attends ? null : Holder);
        (Presence, Holder) = (presence, holder);
        if (before != (Attends, Attends ? null : Holder))
        {
            (Choice, By) = (null, null);
        }
    }

    /// <summary>Casts its ballot, or takes it back.</summary>
    public void Cast(Choice? choice) => (Choice, By) = (choice, choice is null || Attends ? null : Holder);

    /// <summary>Notes that its ballot lies in the box, and nothing of what it says.</summary>
    public void CastInSecret() => VotedInSecret = true;

    internal static DecisionSeat Of(ClusterDecisionId decision, string code, Member member, Statute statute) => new()
    {
        Decision = decision,
        Code = code,
        Member = member.Id.Value,
        Name = member.Name,
        College = statute.Voice.Colleges.Count == 0 ? "" : member.College,
        Weight = member.Weight,
    };
}
