using Grappe.Shared;

namespace Grappe.Atlas.Domain.Duplicates;

/// <summary>What of a record is compared with others to find out whether both are about the same organisation.</summary>
public sealed class ComparedRecord
{
    /// <summary>More names of one record are not compared.</summary>
    private const int MostNames = 20;

    /// <summary>Hosts where each has a page: there the page counts and not the host.</summary>
    private static readonly HashSet<string> Platforms = new(StringComparer.Ordinal)
    {
        "facebook.com", "linkedin.com", "twitter.com", "x.com", "instagram.com", "youtube.com", "github.com", "sites.google.com",
    };

    private ComparedRecord(ClusterId id, ClusterFacts facts, long? row)
    {
        (Id, Name, Row, IsInvented) = (id, facts.Name, row, facts.Synthetic == true);
        Country = facts.Country is null ? null : string.Intern(facts.Country);
        Pin = facts.Place is { Precision: "town" } place ? place.Position() : null;
        Website = HostOf(facts.Website);
        RegistryNumbers = [.. (facts.RegistryNumbers ?? []).Select(Bare).Where(number => number.Length > 0).Distinct(StringComparer.Ordinal)];
        Names = [.. (facts.OtherNames ?? []).Prepend(facts.Name).Take(MostNames).Select(ComparedName.Of).OfType<ComparedName>().DistinctBy(name => name.Folded)];
    }

    public ClusterId Id { get; }
    public string Name { get; }

    /// <summary>Its row in the file that is imported, or null where the atlas already held it.</summary>
    public long? Row { get; }

    /// <summary>Describes nobody: it repeats no real record.</summary>
    public bool IsInvented { get; }
    public string? Country { get; }

    /// <summary>Where its town is; null where only a region or a country is known, of which a distance would say nothing.</summary>
    public GeoPoint? Pin { get; }

    /// <summary>The host of its website; on a platform where each has a page, the page.</summary>
    public string? Website { get; }
    public IReadOnlyList<ComparedName> Names { get; }

    /// <summary>Its numbers in registers of companies and associations, letters and digits only.</summary>
    public IReadOnlyList<string> RegistryNumbers { get; }

    public static ComparedRecord Of(ClusterId id, ClusterFacts facts, long? row = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(id, facts, row);
    }

    private static string Bare(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? HostOf(string? website)
    {
        if (!Uri.TryCreate(website, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return null;
        }

        var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
        return Platforms.Contains(host) ? host + address.AbsolutePath.TrimEnd('/') : host;
    }
}
