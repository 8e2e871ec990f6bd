using System.Globalization;
using Grappe.Atlas.Domain.Submissions;
using NodaTime;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>Where facts come from that were taken from another register.</summary>
public static class PulledFrom
{
    /// <summary>The source of such facts, a code of the list "source"; the place in it is the feed.</summary>
    public const string Source = "feed";

    /// <summary>The origins of a record once it says what a steward took from a feed: what changed comes from there, under its licence.</summary>
    /// <param name="provenance">The origins so far.</param>
    /// <param name="was">What the record said; null for a new one.</param>
    /// <param name="becomes">What it says now.</param>
    /// <param name="feed">Where it was taken from.</param>
    /// <param name="record">The record there.</param>
    /// <param name="today">The date of the facts.</param>
    public static Provenance Over(Provenance provenance, ClusterFacts? was, ClusterFacts becomes, Feed feed, FeedRecord record, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(record);
        Shared.LocalizedText credit = new(feed.CreditLine, feed.CreditLine);
        var origin = new FactOrigin
        {
            Source = Source,
            Place = credit,
            Licence = record.Licence ?? feed.Licence,
            Date = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            Verifier = StatedHere.ByStewards,
        };
        return StatedHere.Over(provenance, was, becomes, origin, new() { Source = Source, Place = credit, ListedAs = record.Name });
    }
}
