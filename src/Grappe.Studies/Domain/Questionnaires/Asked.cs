namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Whether a case was asked a question.</summary>
public static class Asked
{
    /// <summary>By the rules of the question, of the questions that its rules look at, and by what is noted of the case.</summary>
    public static bool Of(Questionnaire questionnaire, Question question, Case who)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(who);
        return !who.NotAsked.Contains(question.Id, StringComparer.Ordinal)
            && question.ShowIf.All(rule => questionnaire.Variable(rule.Question) is { } before && rule.Holds(before, who.Answer(rule.Question)) && Of(questionnaire, before, who));
    }
}
