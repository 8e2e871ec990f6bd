namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>What became of a question from one version to the next.</summary>
public enum ChangeKind
{
    Added,
    TakenOut,

    /// <summary>Other words for the same answers.</summary>
    Reworded,

    /// <summary>Other answers, another kind, other rules: old and new answers are compared with care.</summary>
    Changed,
}

/// <summary>A question that is not the same in two versions.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">As it was; null if it is new.</param>
/// <param name="After">As it is; null if it is gone.</param>
public sealed record QuestionChange(ChangeKind Kind, Question? Before, Question? After)
{
    public string Id => (After ?? Before)!.Id;
}

/// <summary>Compares two versions question by question, by identity.</summary>
public static class CompareQuestionnaires
{
    /// <summary>In the order of the new version, then what was taken out in the order of the old one.</summary>
    public static IReadOnlyList<QuestionChange> Changes(Questionnaire before, Questionnaire after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<QuestionChange>();
        foreach (var question in after.Questions)
        {
            var old = before.Question(question.Id);
            if (old is null)
            {
                changes.Add(new(ChangeKind.Added, null, question));
            }
            else if (!AsksTheSame(old, question))
            {
                changes.Add(new(ChangeKind.Changed, old, question));
            }
            else if (!SaysTheSame(old, question))
            {
                changes.Add(new(ChangeKind.Reworded, old, question));
            }
        }

        changes.AddRange(before.Questions.Where(q => after.Question(q.Id) is null).Select(q => new QuestionChange(ChangeKind.TakenOut, q, null)));
        return changes;
    }

    private static bool AsksTheSame(Question before, Question after) =>
        before.Kind == after.Kind && before.Range == after.Range && before.Words == after.Words && before.Most == after.Most
        && before.List == after.List && before.MayNotApply == after.MayNotApply && before.Required == after.Required
        && Codes(before).SequenceEqual(Codes(after), StringComparer.Ordinal)
        && before.Bands.Select(b => (b.Code, b.Least, b.Most)).SequenceEqual(after.Bands.Select(b => (b.Code, b.Least, b.Most)))
        && before.ShowIf.Select(Rule).SequenceEqual(after.ShowIf.Select(Rule), StringComparer.Ordinal);

    private static bool SaysTheSame(Question before, Question after) =>
        before.Text == after.Text && before.Help == after.Help && before.Unit == after.Unit
        && before.Choices.SequenceEqual(after.Choices) && before.Bands.SequenceEqual(after.Bands);

    private static IEnumerable<string> Codes(Question question) => question.Choices.Select(choice => choice.Code);

    private static string Rule(Condition condition) => $"{condition.Question}:{string.Join(',', condition.OneOf)}:{condition.Within}";
}
