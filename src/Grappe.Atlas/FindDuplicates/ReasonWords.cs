using Grappe.Atlas.Domain.Duplicates;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>Says in words why two records may be one.</summary>
public static class ReasonWords
{
    /// <summary>"The same website (example.org), names alike: 92%, 12 km apart".</summary>
    public static string Of(this IStringLocalizer<DuplicateTexts> texts, Likeness likeness)
    {
        ArgumentNullException.ThrowIfNull(likeness);
        var words = string.Join(", ", likeness.Reasons.Select(texts.Of));
        return words.Length == 0 ? words : char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentCulture) + words[1..];
    }

    private static string Of(this IStringLocalizer<DuplicateTexts> texts, Reason reason) => reason.Sign switch
    {
        Sign.SameRegistryNumber => texts["the same registry number ({0})", reason.Text!],
        Sign.SameName => texts["the same name"],
        Sign.SimilarName => texts["names alike: {0}%", Figures.Number((decimal)reason.Figure)],
        Sign.NameWithin => texts["one name within the other (“{0}”)", reason.Text!],
        Sign.Initials => texts["initials of the name (“{0}”)", reason.Text!],
        Sign.SameWebsite => texts["the same website ({0})", reason.Text!],
        Sign.Distance => reason.Figure < 1 ? texts["in the same place"] : texts["{0} km apart", Figures.Number(Math.Round((decimal)reason.Figure))],
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
