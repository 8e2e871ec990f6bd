using System.Globalization;
using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Whether an answer fits its question. Each refusal names the question as its field.</summary>
public static class CheckAnswer
{
    /// <summary>Longest line of a text without a word limit.</summary>
    public const int LongestLine = 300;

    /// <param name="question">The question.</param>
    /// <param name="answer">What was answered; null is no answer.</param>
    /// <param name="finishing">Whether the case is done: only then must a required question be answered.</param>
    public static IReadOnlyList<Refusal> Refusals(Question question, Answer? answer, bool finishing = false)
    {
        ArgumentNullException.ThrowIfNull(question);
        return answer switch
        {
            null when question.Required && finishing => [No("Please answer this question.")],
            null => [],
            { IsNotApplicable: true } => question.MayNotApply ? [] : [No("This question applies to everybody.")],
            _ => [.. Wrong(answer)],
        };

        Refusal No(string key, params object[] arguments) => new(key, question.Id, arguments);

        IEnumerable<Refusal> Wrong(Answer given) => question.Kind switch
        {
            QuestionKind.One or QuestionKind.YesNo => Codes(given, 1),
            QuestionKind.Several or QuestionKind.Ranking => Codes(given, question.Most ?? question.Choices.Count),
            QuestionKind.CodeList => given.Codes.Count == 0 ? [No("Choose from the list.")] : given.Codes.Count > (question.Most ?? int.MaxValue) ? [No("At most {0} answers.", question.Most!)] : [],
            QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => Amount(given.Number),

            // Types may be known where their numbers are not.
            QuestionKind.Matrix => given.Counts.Count == 0 ? Codes(given, question.Choices.Count) : given.Counts.SelectMany(count => Known(count.Key).Concat(Amount(count.Value))),
            QuestionKind.Date => DateOnly.TryParseExact(given.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? [] : [No("A date looks like {0}.", "2026-11-23")],
            QuestionKind.Website => Uri.TryCreate(given.Text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? [] : [No("A website begins with https:// or http://.")],
            QuestionKind.Place or QuestionKind.ShortText => given.Text is null ? [No("Write a text.")] : given.Text.Length > LongestLine ? [No("At most {0} characters.", LongestLine)] : Length(given.Text),
            QuestionKind.LongText => given.Text is null ? [No("Write a text.")] : Length(given.Text),
            var other => throw new InvalidOperationException($"No rule for {other}."),
        };

        IEnumerable<Refusal> Codes(Answer given, int most) => given.Codes.Count == 0
            ? [No("Choose from the list.")]
            : given.Codes.SelectMany(Known).Concat(given.Codes.Count > most ? [No("At most {0} answers.", most)] : []);

        IEnumerable<Refusal> Known(string code) => question.Answers.Any(choice => choice.Code == code) ? [] : [No("“{0}” is not one of the answers.", code)];

        IEnumerable<Refusal> Amount(decimal? number) => number switch
        {
            null => [No("Give a number.")],
            { } given when question.Kind is QuestionKind.Year or QuestionKind.Money or QuestionKind.Matrix && decimal.Truncate(given) != given => [No("Give a whole number.")],
            { } given when given < question.Range?.Least => [No("The number is at least {0}.", question.Range.Least!)],
            { } given when given > question.Range?.Most => [No("The number is at most {0}.", question.Range.Most!)],
            _ => [],
        };

        IEnumerable<Refusal> Length(string text) => question.Words is { } most && WordCount.Of(text) is var words && words > most
            ? [No("{0} words, and at most {1} are asked for.", words, most)]
            : [];
    }
}
