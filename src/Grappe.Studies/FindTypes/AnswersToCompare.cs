using System.Security.Cryptography;
using System.Text;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies;

/// <summary>The answers of cases as types are found among them: one answer a case in each column.</summary>
public static class AnswersToCompare
{
    /// <summary>Questions that can tell cases apart.</summary>
    public static IEnumerable<Question> Candidates(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire.Questions.Concat(questionnaire.Coded).Where(question => question.Answers.Count > 0);
    }

    /// <summary>Whether a case gives one answer at most.</summary>
    public static bool IsOneEach(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Kind is not (QuestionKind.Several or QuestionKind.Ranking or QuestionKind.Matrix or QuestionKind.CodeList);
    }

    /// <summary>A column for each question, and for each answer of those where several may be given.</summary>
    public static Answers Of(CountedCases cases, IReadOnlyList<string> questions)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var columns = new List<AnswersColumn>();
        foreach (var question in Candidates(cases.Questionnaire).Where(question => questions.Contains(question.Id, StringComparer.Ordinal)))
        {
            if (IsOneEach(question))
            {
                Add(question.Id, question, codes => codes[0]);
            }
            else
            {
                foreach (var choice in question.Answers)
                {
                    Add($"{question.Id}/{choice.Code}", question, codes => codes.Contains(choice.Code, StringComparer.Ordinal) ? "yes" : "no");
                }
            }
        }

        return new([.. cases.Cases.Select(who => who.Id)], columns);

        void Add(string name, Question question, Func<IReadOnlyList<string>, string> cell) => columns.Add(new(columns.Count + 2, name,
            [.. cases.Cases.Select(who => cases.State(question, who) == AnswerState.Answered && CountedCases.Codes(question, who) is { Count: > 0 } codes ? cell(codes) : "")]));
    }

    /// <summary>SHA-256 of the answers, so that one sees whether they are those of another day.</summary>
    public static string Fingerprint(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var text = new StringBuilder().AppendJoin('\t', answers.Cases).Append('\n');
        foreach (var column in answers.Questions)
        {
            text.Append(column.Name).Append('\t').AppendJoin('\t', column.Cells).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
