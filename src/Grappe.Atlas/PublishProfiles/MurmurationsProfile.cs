using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// A cluster in the words of the Murmurations network, so that its maps find it: schema <c>organizations_schema-v1.0.0</c>
/// (library.murmurations.network). Only what a source states; a year is no date, so the start is left out.
/// </summary>
public sealed record MurmurationsProfile
{
    public const string Schema = "organizations_schema-v1.0.0";

    /// <summary>The longest address that the schema takes.</summary>
    private const int LongestUrl = 2000;

    [JsonPropertyName("linked_schemas")]
    public IReadOnlyList<string> LinkedSchemas { get; } = [Schema];
    public required string Name { get; init; }

    [JsonPropertyName("primary_url")]
    public string? PrimaryUrl { get; init; }
    public IReadOnlyList<MurmurationsUrl>? Urls { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public string? Description { get; init; }
    public string? Mission { get; init; }

    [JsonPropertyName("country_iso_3166")]
    public string? Country { get; init; }
    public MurmurationsPoint? Geolocation { get; init; }

    /// <summary>"local", "regional", "national" or "international": the widest.</summary>
    [JsonPropertyName("geographic_scope")]
    public string? GeographicScope { get; init; }
    public IReadOnlyList<MurmurationsRelationship>? Relationships { get; init; }

    [JsonPropertyName("unique_id")]
    public required string UniqueId { get; init; }

    /// <summary>When the index may forget it unless it is renewed, in seconds since 1970: see <see cref="ProfileTerm"/>.</summary>
    public required long Expires { get; init; }

    /// <param name="cluster">The record.</param>
    /// <param name="lists">Labels of its themes and services, as tags.</param>
    /// <param name="page">The address of its page here.</param>
    /// <param name="expires">When it ends unless it is renewed.</param>
    /// <param name="pageOf">The address of the page of another record.</param>
    public static MurmurationsProfile Of(Cluster cluster, CodeLists lists, string page, Instant expires, Func<Guid, string?> pageOf)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(pageOf);
        var facts = cluster.Facts;
        return new()
        {
            Name = facts.Name,
            PrimaryUrl = facts.Website is { Length: <= LongestUrl } website ? website : null,
            Urls = [new("Grappe", page)],
            Tags = OrNone(TagsOf(facts, lists)),
            Description = facts.Summary?.Here(),
            Mission = facts.Mission?.Here(),
            Country = facts.Country,
            Geolocation = facts.Place?.Position() is { } point ? new(point.Latitude, point.Longitude) : null,
            GeographicScope = Facets.Widest(facts.Scopes) is { } scope ? scope == "transnational" ? "international" : scope : null,
            Relationships = OrNone((facts.Relations ?? []).Where(relation => !relation.HasEnded()).Select(relation => (Predicate: Predicate(relation.Kind), Object: relation.To is { } to ? pageOf(to) : null))
                .Where(link => link is { Predicate: not null, Object: not null })
                .Select(link => new MurmurationsRelationship(link.Predicate!, link.Object!))),
            UniqueId = cluster.Id.Value.ToString(),
            Expires = expires.ToUnixTimeSeconds(),
        };
    }

    private static IEnumerable<string> TagsOf(ClusterFacts facts, CodeLists lists) =>
        new[] { ("kind", (IReadOnlyList<string>?)[facts.Kind]), ("theme", facts.Themes), ("label", facts.Label), ("service", facts.Services) }
            .SelectMany(list => (list.Item2 ?? []).Select(code => lists.Label(list.Item1, code).Here()))
            .Concat(facts.Synthetic == true ? [lists.Label("source", "synthetic").Here()] : []);

    /// <summary>The relation in the words of schema.org; it has none for partners and for who coordinates.</summary>
    private static string? Predicate(string kind) => kind switch
    {
        "member-of" => "https://schema.org/memberOf",
        "branch-of" or "part-of" => "https://schema.org/parentOrganization",
        "founded-by" => "https://schema.org/founder",
        "funded-by" => "https://schema.org/funder",
        _ => null,
    };

    private static List<T>? OrNone<T>(IEnumerable<T> items) => items.Distinct().ToList() is { Count: > 0 } list ? list : null;
}

public sealed record MurmurationsUrl(string Name, string Url);

/// <summary>Degrees of WGS 84.</summary>
public sealed record MurmurationsPoint(double Lat, double Lon);

public sealed record MurmurationsRelationship(
    [property: JsonPropertyName("predicate_url")] string PredicateUrl,
    [property: JsonPropertyName("object_url")] string ObjectUrl);

/// <summary>Where profiles are and when each last changed, in the shape in which the network's own index lists them.</summary>
public sealed record MurmurationsFeed(IReadOnlyList<MurmurationsNode> Data, MurmurationsMeta Meta, IReadOnlyDictionary<string, string> Links);

/// <summary>One profile: "posted", or "deleted" where its record became part of another. The change is in seconds since 1970.</summary>
public sealed record MurmurationsNode(
    [property: JsonPropertyName("linked_schemas")] IReadOnlyList<string> LinkedSchemas,
    [property: JsonPropertyName("profile_url")] string ProfileUrl,
    string Status,
    [property: JsonPropertyName("last_updated")] long LastUpdated);

public sealed record MurmurationsMeta(
    [property: JsonPropertyName("number_of_results")] int NumberOfResults,
    [property: JsonPropertyName("total_pages")] int TotalPages);
