using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Tables;

/// <summary>What a case tells about one variable.</summary>
public enum AnswerState
{
    Answered,
    NoAnswer,
    NotApplicable,
    NotAsked,
}

/// <summary>Cases and what they were asked: what every count starts from.</summary>
public sealed record CountedCases(Questionnaire Questionnaire, IReadOnlyList<Case> Cases)
{
    /// <summary>The cases that keep all of these rules.</summary>
    public CountedCases Where(params IReadOnlyList<Condition> rules) => this with { Cases = [.. Cases.Where(c => rules.All(rule => Questionnaire.Variable(rule.Question) is { } asked && rule.Holds(asked, c.Answer(rule.Question))))] };

    /// <summary>The cases by their answer to a variable, in the order of its answers; a case with several answers is in several groups.</summary>
    public IReadOnlyList<(Choice Group, CountedCases Cases)> By(Question variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return [.. variable.Answers.Select(choice => (choice, this with { Cases = [.. Cases.Where(c => State(variable, c) == AnswerState.Answered && Codes(variable, c).Contains(choice.Code, StringComparer.Ordinal))] }))];
    }

    public AnswerState State(Question variable, Case who)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(who);
        return State(Asked.Of(Questionnaire, variable, who), who.Answer(variable.Id));
    }

    internal static AnswerState State(bool isAsked, Answer? answer) =>
        !isAsked ? AnswerState.NotAsked
        : answer is null ? AnswerState.NoAnswer
        : answer.IsNotApplicable ? AnswerState.NotApplicable
        : AnswerState.Answered;

    /// <summary>The codes that the answer of a case counts under.</summary>
    public static IReadOnlyList<string> Codes(Question variable, Case who)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(who);
        return variable.CodesOf(who.Answer(variable.Id));
    }
}
