using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.Extensions.Localization;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Studies;

/// <summary>Answers in the words of the page.</summary>
public sealed class AnswerWords(CodeLists lists, IStringLocalizer<AnswerTexts> texts)
{
    public string Of(Question question, Answer? answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        return answer switch
        {
            null => texts["not answered"],
            { IsNotApplicable: true } => texts["not applicable"],
            { Number: { } number } => question.Kind == QuestionKind.Year ? Figures.Number(number).Replace(System.Globalization.CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator, "", StringComparison.Ordinal)
                : $"{Figures.Number(number)}{(question.Unit is { } unit ? $" {unit.Here()}" : "")}",
            { Text: { } text } => question.Kind == QuestionKind.Date ? Figures.Date(text) : text,
            { Counts.Count: > 0 } => string.Join(", ", answer.Counts.Select(count => texts["{0}: {1}", Label(question, count.Key), Figures.Number(count.Value)].Value)),
            _ => string.Join(question.Kind == QuestionKind.Ranking ? " > " : ", ", answer.Codes.Select(code => Label(question, code))),
        };
    }

    /// <summary>The codes that a question offers, of its own or from its list.</summary>
    public IReadOnlyList<Code> Options(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.List is { } list && lists.Names.Contains(list, StringComparer.Ordinal)
            ? list == "country" ? [.. lists[list].OrderBy(code => code.Label.Here(), StringComparer.Create(System.Globalization.CultureInfo.CurrentCulture, ignoreCase: true))] : lists[list]
            : [.. question.Answers.Select(choice => new Code(choice.Code, choice.Label))];
    }

    private string Label(Question question, string code) => question.List is { } list && lists.Names.Contains(list, StringComparer.Ordinal)
        ? lists.Label(list, code).Here()
        : question.Answers.FirstOrDefault(choice => choice.Code == code)?.Label.Here() ?? code;
}
