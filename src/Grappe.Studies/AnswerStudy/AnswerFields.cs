using System.Security.Cryptography;
using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.Extensions.Primitives;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Studies;

/// <summary>
/// Answers as fields of a form: <c>a.{question}</c> holds the texts or codes, <c>a.{question}.{code}</c> a number of a matrix, <c>na.{question}</c> that the
/// question does not apply. Whatever is written here is read back as the same answer.
/// </summary>
public static class AnswerFields
{
    /// <summary>Longest text that a field takes, in characters: far beyond any limit of words.</summary>
    public const int Longest = 20_000;

    public static string Name(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"a.{question.Id}";
    }

    public static string Name(Question question, string code) => $"{Name(question)}.{code}";

    public static string NotApplicable(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"na.{question.Id}";
    }

    /// <summary>The fields of an answer; none for no answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="language">"en" or "fr": how numbers are written.</param>
    public static IReadOnlyDictionary<string, StringValues> Show(Question question, Answer? answer, string language)
    {
        ArgumentNullException.ThrowIfNull(question);
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        switch (answer)
        {
            case null:
                break;
            case { IsNotApplicable: true }:
                fields[NotApplicable(question)] = "1";
                break;
            case { Number: { } number }:
                fields[Name(question)] = question.Kind == QuestionKind.Year ? number.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : WrittenNumbers.Write(number, language);
                break;
            case { Text: { } text }:
                fields[Name(question)] = text;
                break;
            case { Counts.Count: > 0 }:
                foreach (var (code, count) in answer.Counts)
                {
                    fields[Name(question, code)] = WrittenNumbers.Write(count, language);
                }

                break;
            default:
                fields[Name(question)] = new([.. answer.Codes]);
                break;
        }

        return fields;
    }

    /// <summary>The answer in the fields of a form; no answer where they are empty; a refusal where nobody can tell what was meant.</summary>
    public static (Answer? Answer, Refusal? Unreadable) Read(Question question, IReadOnlyDictionary<string, StringValues> fields, string language)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(fields);
        if (question.MayNotApply && fields.GetValueOrDefault(NotApplicable(question)).Contains("1"))
        {
            return (Answer.NotApplicable, null);
        }

        var typed = fields.GetValueOrDefault(Name(question)).Select(value => (value ?? "").Trim()).Where(value => value.Length > 0).ToList();
        return question.Kind switch
        {
            QuestionKind.Matrix => Matrix(),
            _ when typed.Count == 0 => (null, null),
            QuestionKind.Ranking when typed.Distinct(StringComparer.Ordinal).Count() < typed.Count => (null, No("An answer is chosen twice.")),
            QuestionKind.Ranking => (Answer.Of(typed), null),
            QuestionKind.One or QuestionKind.YesNo or QuestionKind.Several or QuestionKind.CodeList => (Answer.Of(InOrder(typed)), null),
            QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => WrittenNumbers.Read(typed[0], language) is { } number
                ? (Answer.Amount(number), null)
                : (null, No("“{0}” is not a number.", Short(typed[0]))),
            _ when typed[0].Length > Longest => (null, No("At most {0} characters.", Longest)),
            _ => (Answer.Words(typed[0].ReplaceLineEndings("\n")), null),
        };

        (Answer?, Refusal?) Matrix()
        {
            var counts = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var choice in question.Choices)
            {
                if (fields.GetValueOrDefault(Name(question, choice.Code)).ToString().Trim() is { Length: > 0 } text)
                {
                    if (WrittenNumbers.Read(text, language) is not { } number)
                    {
                        return (null, No("“{0}” is not a number.", Short(text)));
                    }

                    counts[choice.Code] = number;
                }
            }

            // Types may be known where their numbers are not.
            return counts.Count > 0 ? (Answer.ByCode(counts), null) : typed.Count > 0 ? (Answer.Of(InOrder(typed)), null) : (null, null);
        }

        Refusal No(string key, params object[] arguments) => new(key, question.Id, arguments);

        IReadOnlyList<string> InOrder(IEnumerable<string> codes)
        {
            var order = question.Answers.Select(choice => choice.Code).ToList();
            return [.. codes.Distinct(StringComparer.Ordinal).OrderBy(code => order.IndexOf(code) is var at and >= 0 ? at : int.MaxValue).ThenBy(code => code, StringComparer.Ordinal)];
        }
    }

    /// <summary>A short name of an answer that two equal answers share, so that a form can tell what was changed in it.</summary>
    public static string Mark(Question question, Answer? answer)
    {
        // What stands in the fields counts, not the order in which codes came from elsewhere.
        var (read, _) = Read(question, Show(question, answer, "en"), "en");
        return read is null ? "0" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(StudyJson.Write(read))).AsSpan(0, 8));
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
