using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Studies.Domain.Coding;

/// <summary>
/// Makes variables of codes, so that what was read is counted, crossed and typed like what was asked. A case that said nothing in the answers that were
/// coded, or whose answers nobody read, has no answer; one in whose words none of the codes was found says so. A code that is still disputed counts as not
/// found, and <see cref="CodeRemarks"/> tells how often.
/// </summary>
public static class CodeVariables
{
    /// <summary>The answer of cases in whose words none of the codes was found.</summary>
    public const string None = "none-of-these";

    private static readonly LocalizedText NoneOfThese = new("None of these", "Aucune de celles-ci");

    /// <summary>The identity of the variable of a code; of those at the top for null.</summary>
    public static string Identity(string? code) => code is null ? "codes" : $"code-{code}";

    /// <summary>The variable of a code: which of those right under it were found; without any under it, whether it was found itself.</summary>
    /// <param name="codebook">The codebook.</param>
    /// <param name="code">The code; null for those at the top.</param>
    public static Question Of(Codebook codebook, Code? code)
    {
        ArgumentNullException.ThrowIfNull(codebook);
        var under = codebook.Under(code?.Id).ToList();
        return new()
        {
            Id = Identity(code?.Id),
            Kind = under.Count > 0 ? QuestionKind.Several : QuestionKind.YesNo,
            Text = code?.Label ?? codebook.Title,
            Choices = under.Count > 0 ? [.. under.Select(one => new Choice(one.Id, one.Label)), new(None, NoneOfThese)] : [],
        };
    }

    /// <summary>The cases with the variable of a code among their answers, and with the variable in their questionnaire.</summary>
    public static CountedCases With(this CountedCases cases, CodingRound round, Code? code)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(round);
        var (variable, index) = (Of(round.Codebook, code), new CodingIndex(round));
        var answers = round.Answers.ToLookup(answer => answer.Key.Case, StringComparer.Ordinal);
        return new(
            cases.Questionnaire with { Coded = [.. cases.Questionnaire.Coded.Where(old => old.Id != variable.Id), variable] },
            [.. cases.Cases.Select(who => round.IsBlind || AnswerOf([.. answers[who.Id]]) is not { } found ? who : who with { Answers = new Dictionary<string, Answer>(who.Answers, StringComparer.Ordinal) { [variable.Id] = found } })]);

        Answer? AnswerOf(OpenAnswer[] said)
        {
            OpenAnswer[] read = [.. said.Where(answer => index.IsRead(answer.Key))];
            bool Found(string one) => read.Any(answer => index.Holds(answer.Key, one) == true);
            return read.Length == 0 ? null
                : variable.Kind == QuestionKind.YesNo ? Answer.Of(Found(code!.Id) ? "yes" : "no")
                : variable.Choices.Where(choice => choice.Code != None && Found(choice.Code)).Select(choice => choice.Code).ToArray() is { Length: > 0 } codes ? Answer.Of(codes)
                : Answer.Of(None);
        }
    }

    /// <summary>One variable for each of some codes, found or not, for finding types.</summary>
    public static IReadOnlyList<Variable> ForTypes(CountedCases cases, CodingRound round, IEnumerable<Code> codes)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(codes);
        return [.. codes.Select(code => Typed(cases, round, code))];
    }

    private static Variable Typed(CountedCases cases, CodingRound round, Code code)
    {
        var index = new CodingIndex(round);
        var answers = round.Answers.Where(answer => index.IsRead(answer.Key)).ToLookup(answer => answer.Key.Case, StringComparer.Ordinal);
        return new(code.Id, [new("yes"), new("no"), new(null)], [.. cases.Cases.Select(who =>
            round.IsBlind || !answers.Contains(who.Id) ? 2 : answers[who.Id].Any(answer => index.Holds(answer.Key, code.Id) == true) ? 0 : 1)]);
    }
}
