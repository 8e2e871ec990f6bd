using System.Globalization;
using System.Text.Json;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>Says how a question is answered.</summary>
public static class QuestionWords
{
    /// <summary>The code of a kind, as in files and in the API.</summary>
    public static string Code(QuestionKind kind) => kind switch
    {
        QuestionKind.One => "single",
        QuestionKind.Several => "multiple",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()),
    };

    /// <summary>What became of a question, in English: a key of the texts.</summary>
    public static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "New:",
        ChangeKind.TakenOut => "Taken out:",
        ChangeKind.Reworded => "Reworded:",
        _ => "Changed:",
    };

    /// <summary>In a few words: what kind of answer, of which unit, within which limits.</summary>
    public static string How(Question question, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(texts);
        var parts = new List<string> { texts[Name(question.Kind)] };
        if (question.Unit is { } unit)
        {
            parts.Add(unit.Here());
        }

        if (question.Words is { } words)
        {
            parts.Add(texts["{0} words at most", words]);
        }

        if (question.Most is { } most && question.Kind is QuestionKind.Several or QuestionKind.Ranking)
        {
            parts.Add(texts["{0} at most", most]);
        }

        if (question.Range is { } range)
        {
            parts.Add(Limits(question, range, texts));
        }

        if (question.MayNotApply)
        {
            parts.Add(texts["“not applicable” may be answered"]);
        }

        return string.Join(" · ", parts);
    }

    /// <summary>When a question is asked, one sentence for each rule.</summary>
    public static IEnumerable<string> When(Question question, Questionnaire questionnaire, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(questionnaire);
        foreach (var rule in question.ShowIf)
        {
            var asked = questionnaire.Variable(rule.Question)!;
            if (rule.OneOf.Count > 0)
            {
                var answers = rule.OneOf.Select(code => asked.Answers.First(answer => answer.Code == code).Label.Here());
                yield return texts["Asked if “{0}” is answered with “{1}”", asked.Text.Here(), string.Join($" {texts["or"]} ", answers)];
            }

            if (rule.Within is { } within)
            {
                yield return texts["Asked if “{0}” is {1}", asked.Text.Here(), Limits(asked, within, texts)];
            }
        }
    }

    private static string Limits(Question question, NumberRange range, IStringLocalizer<StudyTexts> texts) => range switch
    {
        { Least: { } least, Most: { } highest } => texts["from {0} to {1}", Shown(question, least), Shown(question, highest)],
        { Least: { } least } => texts["{0} at least", Shown(question, least)],
        _ => texts["{0} at most", Shown(question, range.Most ?? 0)],
    };

    private static string Shown(Question question, decimal number) => number.ToString(question.Kind == QuestionKind.Year ? "0" : "#,0.##", CultureInfo.CurrentCulture);

    /// <summary>What kind of answer, in English: a key of the texts.</summary>
    public static string Name(QuestionKind kind) => kind switch
    {
        QuestionKind.One => "One answer",
        QuestionKind.Several => "Several answers",
        QuestionKind.Ranking => "Answers in order",
        QuestionKind.YesNo => "Yes or no",
        QuestionKind.Number => "A number",
        QuestionKind.Money => "An amount",
        QuestionKind.Year => "A year",
        QuestionKind.Date => "A date",
        QuestionKind.Matrix => "A number for each",
        QuestionKind.CodeList => "From a list, by search",
        QuestionKind.Place => "A place",
        QuestionKind.Website => "A web address",
        QuestionKind.ShortText => "A line",
        _ => "A text",
    };
}
