using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>The tables of a study that was answered here: one for each question that can be counted, numbered in their order.</summary>
public static class CollectedTables
{
    /// <summary>Fewer cases than this are not counted, and counts of fewer are kept back: somebody could recognise them.</summary>
    public const int Least = 3;

    /// <param name="cases">Who handed in.</param>
    /// <param name="label">The label of a code of a list.</param>
    public static IReadOnlyList<StudyTable> Of(CountedCases cases, Func<string, string, LocalizedText> label)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(label);
        return cases.Cases.Count < Least ? [] : [.. cases.Questionnaire.Questions.Where(IsCountable).Select((question, index) => Of(cases, question, index + 1, label))];
    }

    /// <summary>With the labels of the platform's code lists.</summary>
    public static IReadOnlyList<StudyTable> Of(CountedCases cases, Atlas.Domain.CodeLists lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return Of(cases, (list, code) => lists.Names.Contains(list, StringComparer.Ordinal) ? lists.Label(list, code) : new(code, code));
    }

    private static bool IsCountable(Question question) => question.Kind switch
    {
        QuestionKind.One or QuestionKind.Several or QuestionKind.YesNo or QuestionKind.Ranking or QuestionKind.Matrix or QuestionKind.CodeList => true,
        QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => question.Bands.Count > 0,
        _ => false,
    };

    private static StudyTable Of(CountedCases cases, Question question, int number, Func<string, string, LocalizedText> label)
    {
        var counts = SuppressSmallCells.Apply(Count(cases, question, label), Least);
        var first = counts.Rows.Where(row => row.Count > 0).MaxBy(row => row.Count);
        return new(
            new()
            {
                Number = number,
                Variable = question.Id,
                Kind = counts.Kind,
                Place = null,
                Title = question.Text,
                Finding = first is null ? new("No answer is frequent enough to be shown.", "Aucune réponse n’est assez fréquente pour être montrée.")
                    : new($"Most often: {first.Label.In("en")}, {first.Count} of {counts.Base}", $"Le plus souvent\u00A0: {first.Label.In("fr")}, {first.Count} sur {counts.Base}"),
                Base = counts.Base,
                Rows = [.. counts.Rows.Select(row => new PublishedRow { Code = row.Code, Label = row.Label, Count = row.Count })],
            },
            counts,
            []);
    }

    private static Table Count(CountedCases cases, Question question, Func<string, string, LocalizedText> label)
    {
        if (question is { Kind: QuestionKind.CodeList, List: { } list })
        {
            var used = cases.Cases.SelectMany(who => CountedCases.Codes(question, who)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => new Choice(code, label(list, code))).ToList();
            return Frequent(question.Most == 1 ? CountTable.OneVariable(cases, question, used) : CountTable.MultipleResponse(cases, question, used));
        }

        return question.Kind == QuestionKind.Ranking ? Frequent(CountTable.MultipleResponse(cases, question)) : CountTable.Of(cases, question);
    }

    private static Table Frequent(Table table) => table with { Rows = [.. table.Rows.OrderByDescending(row => row.Count)] };
}
