using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// How fresh a record is: the years in which its facts were stated, how many facts somebody confirmed since, and when that last
/// happened (ISO 8601).
/// </summary>
public sealed record Freshness(string? FirstYear, string? LastYear, int Facts, int Confirmed, string? LastConfirmed)
{
    public static Freshness Of(Provenance provenance, IReadOnlyDictionary<string, Source> sources)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        var years = provenance.Fields.Values.SelectMany(origins => origins)
            .Select(origin => origin.Date ?? sources.GetValueOrDefault(origin.Source)?.Date)
            .Where(date => date?.Length >= 4).Select(date => date![..4]).Order(StringComparer.Ordinal).ToList();
        var confirmed = provenance.Fields.Values.Where(origins => origins.Any(origin => origin.Verifier is not null)).ToList();
        return new(years.FirstOrDefault(), years.LastOrDefault(), provenance.Fields.Count, confirmed.Count,
            confirmed.SelectMany(origins => origins).Where(origin => origin.Verifier is not null).Max(origin => origin.VerifiedDate()));
    }
}
