using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Microsoft.Extensions.Localization;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Studies;

/// <summary>
/// Answers for programs of statistics (SPSS, PSPP, R with haven): a variable for each question that can be counted, several answers as a set of variables, and
/// no answer, not applicable and not asked as three missing values of their own. Open answers are left to the CSV.
/// </summary>
public sealed class WriteSav(CodeLists lists, IStringLocalizer<StudyTexts> texts)
{
    private const double NoAnswer = -1, NotApplicable = -2, NotAsked = -3;

    /// <summary>Where an amount may be below zero, what is missing lies this far below it.</summary>
    private const double FarBelow = -999_999_990;

    /// <summary>Day 0 of the format.</summary>
    private static readonly DateOnly FirstDay = new(1582, 10, 14);

    public byte[] Of(string title, CountedCases cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var (variables, sets) = (new List<SavVariable>(), new List<SavSet>());
        foreach (var question in cases.Questionnaire.Questions.Concat(cases.Questionnaire.Coded))
        {
            var own = Variables(question, cases).ToList();
            variables.AddRange(own);
            if (own.Count > 1 && question.Kind != QuestionKind.Matrix)
            {
                sets.Add(new(Name(question.Id) + "_set", question.Text.Here(), own.ConvertAll(variable => variable.Name), question.Kind == QuestionKind.Ranking ? null : 1));
            }
        }

        return SavFile.Of(title, [.. cases.Cases.Select(who => who.Name.Here() is { Length: > 0 } name ? name : who.Id)], variables, sets);
    }

    private IEnumerable<SavVariable> Variables(Question question, CountedCases cases)
    {
        var answers = Answers(question, cases);
        var given = cases.Cases.Select(who => who.Answer(question.Id)).OfType<Answer>().ToList();

        // Classes and types may be known where their numbers are not.
        var isCoded = given.Exists(answer => answer.Codes.Count > 0);
        var below = given.Exists(answer => answer.Number < 0) ? FarBelow : 0;
        double[] missing = [below + NoAnswer, below + NotApplicable, below + NotAsked];
        (double, string)[] missingLabels = [(missing[0], texts["No answer"]), (missing[1], texts["Not applicable"]), (missing[2], texts["Not asked"])];
        return question.Kind switch
        {
            QuestionKind.One or QuestionKind.YesNo => [Coded(Name(question.Id), "", who => Place(who, 0))],
            QuestionKind.CodeList when question.Most == 1 => [Coded(Name(question.Id), "", who => Place(who, 0))],
            QuestionKind.Several or QuestionKind.CodeList => answers.Select((answer, i) => Yes(answer, i + 1)),
            QuestionKind.Ranking => Enumerable.Range(0, question.Most ?? answers.Count).Select(rank => Coded(Numbered(rank + 1), texts["rank {0}", rank + 1], who => Place(who, rank))),
            QuestionKind.Matrix => answers.Select((answer, i) => isCoded ? Yes(answer, i + 1) : Amount(Numbered(i + 1), answer.Label.Here(), who => who.Counts.TryGetValue(answer.Code, out var count) ? (double)count : missing[0])),
            QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => [isCoded ? Coded(Name(question.Id), "", who => Place(who, 0)) : Amount(Name(question.Id), "", who => (double)who.Number!.Value)],
            QuestionKind.Date => [Amount(Name(question.Id), "", Seconds) with { IsDate = true }],
            _ => [],
        };

        string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{Name(question.Id)}_{number}");

        double Place(Answer answer, int at) => at < question.CodesOf(answer).Count && answers.FindIndex(one => one.Code == question.CodesOf(answer)[at]) is var place and >= 0 ? place + 1 : NoAnswer;

        SavVariable Coded(string name, string part, Func<Answer, double> value) => Variable(name, part, value, [.. answers.Select((answer, i) => (i + 1d, answer.Label.Here()))]);

        SavVariable Yes(Choice answer, int number) =>
            Variable(Numbered(number), answer.Label.Here(), who => question.CodesOf(who).Contains(answer.Code, StringComparer.Ordinal) ? 1 : 0, [(1, texts["Yes"]), (0, texts["No"])]);

        SavVariable Amount(string name, string part, Func<Answer, double> value) => Variable(name, part, value, []) with { IsNominal = false };

        SavVariable Variable(string name, string part, Func<Answer, double> value, IReadOnlyList<(double, string)> labels) => new(
            name,
            part.Length == 0 ? question.Text.Here() : $"{question.Text.Here()} {part}",
            [.. cases.Cases.Select(who => cases.State(question, who) switch
            {
                AnswerState.Answered => value(who.Answer(question.Id)!),
                AnswerState.NotApplicable => missing[1],
                AnswerState.NotAsked => missing[2],
                _ => missing[0],
            })],
            [.. labels, .. missingLabels]) { Missing = missing };
    }

    /// <summary>The answers that a question offers; of a list, those that were given.</summary>
    private List<Choice> Answers(Question question, CountedCases cases) => question is { Kind: QuestionKind.CodeList, List: { } list }
        ? [.. cases.Cases.SelectMany(who => CountedCases.Codes(question, who)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => new Choice(code, lists.Names.Contains(list, StringComparer.Ordinal) ? lists.Label(list, code) : new(code, code)))]
        : [.. question.Answers];

    private static double Seconds(Answer given) => DateOnly.TryParseExact(given.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.DayNumber - FirstDay.DayNumber) * 86_400d : NoAnswer;

    private static string Name(string id) => (char.IsAsciiLetter(id[0]) ? "" : "v_") + id.Replace('-', '_');
}
