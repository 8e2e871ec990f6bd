using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Studies.Domain.Collection;

/// <summary>A question that is asked again.</summary>
/// <param name="Question">Its identity.</param>
/// <param name="Before">What was answered then; null where the answer was missing.</param>
public sealed record FollowedQuestion(string Question, Answer? Before = null)
{
    /// <summary>Whether there was no answer; otherwise there is a doubt about it.</summary>
    public bool WasMissing => Before is null;
}

/// <summary>One message to the people of a case that handed in, about exactly these answers.</summary>
public sealed class FollowUp : INotAudited
{
    public const int LongestNote = 1000;

    private FollowUp() { }

    public Guid Id { get; private init; }
    public WaveCaseId Case { get; private init; }

    /// <summary>The account of whoever asked; none once it is erased.</summary>
    public Guid? AskedBy { get; private init; }
    public Instant AskedAt { get; private init; }

    /// <summary>What is asked, in the order of the questionnaire.</summary>
    public IReadOnlyList<FollowedQuestion> Questions { get; private init; } = [];

    /// <summary>A word of whoever asks.</summary>
    public string Note { get; private init; } = "";

    /// <summary>When it came back; null as long as it has not.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>Asks again.</summary>
    /// <param name="who">The case, which has handed in.</param>
    /// <param name="questionnaire">What it was asked.</param>
    /// <param name="answers">What it answered.</param>
    /// <param name="questions">Identities of questions; those that the case was not asked are left out.</param>
    /// <param name="note">A word to its people.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The present.</param>
    public static Result<FollowUp> Ask(WaveCase who, Questionnaire questionnaire, Case answers, IReadOnlyCollection<string> questions, string note, Guid? by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(note);
        var asked = questionnaire.Questions.Where(question => questions.Contains(question.Id, StringComparer.Ordinal) && Asked.Of(questionnaire, question, answers))
            .Select(question => new FollowedQuestion(question.Id, answers.Answer(question.Id))).ToList();
        return who.State != CaseState.Submitted ? new Refusal("Only about answers that are handed in can be asked again.")
            : asked.Count == 0 ? new Refusal("Tick the answers that you ask about.", "Ask")
            : note.Length > LongestNote ? new Refusal("At most {0} characters.", "Note", LongestNote)
            : new FollowUp { Id = Guid.CreateVersion7(), Case = who.Id, AskedBy = by, AskedAt = now, Questions = asked, Note = note };
    }

    /// <summary>It came back.</summary>
    public void Close(Instant now) => AnsweredAt ??= now;
}
