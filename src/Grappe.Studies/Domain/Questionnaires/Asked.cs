namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Whether a case was asked a question.</summary>
public static class Asked
{
    /// <summary>The same as <see cref="Of"/> for many cases: what rules look at is found once.</summary>
    public static Func<Case, bool> When(Questionnaire questionnaire, Question question)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(question);
        var rules = question.ShowIf.Select(rule => questionnaire.Variable(rule.Question) is { } before ? (Func<Case, bool>)Kept(rule, before) : _ => false).ToArray();
        return rules.Length == 0 ? who => !IsNoted(who, question) : who => !IsNoted(who, question) && Array.TrueForAll(rules, rule => rule(who));

        Func<Case, bool> Kept(Condition rule, Question before)
        {
            var asked = When(questionnaire, before);
            return who => rule.Holds(before, who.Answer(rule.Question)) && asked(who);
        }
    }

    /// <summary>By the rules of the question, of the questions that its rules look at, and by what is noted of the case.</summary>
    public static bool Of(Questionnaire questionnaire, Question question, Case who)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(who);
        return !IsNoted(who, question)
            && question.ShowIf.All(rule => questionnaire.Variable(rule.Question) is { } before && rule.Holds(before, who.Answer(rule.Question)) && Of(questionnaire, before, who));
    }

    private static bool IsNoted(Case who, Question question) => who.NotAsked.Count > 0 && who.NotAsked.Contains(question.Id, StringComparer.Ordinal);
}
