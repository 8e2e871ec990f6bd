using System.Globalization;
using NodaTime;

namespace Grappe.Atlas.Domain.Submissions;

/// <summary>Where facts come from that people stated on this site.</summary>
public static class StatedHere
{
    /// <summary>The source of such facts, a code of the list "source".</summary>
    public const string Source = "register";

    /// <summary>Confirmed by a steward: a role, never a name.</summary>
    public const string ByStewards = "steward";

    /// <summary>Stated by those who look after the record.</summary>
    public const string ByCluster = "cluster";

    /// <summary>The origin of a fact that is stated now.</summary>
    /// <param name="verifier"><see cref="ByStewards"/> or <see cref="ByCluster"/>.</param>
    /// <param name="knownFrom">Where its author knows it from, if not at first hand.</param>
    /// <param name="today">The date of the fact.</param>
    public static FactOrigin Origin(string verifier, string? knownFrom, LocalDate today) => new()
    {
        Source = Source,
        Place = string.IsNullOrWhiteSpace(knownFrom) ? null : new(knownFrom, knownFrom),
        Licence = "CC-BY-4.0",
        Date = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Verifier = verifier,
    };

    /// <summary>The origins of a record once it says something else: facts that changed get the new origin, those that are gone lose theirs.</summary>
    /// <param name="provenance">The origins so far.</param>
    /// <param name="was">What the record said; null for a new one.</param>
    /// <param name="becomes">What it says now.</param>
    /// <param name="origin">The origin of what changed.</param>
    /// <param name="listed">Where the record is listed by now; null where it is stated on this site.</param>
    public static Provenance Over(Provenance provenance, ClusterFacts? was, ClusterFacts becomes, FactOrigin origin, Mention? listed = null)
    {
        listed ??= new() { Source = Source };
        ArgumentNullException.ThrowIfNull(provenance);
        var changed = MergeFacts.Differences(was ?? Nothing, becomes).Where(key => key != "kind").ToHashSet(StringComparer.Ordinal);
        var stated = MergeFacts.Stated(becomes);
        var origins = ClusterRecord.FactKeys.Where(stated.Contains)
            .Select(key => KeyValuePair.Create(key, changed.Contains(key) ? [origin] : provenance.Of(key)))
            .Where(field => field.Value.Count > 0);
        var mentions = provenance.Sources.Any(mention => mention.Source == listed.Source && mention.Place == listed.Place) || changed.Count == 0
            ? provenance.Sources
            : [.. provenance.Sources, listed];
        return new() { Sources = mentions, Fields = origins.ToDictionary(StringComparer.Ordinal) };
    }

    private static ClusterFacts Nothing => new() { Name = "" };
}
