using Grappe.Shared;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Studies;

/// <summary>All that somebody who follows a personal link has before them.</summary>
public sealed record Answering(Invitation Invitation, WaveCase Case, Wave Wave, OwnStudy Study, Questionnaire Questionnaire)
{
    /// <summary>What is written, by question.</summary>
    public required IReadOnlyDictionary<string, CaseAnswer> Answers { get; init; }

    /// <summary>What the atlas knows, by question.</summary>
    public required IReadOnlyDictionary<string, Answer> Known { get; init; }

    /// <summary>The last part of the address of what is asked again.</summary>
    public const string Again = "again";

    /// <summary>What is asked again and has not come back; null where nothing is.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>Whether the questionnaire may be written on now.</summary>
    public bool MayWriteAt(Instant now) => Case.IsUnfinished && Wave.StateAt(now) == WaveState.Open;

    /// <summary>The section of a name that may be written on now: what is asked again is one of its own, and open for as long as it takes.</summary>
    public Section? Open(string code, Instant now) => code == Again
        ? FollowUp is null || Case.State != CaseState.Submitted ? null : new()
        {
            Code = Again,
            Title = new("Questions about your answers", "Questions sur vos réponses"),
            Questions = [.. FollowUp.Questions.Select(asked => Questionnaire.Question(asked.Question)).OfType<Question>()],
        }
        : MayWriteAt(now) ? Questionnaire.Sections.FirstOrDefault(section => section.Code == code) : null;

    public Answer? Written(Question question) => Answers.GetValueOrDefault(question.Id)?.Content;

    public int Revision(Question question) => Answers.GetValueOrDefault(question.Id)?.Revision ?? 0;

    /// <summary>What the atlas knows and nobody has looked at yet.</summary>
    public Answer? ToConfirm(Question question) => Answers.ContainsKey(question.Id) ? null : Known.GetValueOrDefault(question.Id);

    /// <summary>What stands in the form: what is written, else what the atlas knows.</summary>
    public Answer? Shown(Question question) => Answers.ContainsKey(question.Id) ? Written(question) : ToConfirm(question);

    /// <summary>The case as counts read it.</summary>
    public Case AsCase() => new()
    {
        Id = Case.Id.Value.ToString("N"),
        Name = new(Case.Name, Case.Name),
        Answers = Answers.Values.Where(answer => answer.Content is not null).ToDictionary(answer => answer.Question, answer => answer.Content!, StringComparer.Ordinal),
    };

    /// <summary>The questions of a section that the rules let through now.</summary>
    public IEnumerable<Question> AskedIn(Section section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var who = AsCase();
        return section.Questions.Where(question => Asked.Of(Questionnaire, question, who));
    }

    /// <summary>What keeps the answers from being handed in, in the order of the questions.</summary>
    public IReadOnlyList<(Section Section, Question Question, Refusal Refusal)> Wrong() =>
        [.. Questionnaire.Sections.SelectMany(section => AskedIn(section).SelectMany(question => CheckAnswer.Refusals(question, Written(question), finishing: true).Select(refusal => (section, question, refusal))))];

    /// <summary>Questions whose answer from the atlas nobody confirmed yet.</summary>
    public IReadOnlyList<(Section Section, Question Question)> Unconfirmed() =>
        [.. Questionnaire.Sections.SelectMany(section => AskedIn(section).Where(question => ToConfirm(question) is not null).Select(question => (section, question)))];
}
