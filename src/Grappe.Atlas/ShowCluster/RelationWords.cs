using Grappe.Atlas.Domain;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>What is said about a relation besides its kind and its name.</summary>
public static class RelationWords
{
    /// <summary>"formal, since 2014", "informal, from 2014 to 2019", or nothing.</summary>
    public static string Terms(this IStringLocalizer<ProfileTexts> texts, Relation relation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(relation);
        var manner = relation.Formal switch { true => texts["formal"].Value, false => texts["informal"].Value, null => null };
        var years = (relation.Since, relation.Until) switch
        {
            ({ } since, { } until) => texts["from {0} to {1}", since, until].Value,
            ({ } since, null) => texts["since {0}", since].Value,
            (null, { } until) => texts["until {0}", until].Value,
            _ => null,
        };
        return string.Join(", ", new[] { manner, years }.OfType<string>());
    }
}
