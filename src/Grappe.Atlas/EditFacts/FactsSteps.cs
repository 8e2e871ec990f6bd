namespace Grappe.Atlas;

/// <summary>The steps of the form as parts of an address: <c>/where</c>.</summary>
public static class FactsSteps
{
    public static IReadOnlyList<FactsStep> All { get; } = Enum.GetValues<FactsStep>();

    public static string Slug(this FactsStep step) => step.ToString().ToLowerInvariant();

    /// <summary>The step of that address, or null.</summary>
    public static FactsStep? Named(string slug) => All.Where(step => step.Slug() == slug).Cast<FactsStep?>().FirstOrDefault();
}
