using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Studies.Domain.Screening;

namespace Grappe.Studies;

/// <summary>A criterion from a form that shows one language: what is said in the other one stays unless the words change.</summary>
internal static class CriterionForm
{
    /// <param name="before">What stood there; null for a new one.</param>
    /// <param name="label">As typed.</param>
    /// <param name="help">As typed.</param>
    /// <param name="others">Those before it, whose codes are taken.</param>
    public static Criterion Of(Criterion? before, string label, string help, IReadOnlyList<Criterion> others)
    {
        if (before is not null && before.Label.Here() == label && before.Help.Here() == help)
        {
            return before;
        }

        var wanted = before?.Code ?? (Slugs.From(label) is { Length: > 0 } slug ? slug[..Math.Min(slug.Length, 32)].TrimEnd('-') : "criterion");
        var code = Enumerable.Range(1, others.Count + 1).Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}")).First(name => others.All(other => other.Code != name));
        return new(code, Said(label), Said(help));
    }

    private static LocalizedText Said(string text) => Links.Language == "fr" ? new(null, text) : new(text, null);
}
