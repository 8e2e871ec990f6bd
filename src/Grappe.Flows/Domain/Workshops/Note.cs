using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Flows.Domain.Workshops;

public readonly record struct NoteId(Guid Value) : IId<NoteId>
{
    public static NoteId From(Guid value) => new(value);
    public static NoteId New() => new(Guid.CreateVersion7());
}

/// <summary>What somebody said in a workshop. It is no flow: it is matched on the wall of its workshop only, until somebody declares it for their organisation.</summary>
public sealed class Note
{
    public const int LongestWho = 120;

    private Note() { }

    public NoteId Id { get; private init; }
    public WorkshopId Workshop { get; private init; }
    public FlowSide Side { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>The organisation, as it was typed.</summary>
    public string Who { get; private init; } = "";

    /// <summary>A year; 0 where nobody said.</summary>
    public long Tonnes { get; private init; }

    /// <summary>The entry of the List of Waste that the words most likely mean; empty if none.</summary>
    public string Code { get; private init; } = "";
    public Instant At { get; private init; }

    /// <remarks><paramref name="tonnes"/>: Null for what is no whole number.</remarks>
    public static Result<Note> Write(Workshop workshop, FlowSide? side, string what, string who, long? tonnes, string code, Instant now)
    {
        ArgumentNullException.ThrowIfNull(workshop);
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(who);
        var problems = new List<Refusal>();
        Check(workshop.IsOpen(now), "The workshop is closed: nothing more is taken.", "");
        Check(side is not null, "Choose one.", nameof(Side));
        Check(what.Length is > 0 and <= FlowFacts.LongestWords, "Say in your own words what it is, in at most {0} characters.", nameof(What), FlowFacts.LongestWords);
        Check(who.Length is > 0 and <= LongestWho, "Say which organisation it is, in at most {0} characters.", nameof(Who), LongestWho);
        Check(tonnes is >= 0 and <= FlowFacts.MostTonnes, "Give whole tonnes a year up to {0}, or leave it empty.", nameof(Tonnes), FlowFacts.MostTonnes);
        return problems.Count > 0 ? problems.ToArray()
            : new Note { Id = NoteId.New(), Workshop = workshop.Id, Side = side!.Value, What = what, Who = who, Tonnes = tonnes!.Value, Code = code, At = now };

        void Check(bool good, string text, string field, params object[] arguments)
        {
            if (!good)
            {
                problems.Add(new(text, field, arguments));
            }
        }
    }
}
