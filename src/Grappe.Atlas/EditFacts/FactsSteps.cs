namespace Grappe.Atlas;

/// <summary>The steps of the form as parts of an address: <c>/where</c>.</summary>
public static class FactsSteps
{
    public static IReadOnlyList<FactsStep> All { get; } = Enum.GetValues<FactsStep>();

    /// <summary>The steps in which a kind of record (a code of the list "kind") is asked something.</summary>
    public static IEnumerable<FactsStep> Of(string kind) => All.Where(step => Questions.Of(step).Any(question => question.IsAsked(kind)));

    public static string Slug(this FactsStep step) => step.ToString().ToLowerInvariant();

    /// <summary>The step of that address, or null.</summary>
    public static FactsStep? Named(string slug) => All.Where(step => step.Slug() == slug).Cast<FactsStep?>().FirstOrDefault();
}
