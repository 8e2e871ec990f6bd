using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>
/// A text of the resource centre that somebody with an account writes. It lives as a <see cref="Submission"/> does; what is public is the
/// wording that a steward accepted last, whatever its author writes meanwhile.
/// </summary>
public sealed class WrittenResource : IHasVersion
{
    private WrittenResource() { }

    public WrittenId Id { get; private init; }

    /// <summary>The end of its address, stable when the title changes.</summary>
    public string ShortId { get; private init; } = "";

    /// <summary>The author's account; none once it is erased.</summary>
    public Guid? Author { get; private init; }

    /// <summary>"en" or "fr": the language in which the author is written to.</summary>
    public string Language { get; private init; } = "en";

    /// <summary>What its author writes.</summary>
    public WrittenText Text { get; private set; } = null!;

    /// <summary>What everybody reads; none before a steward accepted it.</summary>
    public WrittenText? Public { get; private set; }

    public SubmissionState State { get; private set; }
    public IReadOnlyList<SubmissionNote> Notes { get; private set; } = [];
    public Instant ChangedAt { get; private set; }
    public Instant? SentAt { get; private set; }
    public Instant? PublishedAt { get; private set; }

    /// <summary>The steward whose word the four-eyes rule has so far.</summary>
    public Guid? ApprovedBy { get; private set; }

    public int Version { get; private init; }

    /// <summary>Whether its author may write on it: a public text is changed through a new wording, which is reviewed again.</summary>
    public bool IsOpen => State is SubmissionState.Draft or SubmissionState.Returned or SubmissionState.Asked or SubmissionState.Accepted
        || (State == SubmissionState.Refused && Public is not null);

    /// <summary>Whether a steward may decide.</summary>
    public bool IsInQueue => State is SubmissionState.Waiting or SubmissionState.Asked or SubmissionState.Seconding;

    /// <summary>The end of the address of what is public.</summary>
    public string Address => $"{Slugs.From((Public ?? Text).Title.In("en"))}-{ShortId}".TrimStart('-');

    public static WrittenResource Begin(WrittenText text, Guid author, string language, Instant now)
    {
        var id = WrittenId.New();
        return new() { Id = id, ShortId = Slugs.ShortId(new(id.Value)), Author = author, Language = language, Text = text, ChangedAt = now };
    }

    /// <summary>Keeps what the author has typed so far.</summary>
    public Result<WrittenResource> Save(WrittenText text, Instant now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsOpen)
        {
            return Closed;
        }

        if (text.Excesses().ToArray() is { Length: > 0 } excesses)
        {
            return excesses;
        }

        // Of what is public or refused, this begins a new wording.
        State = State is SubmissionState.Accepted or SubmissionState.Refused ? SubmissionState.Draft : State;
        (Text, ChangedAt) = (text, now);
        return this;
    }

    /// <summary>Puts it before the stewards, for the first time or again.</summary>
    public Result<WrittenResource> Send(Instant now)
    {
        if (!IsOpen || State is SubmissionState.Accepted or SubmissionState.Refused)
        {
            return Closed;
        }

        if (Text.Gaps().ToArray() is { Length: > 0 } gaps)
        {
            return gaps;
        }

        SentAt = now;
        return Note(SubmissionState.Waiting, NoteKind.Sent, Author, "", now);
    }

    public Result<WrittenResource> Ask(Guid steward, string question, Instant now) => Decide(SubmissionState.Asked, NoteKind.Question, steward, question, needsText: true, now);

    public Result<WrittenResource> Return(Guid steward, string reason, Instant now) => Decide(SubmissionState.Returned, NoteKind.Returned, steward, reason, needsText: true, now);

    /// <summary>Turns down what waits; where nothing waits, takes what is public offline.</summary>
    public Result<WrittenResource> Refuse(Guid steward, string reason, Instant now)
    {
        var takesOffline = !IsInQueue && Public is not null;
        var refused = Decide(SubmissionState.Refused, NoteKind.Refused, steward, reason, needsText: true, now, takesOffline);
        Public = takesOffline && !refused.IsRefused ? null : Public;
        return refused;
    }

    /// <summary>Makes it public. Under the four-eyes rule the first steward's word only counts as <see cref="SubmissionState.Seconding"/>.</summary>
    public Result<WrittenResource> Accept(Guid steward, string text, bool fourEyes, Instant now)
    {
        if (fourEyes && ApprovedBy == steward)
        {
            return new Refusal("You have approved it already: a second steward decides.");
        }

        var isSecond = !fourEyes || ApprovedBy is not null;
        var accepted = Decide(isSecond ? SubmissionState.Accepted : SubmissionState.Seconding, isSecond ? NoteKind.Accepted : NoteKind.Approved, steward, text, needsText: false, now);
        if (!accepted.IsRefused)
        {
            ApprovedBy = steward;
            (Public, PublishedAt) = isSecond ? (Text, PublishedAt ?? now) : (Public, PublishedAt);
        }

        return accepted;
    }

    /// <summary>Takes it back: it waits no longer, and what was public is not any more.</summary>
    public Result<WrittenResource> Withdraw(Instant now)
    {
        if (State == SubmissionState.Withdrawn || !(IsOpen || IsInQueue))
        {
            return Closed;
        }

        Public = null;
        return Note(SubmissionState.Withdrawn, NoteKind.Withdrawn, Author, "", now);
    }

    private static Refusal Closed => new("This text is not open to that any more: look at where it stands.");

    private Result<WrittenResource> Decide(SubmissionState state, NoteKind kind, Guid steward, string text, bool needsText, Instant now, bool evenDecided = false) =>
        steward == Author ? new Refusal("Somebody else decides on what you wrote yourself.")
        : !IsInQueue && !evenDecided ? Closed
        : needsText && string.IsNullOrWhiteSpace(text) ? new Refusal("Write a few words for the other side.", "text")
        : text.Length > Submission.LongestNote ? new Refusal("Write at most {0} characters.", "text", Submission.LongestNote)
        : Note(state, kind, steward, text, now);

    private Result<WrittenResource> Note(SubmissionState state, NoteKind kind, Guid? by, string text, Instant now)
    {
        // What a steward approved is what stood there: whatever comes back to the queue is approved anew.
        ApprovedBy = state is SubmissionState.Accepted or SubmissionState.Seconding ? ApprovedBy : null;
        (State, ChangedAt, Notes) = (state, now, [.. Notes, new(kind, now, by, text.Trim())]);
        return this;
    }
}
