using NodaTime;

namespace Grappe.Atlas.Domain.Freshness;

/// <summary>Who confirmed the facts of a record, and when.</summary>
public static class Verification
{
    /// <summary>The values of the facet "verified".</summary>
    public const string WithinAYear = "within-1-year", WithinThreeYears = "1-to-3-years", LongAgo = "over-3-years", Never = "never";

    /// <summary>
    /// When the record was last verified as a whole: the day of the confirmation that lies longest back among the facts that age. Null as long as one of them
    /// was never confirmed.
    /// </summary>
    public static LocalDate? WholeOn(ClusterFacts facts, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(provenance);
        LocalDate? whole = null;
        foreach (var field in Ageing)
        {
            if (field.IsStated(facts))
            {
                if (FactDates.VerifiedOn(provenance.Of(field.Key)) is not { } day)
                {
                    return null;
                }

                whole = whole is { } earlier ? LocalDate.Min(earlier, day) : day;
            }
        }

        return whole;
    }

    /// <summary>The class of a day of verification: within a year, one to three years, longer ago, never. The years are counted to the day.</summary>
    public static string Class(LocalDate? verifiedOn, LocalDate today) => verifiedOn switch
    {
        null => Never,
        { } day when today < day.PlusYears(1) => WithinAYear,
        { } day when today < day.PlusYears(3) => WithinThreeYears,
        _ => LongAgo,
    };

    /// <summary>
    /// The origins of a record all of whose facts somebody confirms: each keeps its source and its own date, and names who confirmed it and when. A fact
    /// without an origin was never stated by a source: its confirmation is its origin.
    /// </summary>
    /// <param name="facts">What the record says.</param>
    /// <param name="provenance">Its origins so far.</param>
    /// <param name="statement">The origin of a fact that would be stated now; it names who confirms, and the day.</param>
    public static Provenance ConfirmAll(ClusterFacts facts, Provenance provenance, FactOrigin statement)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(statement);
        var stated = FieldPaces.All.Where(field => field.IsStated(facts)).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var fields = ClusterRecord.FactKeys.Where(key => stated.Contains(key) || provenance.Fields.ContainsKey(key)).ToDictionary(
            key => key,
            key => (stated.Contains(key), provenance.Of(key)) switch
            {
                (false, var origins) => origins,
                (true, []) => [statement],
                (true, var origins) => [.. origins.Select(origin => origin with { Verifier = statement.Verifier, Verified = statement.Date })],
            },
            StringComparer.Ordinal);
        var states = fields.Values.Any(origins => origins.Contains(statement)) && !provenance.Sources.Any(mention => mention.Source == statement.Source);
        return new() { Sources = states ? [.. provenance.Sources, new() { Source = statement.Source }] : provenance.Sources, Fields = fields };
    }

    private static readonly FieldPace[] Ageing = [.. FieldPaces.All.Where(field => field.Years is not null)];
}
