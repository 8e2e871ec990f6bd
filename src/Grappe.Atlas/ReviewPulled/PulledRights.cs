using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Atlas;

public static class PulledRights
{
    /// <summary>Whether somebody decides on a pulled record: it takes the right over every country concerned, and over all where none is stated.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="record">On what.</param>
    /// <param name="local">The register's record that it is about, if there is one.</param>
    public static bool MayReview(this Actor actor, FeedRecord record, Cluster? local)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        return new[] { record.Country, local is null ? record.Country : local.Facts.Country }.Distinct(StringComparer.Ordinal)
            .All(country => actor.May(Permission.ReviewRecords, country is { Length: 2 } ? Scope.Of(country) : Scope.Everywhere));
    }

    /// <summary>The countries whose records somebody decides on; null for all.</summary>
    public static IReadOnlyList<string>? ReviewedCountries(this Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.ReviewRecords) ? null : [.. actor.Grants.Where(g => g.Role == Role.Steward).Select(g => g.Country).OfType<string>()];
    }
}
