using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain;

/// <summary>Says what is wrong with the facts of a record, each refusal at its field. Nothing wrong: an empty answer.</summary>
public static class CheckFacts
{
    /// <param name="facts">What the record states.</param>
    /// <param name="lists">The codes.</param>
    /// <param name="today">No year lies after it.</param>
    /// <param name="self">The record itself, where it is known: it has no relation with itself.</param>
    public static IEnumerable<Refusal> Problems(ClusterFacts facts, CodeLists lists, LocalDate today, ClusterId? self = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lists);
        return Identity(facts, lists).Concat(Codes(facts, lists)).Concat(Texts(facts)).Concat(Numbers(facts, today)).Concat(Position(facts, lists))
            .Concat(CheckRelations.Problems(facts.Relations ?? [], lists, today.Year, self));
    }

    private static IEnumerable<Refusal> Identity(ClusterFacts facts, CodeLists lists)
    {
        if (string.IsNullOrWhiteSpace(facts.Name))
        {
            yield return new("Give the cluster a name.", "name");
        }
        else if (facts.Name.Length > ClusterFields.LongestName)
        {
            yield return new("A name has at most {0} characters.", "name", ClusterFields.LongestName);
        }

        if (facts.OtherNames?.Count > ClusterFields.MostOtherNames)
        {
            yield return new("A record has at most {0} other names.", "otherNames", ClusterFields.MostOtherNames);
        }

        foreach (var (field, names) in new[] { ("otherNames", facts.OtherNames), ("place", [facts.Place?.Name ?? ""]) })
        {
            if (names?.Any(name => name.Length > ClusterFields.LongestName) == true)
            {
                yield return new("A name has at most {0} characters.", field, ClusterFields.LongestName);
            }
        }

        if (facts.RegistryNumbers is { } numbers)
        {
            if (numbers.Count > ClusterFields.MostRegistryNumbers)
            {
                yield return new("A record has at most {0} registry numbers.", "registryNumbers", ClusterFields.MostRegistryNumbers);
            }

            foreach (var number in numbers.Where(number => !IsRegistryNumber(number, lists)))
            {
                yield return new("“{0}” does not begin with the code of a country and go on with the number, as in “IE 123456”.", "registryNumbers", number);
            }
        }

        if (!lists.Has("kind", facts.Kind))
        {
            yield return new("“{0}” is not a code of the list {1}.", "kind", facts.Kind, "kind");
        }

        if (facts.Website is { } website && !(Uri.TryCreate(website, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new("“{0}” is not a web address that starts with http:// or https://.", "website", website);
        }
    }

    private static bool IsRegistryNumber(string number, CodeLists lists) =>
        number.Length is > 3 and <= 60 && lists.Has("country", number[..2]) && number[2] is ' ' or '-' or ':' && number[3..].Any(char.IsLetterOrDigit);

    private static IEnumerable<Refusal> Codes(ClusterFacts facts, CodeLists lists) =>
        from field in ClusterFields.All
        where field.List is not null
        from code in field.Codes(facts)
        where !lists.Has(field.List!, code)
        select new Refusal("“{0}” is not a code of the list {1}.", field.Key, code, field.List!);

    private static IEnumerable<Refusal> Texts(ClusterFacts facts) =>
        from field in ClusterFields.All
        let text = field.Value(facts) as LocalizedText
        where text is not null
        where string.IsNullOrWhiteSpace(text.In("en")) || text.English?.Length > ClusterFields.LongestText || text.French?.Length > ClusterFields.LongestText
        select new Refusal("A text has 1 to {0} characters.", field.Key, ClusterFields.LongestText);

    private static IEnumerable<Refusal> Numbers(ClusterFacts facts, LocalDate today)
    {
        if (facts.Founded is { } year && (year < 1000 || year > today.Year))
        {
            yield return new("A year of foundation lies between 1000 and {0}.", "founded", today.Year);
        }

        if (facts.Members?.Count < 0)
        {
            yield return new("A number of members is not negative.", "members");
        }

        if (facts.MemberCounts?.Values.Any(count => count < 0) == true)
        {
            yield return new("A number of members is not negative.", "memberCounts");
        }

        if (facts.ManagementTime is < 0 or > 1000)
        {
            yield return new("Time for running a cluster lies between 0 and 1,000 full-time posts.", "managementTime");
        }

        if (facts.Budget is { } budget && (budget.Cents < 0 || budget.Currency is not { Length: 3 }))
        {
            yield return new("A budget is an amount of zero or more in a currency such as EUR.", "budget");
        }
    }

    private static IEnumerable<Refusal> Position(ClusterFacts facts, CodeLists lists)
    {
        if (facts.Place is not { } place)
        {
            yield break;
        }

        if (!lists.Has("precision", place.Precision))
        {
            yield return new("“{0}” is not a code of the list {1}.", "place", place.Precision, "precision");
        }

        if (place.Latitude is null != place.Longitude is null
            || (place is { Latitude: { } latitude, Longitude: { } longitude } && !new GeoPoint(latitude, longitude).IsValid))
        {
            yield return new("A position is a latitude from -90 to 90 and a longitude from -180 to 180.", "place");
        }
    }
}
