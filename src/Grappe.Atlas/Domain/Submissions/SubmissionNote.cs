using NodaTime;

namespace Grappe.Atlas.Domain.Submissions;

/// <summary>What happened to a submission, and what was said.</summary>
public enum NoteKind
{
    Sent,
    Question,
    Answer,
    Returned,
    Approved,
    Accepted,
    Refused,
    Withdrawn,
}

/// <summary>One step in the conversation between author and stewards.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">The account that did it; none for an author without one.</param>
/// <param name="Text">What was said, at most <see cref="Submission.LongestNote"/> characters.</param>
public sealed record SubmissionNote(NoteKind Kind, Instant At, Guid? By, string Text);
