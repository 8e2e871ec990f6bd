using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>The tables of a study that was answered here: one for each question that can be counted, numbered in their order.</summary>
public static class CollectedTables
{
    /// <summary>Unless a study says otherwise: fewer cases than this are not counted, and counts of fewer are kept back, as somebody could recognise them.</summary>
    public const int Least = 3;

    /// <param name="cases">Who handed in.</param>
    /// <param name="label">The label of a code of a list.</param>
    /// <param name="least">Counts of fewer are kept back; 1 keeps back nothing.</param>
    public static IReadOnlyList<StudyTable> Of(CountedCases cases, Func<string, string, LocalizedText> label, int least = Least)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(label);
        if (cases.Cases.Count < least)
        {
            return [];
        }

        var (tables, keptBack) = (new List<StudyTable>(), new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal));
        var counted = new Queue<Table>(CountTable.All(cases, cases.Questionnaire.Questions.Where(IsCountable)));
        foreach (var question in cases.Questionnaire.Questions)
        {
            // How many were asked says how many gave the answers that a question is asked upon.
            var tells = question.ShowIf.Any(rule => keptBack.GetValueOrDefault(rule.Question) is { } isHidden && (rule.OneOf.Count == 0 || rule.OneOf.Any(isHidden)));
            if (tells)
            {
                keptBack[question.Id] = _ => true;
            }

            if (IsCountable(question))
            {
                var counts = SuppressSmallCells.Apply(Shown(counted.Dequeue(), question, label), least);
                var table = Of(tells ? SuppressSmallCells.Whole(counts) : counts, question, tables.Count + 1);
                tables.Add(table);
                if (!tells && table.Counts.Rows.Any(row => row.IsSuppressed))
                {
                    keptBack[question.Id] = code => table.Counts.Rows.Any(row => row.Code == code && row.IsSuppressed);
                }
            }
        }

        return tables;
    }

    /// <summary>With the labels of the platform's code lists.</summary>
    public static IReadOnlyList<StudyTable> Of(CountedCases cases, Atlas.Domain.CodeLists lists, int least = Least)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return Of(cases, (list, code) => lists.Names.Contains(list, StringComparer.Ordinal) ? lists.Label(list, code) : new(code, code), least);
    }

    private static bool IsCountable(Question question) => question.Kind switch
    {
        QuestionKind.One or QuestionKind.Several or QuestionKind.YesNo or QuestionKind.Ranking or QuestionKind.Matrix or QuestionKind.CodeList => true,
        QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => question.Bands.Count > 0,
        _ => false,
    };

    private static StudyTable Of(Table counts, Question question, int number)
    {
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

    /// <summary>Codes of a list have its labels; they, and ranks, come by how often they were given.</summary>
    private static Table Shown(Table table, Question question, Func<string, string, LocalizedText> label) => question switch
    {
        { Kind: QuestionKind.CodeList, List: { } list } =>
            Frequent(table with { Kind = question.Most == 1 ? TableKind.OneVariable : TableKind.MultipleResponse, Rows = [.. table.Rows.Select(row => row with { Label = label(list, row.Code) })] }),
        { Kind: QuestionKind.Ranking } => Frequent(table with { Kind = TableKind.MultipleResponse }),
        _ => table,
    };

    private static Table Frequent(Table table) => table with { Rows = [.. table.Rows.OrderByDescending(row => row.Count)] };
}
