using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Submissions;

/// <summary>
/// What somebody wants the register to say: a new record, or another wording of one that exists. It is written as a draft, sent once the
/// author's address is confirmed, and public only when accepted. Facts are kept as they are typed, so a draft may be incomplete: check them
/// with <see cref="CheckFacts"/> before sending.
/// </summary>
public sealed class Submission : IHasVersion
{
    /// <summary>Most characters of a question, an answer or a reason.</summary>
    public const int LongestNote = 2000;

    private Submission() { }

    public SubmissionId Id { get; private init; }

    /// <summary>The record that it is about; for a new record, the id that it will have.</summary>
    public ClusterId Cluster { get; private set; }

    /// <summary>What the record said when the author began, to merge with what others changed since; none for a new record.</summary>
    public ClusterFacts? Base { get; private set; }

    public ClusterFacts Facts { get; private set; } = null!;

    /// <summary>The name as it stands in the facts, for lists.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2, for the stewards of one country.</summary>
    public string? Country { get; private set; }

    /// <summary>Where the author knows it from: an address or a title; none where the cluster speaks for itself.</summary>
    public string? KnownFrom { get; private set; }

    /// <summary>The author's account, if there is one.</summary>
    public Guid? Author { get; private set; }

    /// <summary>Where the author is written to. Not remembered by the audit, never public.</summary>
    public string? Email { get; private set; }

    /// <summary>When the author proved to receive mail there.</summary>
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>"en" or "fr": the language in which the author is written to.</summary>
    public string Language { get; private init; } = "en";

    /// <summary>SHA-256, in hexadecimal, of the secret in the link with which an author without account comes back.</summary>
    public string SecretHash { get; private set; } = "";

    /// <summary>Records that the author saw as likely duplicates and said are another organisation.</summary>
    public IReadOnlyList<Guid> NotTheSame { get; private set; } = [];

    public SubmissionState State { get; private set; }
    public IReadOnlyList<SubmissionNote> Notes { get; private set; } = [];
    public Instant BegunAt { get; private init; }
    public Instant ChangedAt { get; private set; }

    /// <summary>When it came into the queue, the first time; the queue is ordered by it.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>The steward whose word the four-eyes rule has so far.</summary>
    public Guid? ApprovedBy { get; private set; }

    public int Version { get; private init; }

    public bool IsNew => Base is null;

    /// <summary>Whether its author may write on it.</summary>
    public bool IsOpen => State is SubmissionState.Draft or SubmissionState.Returned or SubmissionState.Asked;

    /// <summary>Whether a steward may decide.</summary>
    public bool IsInQueue => State is SubmissionState.Waiting or SubmissionState.Asked or SubmissionState.Seconding;

    /// <param name="cluster">The record, or the id of the one to come.</param>
    /// <param name="begunFrom">What the record says now; null for a new one.</param>
    /// <param name="facts">What the draft begins with.</param>
    /// <param name="secretHash">Hash of the secret in the author's link.</param>
    /// <param name="language">"en" or "fr".</param>
    /// <param name="author">The author's account.</param>
    /// <param name="now">Now.</param>
    public static Submission Begin(ClusterId cluster, ClusterFacts? begunFrom, ClusterFacts facts, string secretHash, string language, Guid? author, Instant now)
    {
        var submission = new Submission
        {
            Id = SubmissionId.New(),
            Cluster = cluster,
            Base = begunFrom,
            Language = language,
            SecretHash = secretHash,
            Author = author,
            BegunAt = now,
        };
        submission.Write(facts, now);
        return submission;
    }

    /// <summary>Keeps what the author has typed so far.</summary>
    public Result<Submission> Save(ClusterFacts facts, string? knownFrom, IReadOnlyList<Guid> notTheSame, Instant now)
    {
        if (!IsOpen)
        {
            return Closed;
        }

        (KnownFrom, NotTheSame) = (knownFrom, notTheSame);
        Write(facts, now);
        return this;
    }

    /// <summary>Begins again from what the record says now, after the author saw what others changed.</summary>
    public Result<Submission> Rebase(ClusterFacts current, ClusterFacts facts, Instant now)
    {
        if (!IsOpen)
        {
            return Closed;
        }

        Base = current;
        Write(facts, now);
        return this;
    }

    /// <summary>Another address than before is to be confirmed anew, so it is only changed while its author writes.</summary>
    public Result<Submission> WriteTo(string email, Instant? confirmedAt)
    {
        if (!IsOpen)
        {
            return Closed;
        }

        ConfirmedAt = confirmedAt ?? (email == Email ? ConfirmedAt : null);
        Email = email;
        return this;
    }

    /// <summary>Lets the author come back by another link; the one before opens nothing any more. Only hashes are kept, so a link that is to be mailed is made anew.</summary>
    public void ChangeLink(string secretHash) => SecretHash = secretHash;

    /// <summary>Is about another record from now on: the one that its own became part of, or came out of.</summary>
    public void MoveTo(ClusterId record) => Cluster = record;

    public void Confirm(Instant now) => ConfirmedAt ??= now;

    /// <summary>Puts it into the queue, for the first time or again. What was asked counts as answered.</summary>
    public Result<Submission> Send(Instant now)
    {
        if (!IsOpen)
        {
            return Closed;
        }

        if (ConfirmedAt is null)
        {
            return new Refusal("Confirm your address first: we sent you a link.", "email");
        }

        SentAt ??= now;
        return Note(SubmissionState.Waiting, NoteKind.Sent, Author, "", now);
    }

    /// <summary>Asks the author a question; the submission stays in the queue.</summary>
    public Result<Submission> Ask(Guid steward, string question, Instant now) => Decide(SubmissionState.Asked, NoteKind.Question, steward, question, needsText: true, now);

    /// <summary>Answers what was asked, without changing a fact.</summary>
    public Result<Submission> Answer(string answer, Instant now) =>
        State != SubmissionState.Asked ? Closed
        : Checked(answer, needed: true) is { } refusal ? refusal
        : Note(SubmissionState.Waiting, NoteKind.Answer, Author, answer, now);

    /// <summary>Gives it back to its author to change.</summary>
    public Result<Submission> Return(Guid steward, string reason, Instant now) => Decide(SubmissionState.Returned, NoteKind.Returned, steward, reason, needsText: true, now);

    public Result<Submission> Refuse(Guid steward, string reason, Instant now) => Decide(SubmissionState.Refused, NoteKind.Refused, steward, reason, needsText: true, now);

    /// <summary>
    /// Accepts it. Under the four-eyes rule the first steward's word only counts as <see cref="SubmissionState.Seconding"/>, and another's makes it
    /// <see cref="SubmissionState.Accepted"/>: the caller then states the facts.
    /// </summary>
    public Result<Submission> Accept(Guid steward, string text, bool fourEyes, Instant now)
    {
        if (steward == Author)
        {
            return new Refusal("Somebody else decides on what you sent yourself.");
        }

        if (ConfirmedAt is null)
        {
            // Whoever answers a question may write from another address.
            return new Refusal("The author’s new address is not confirmed yet: ask again, or wait.");
        }

        if (!fourEyes || (ApprovedBy is { } first && first != steward))
        {
            return Decide(SubmissionState.Accepted, NoteKind.Accepted, steward, text, needsText: false, now);
        }

        if (ApprovedBy == steward)
        {
            return new Refusal("You have approved it already: a second steward decides.");
        }

        var approved = Decide(SubmissionState.Seconding, NoteKind.Approved, steward, text, needsText: false, now);
        ApprovedBy = approved.IsRefused ? ApprovedBy : steward;
        return approved;
    }

    public Result<Submission> Withdraw(Instant now) =>
        IsOpen || IsInQueue ? Note(SubmissionState.Withdrawn, NoteKind.Withdrawn, Author, "", now) : Closed;

    private static Refusal Closed => new("This submission is not open to that any more: look at where it stands.");

    private static Refusal? Checked(string text, bool needed) =>
        needed && string.IsNullOrWhiteSpace(text) ? new("Write a few words for the other side.", "text")
        : text.Length > LongestNote ? new("Write at most {0} characters.", "text", LongestNote)
        : null;

    private Result<Submission> Decide(SubmissionState state, NoteKind kind, Guid steward, string text, bool needsText, Instant now) =>
        !IsInQueue ? Closed
        : Checked(text, needsText) is { } refusal ? refusal
        : Note(state, kind, steward, text, now);

    private Submission Note(SubmissionState state, NoteKind kind, Guid? by, string text, Instant now)
    {
        // What a steward approved is what stood there: whatever comes back to the queue is approved anew.
        ApprovedBy = state is SubmissionState.Accepted or SubmissionState.Seconding ? ApprovedBy : null;
        (State, ChangedAt, Notes) = (state, now, [.. Notes, new(kind, now, by, text.Trim())]);
        return this;
    }

    private void Write(ClusterFacts facts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        (Facts, Name, Country, ChangedAt) = (facts, facts.Name, facts.Country, now);
    }
}
