using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Atlas;

public static class ReviewRights
{
    /// <summary>
    /// Whether somebody decides on a submission: it takes the right over every country concerned, so that nobody moves a record out of another
    /// steward's hands. Where no country is stated, it takes the right over all.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="submission">On what.</param>
    /// <param name="record">The record as it is now, if there is one.</param>
    public static bool MayReview(this Actor actor, Submission submission, Cluster? record)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(submission);
        var facts = new[] { submission.Facts, submission.Base, record?.Facts };
        return facts.OfType<ClusterFacts>().Select(f => f.Country).Distinct(StringComparer.Ordinal)
            .All(country => actor.May(Permission.ReviewRecords, country is { Length: 2 } ? Scope.Of(country) : Scope.Everywhere));
    }

    /// <summary>A record and the country it lies in, as rights over it are asked for.</summary>
    public static Scope AsScope(this Cluster record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Scope.Of(record.Id.Value, record.Facts.Country is { } country ? [country] : []);
    }
}
