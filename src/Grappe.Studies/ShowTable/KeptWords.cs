using Grappe.Studies.Domain;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>Says of a study that was answered here who is counted and what is kept back.</summary>
public static class KeptWords
{
    public static string Base(Study study, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(texts);
        return study.Kept is not { } kept ? texts["{0} clusters handed in their answers.", study.Counted]
            : study.CountsAll ? texts["All {0} clusters that handed in are counted, also {1} that screening left out and {2} that are not screened.", kept.HandedIn, kept.LeftOut, kept.NotScreened]
            : texts["{0} of the {1} clusters that handed in are counted: screening left {2} out, {3} are not screened.", kept.Included.Count, kept.HandedIn, kept.LeftOut, kept.NotScreened];
    }

    public static string Least(Study study, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(texts);
        return study.Least > 1 ? texts["Counts of fewer than {0} are kept back.", study.Least] : texts["No count is kept back."];
    }
}
