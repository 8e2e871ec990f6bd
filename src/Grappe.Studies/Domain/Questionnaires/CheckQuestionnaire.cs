using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Whether a questionnaire can be published: identities, choices, rules, translations.</summary>
public static class CheckQuestionnaire
{
    public static IReadOnlyList<Refusal> Refusals(Questionnaire questionnaire) =>
        [.. Broken(questionnaire), .. Untranslated(questionnaire).Select(where => new Refusal("A text is missing in one language.", where))];

    /// <summary>Where texts are missing in a language: sections and questions, null for title and introduction. Whoever reads there gets the other language.</summary>
    public static IReadOnlyList<string?> Untranslated(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. Texts(questionnaire).Where(text => text.Text.English is null || text.Text.French is null).Select(text => text.Where)];
    }

    /// <summary>What cannot be asked in any language.</summary>
    public static IReadOnlyList<Refusal> Broken(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var refusals = new List<Refusal>();
        var before = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var question in questionnaire.Questions.Concat(questionnaire.Coded))
        {
            refusals.AddRange(Of(question, before));
            if (!before.TryAdd(question.Id, question))
            {
                refusals.Add(new("Two questions have the identity “{0}”.", question.Id, question.Id));
            }
        }

        refusals.AddRange(Texts(questionnaire).Where(text => text.Text is { English: null, French: null }).Select(text => new Refusal("A text has no words.", text.Where)));
        return refusals;
    }

    private static IEnumerable<Refusal> Of(Question question, Dictionary<string, Question> before)
    {
        if (question.Id.Length == 0 || !question.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            yield return new("An identity has small letters, digits and hyphens.", question.Id);
        }

        var chooses = question.Kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking or QuestionKind.Matrix;
        var enough = question.CodedFrom is null ? 2 : 1;
        if (chooses != question.Choices.Count >= enough)
        {
            yield return new(chooses ? "The question needs at least two answers to choose from." : "The question has no answers to choose from.", question.Id);
        }

        if (question.Choices.Select(c => c.Code).Concat(question.Bands.Select(b => b.Code)).GroupBy(code => code, StringComparer.Ordinal).Any(same => same.Count() > 1))
        {
            yield return new("Two answers have the same code.", question.Id);
        }

        if ((question.Kind == QuestionKind.CodeList) != question.List is not null)
        {
            yield return new("A search needs the list that it searches.", question.Id);
        }

        if (question.Range is { Least: { } least, Most: { } most } && least > most)
        {
            yield return new("The range ends before it begins.", question.Id);
        }

        foreach (var condition in question.ShowIf)
        {
            if (!before.TryGetValue(condition.Question, out var asked))
            {
                yield return new("A rule looks at “{0}”, which is not asked before.", question.Id, condition.Question);
            }
            else if (condition.OneOf.Except(asked.Answers.Select(a => a.Code), StringComparer.Ordinal).Any())
            {
                yield return new("A rule looks for an answer that “{0}” does not offer.", question.Id, condition.Question);
            }
        }
    }

    private static IEnumerable<(string? Where, LocalizedText Text)> Texts(Questionnaire questionnaire)
    {
        yield return (null, questionnaire.Title);
        yield return (null, questionnaire.Introduction);
        foreach (var section in questionnaire.Sections)
        {
            yield return (section.Code, section.Title);
            if (section.Help is { } help)
            {
                yield return (section.Code, help);
            }
        }

        foreach (var question in questionnaire.Questions.Concat(questionnaire.Coded))
        {
            LocalizedText?[] own = [question.Text, question.Help, question.Unit, .. question.Choices.Select(c => c.Label), .. question.Bands.Select(b => b.Label)];
            foreach (var text in own.OfType<LocalizedText>())
            {
                yield return (question.Id, text);
            }
        }
    }
}
