using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies.Domain.Typology;

/// <summary>A sign of an ideal type: an answer that speaks for it.</summary>
/// <param name="Type">A code of the list <c>typology</c>.</param>
/// <param name="When">The answer.</param>
public sealed record IdealSign(string Type, Condition When);

/// <summary>How near a case is to each ideal type.</summary>
/// <param name="Case">The case.</param>
/// <param name="Type">The type of whose signs it shows the largest share; null where it shows none, or two types are level.</param>
/// <param name="Met">The signs that it shows: the facts that decide.</param>
public sealed record IdealCase(Case Case, string? Type, IReadOnlyList<IdealSign> Met);

/// <summary>
/// Assigns cases to the four ideal types of Matray and Poisat ("Les pôles territoriaux de coopération économique", 2015; the GECES report, 2022, figure 2) by
/// rules that everybody can read and those who run a study can change. The types are ideal: a case may show signs of several, and it may move.
/// </summary>
public static class IdealTypes
{
    /// <summary>The types, in the order of the source.</summary>
    public static readonly IReadOnlyList<string> Codes = ["institutionalised", "entrepreneurial", "social", "alternative"];

    /// <summary>
    /// Rules to begin with, read from the description of each type: a network of social-economy organisations that are already there; near to mainstream
    /// clusters, for the employability of certain groups; citizens, with local authorities; profitable activities under democratic governance.
    /// </summary>
    public static readonly IReadOnlyList<IdealSign> ToBeginWith =
    [
        Sign("institutionalised", "origin", "se-organisation", "se-organisations"),
        Sign("institutionalised", "composition", "social-economy"),
        Sign("institutionalised", "services", "networking"),
        Sign("entrepreneurial", "origin", "for-profit", "se-and-for-profit"),
        Sign("entrepreneurial", "composition", "mainstream"),
        Sign("entrepreneurial", "target-groups", "far-from-work"),
        Sign("social", "origin", "citizens"),
        Sign("social", "public-support", "yes"),
        Sign("social", "member-types", "public-authority"),
        Sign("alternative", "composition", "hybrid"),
        Sign("alternative", "income", "own-sales"),
        Sign("alternative", "legal-form", "cooperative"),
    ];

    /// <summary>Each case by its signs. A sign of a question that was not asked, or not answered, does not show.</summary>
    public static IReadOnlyList<IdealCase> Of(Questionnaire questionnaire, IReadOnlyList<Case> cases, IReadOnlyList<IdealSign> signs)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(signs);
        var many = signs.CountBy(sign => sign.Type, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. cases.Select(who =>
        {
            List<IdealSign> met = [.. signs.Where(sign => questionnaire.Variable(sign.When.Question) is { } asked && sign.When.Holds(asked, who.Answer(sign.When.Question)))];

            var first = met.CountBy(sign => sign.Type, StringComparer.Ordinal).GroupBy(type => (decimal)type.Value / many[type.Key]).MaxBy(share => share.Key)?.ToList();
            return new IdealCase(who, first is [var only] ? only.Key : null, met);
        })];
    }

    private static IdealSign Sign(string type, string question, params string[] codes) => new(type, new() { Question = question, OneOf = codes });
}
