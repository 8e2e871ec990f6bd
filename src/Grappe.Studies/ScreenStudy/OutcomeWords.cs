using Grappe.Shared;
using Grappe.Studies.Domain.Screening;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>Says how screening came out for a case, and what a verdict is called.</summary>
internal static class OutcomeWords
{
    public static string Of(CaseOutcome outcome, StudyScreening screening, IStringLocalizer<ReadTexts> texts)
    {
        var reasons = string.Join(", ", screening.Criteria.Where(criterion => outcome.Reasons.Contains(criterion.Code, StringComparer.Ordinal)).Select(criterion => criterion.Label.Here()));
        return outcome.Outcome switch
        {
            Outcome.Included => texts["Kept"],
            Outcome.Excluded => texts["Left out, not met: {0}", reasons],
            Outcome.NotKnown => texts["Left out, not known: {0}", reasons],
            _ => texts["Not decided yet"],
        };
    }

    public static string Of(Verdict verdict, IStringLocalizer<ReadTexts> texts) => verdict switch
    {
        Verdict.Met => texts["Met"],
        Verdict.NotMet => texts["Not met"],
        _ => texts["Cannot tell"],
    };
}
