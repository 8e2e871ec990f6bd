using Grappe.Shared;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>In which words another register publishes its records.</summary>
public enum FeedFormat
{
    /// <summary>An index of the Murmurations network, page by page, or a plain list of the addresses of profiles.</summary>
    Murmurations,

    /// <summary>A GeoJSON collection of points.</summary>
    GeoJson,

    /// <summary>A table in the shape of mykomap or GoGoCarto.</summary>
    Csv,

    /// <summary>An export of another Grappe: its address ends in .jsonl, .csv, .geojson or .jsonld.</summary>
    Grappe,
}

/// <summary>What somebody declares about a feed.</summary>
/// <param name="Name">What it is called, at most <see cref="Feed.LongestName"/> characters.</param>
/// <param name="Address">Where it is, http or https.</param>
/// <param name="Format">In which words it speaks.</param>
/// <param name="Licence">The licence of records that state none (SPDX, one of <see cref="OpenLicences"/>); null where each must state its own.</param>
/// <param name="Credit">How its makers want to be named; empty for its name.</param>
/// <param name="Kind">What its records describe: a code of the list <c>kind</c>. Grappe's own exports say it themselves.</param>
/// <param name="Language">The language of its texts, "en" or "fr".</param>
/// <param name="Country">Only records of this country (ISO 3166-1 alpha-2); null for all.</param>
/// <param name="EveryHours">How long to wait between two pulls.</param>
public sealed record FeedTerms(
    string Name, string Address, FeedFormat Format, string? Licence, string Credit, string Kind, string Language, string? Country, int EveryHours);

/// <summary>Another register whose records this one follows: its stewards decide on each. Called a feed, because a source is where a fact comes from.</summary>
public sealed class Feed : IHasVersion
{
    public const int LongestName = 120;
    public const int LongestAddress = 2000;
    public const int LongestCredit = 300;

    /// <summary>The pace a feed may be given, in hours: four times a day, daily, weekly, every four weeks.</summary>
    public static readonly IReadOnlyList<int> Paces = [6, 24, 168, 672];

    private Feed() { }

    public FeedId Id { get; private init; }
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    public FeedFormat Format { get; private set; }
    public string? Licence { get; private set; }
    public string Credit { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string Language { get; private set; } = "en";
    public string? Country { get; private set; }
    public int EveryHours { get; private set; }

    /// <summary>Whether it is left alone until somebody wants it again.</summary>
    public bool Paused { get; private set; }

    public int Version { get; private init; }

    public FeedTerms Terms => new(Name, Address, Format, Licence, Credit, Kind, Language, Country, EveryHours);

    /// <summary>How its makers are named beside each fact that was taken from it.</summary>
    public string CreditLine => Credit.Length > 0 ? Credit : Name;

    public static Result<Feed> Declare(FeedTerms terms)
    {
        var feed = new Feed { Id = FeedId.New() };
        return feed.Amend(terms);
    }

    /// <summary>Declares something else about it; refused at the field that is wrong, all of them at once.</summary>
    public Result<Feed> Amend(FeedTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var problems = Problems(terms).ToArray();
        if (problems.Length > 0)
        {
            return problems;
        }

        (Name, Address, Format, Licence) = (terms.Name.Trim(), new Uri(terms.Address.Trim()).AbsoluteUri, terms.Format, terms.Licence);
        (Credit, Kind, Language, Country, EveryHours) = (terms.Credit.Trim(), terms.Kind, terms.Language, terms.Country, terms.EveryHours);
        return this;
    }

    public void Pause(bool paused) => Paused = paused;

    private static IEnumerable<Refusal> Problems(FeedTerms terms)
    {
        if (terms.Name.Trim() is not { Length: > 0 and <= LongestName })
        {
            yield return new("Give the source a name of at most {0} characters.", "name", LongestName);
        }

        if (!Uri.TryCreate(terms.Address.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || terms.Address.Length > LongestAddress)
        {
            yield return new("Write the address of the data, beginning with https:// or http://.", "address");
        }
        else if (address.UserInfo.Length > 0)
        {
            yield return new("An address with a password in it is not taken.", "address");
        }
        else if (terms.Format == FeedFormat.Grappe && !EndsAsExport(address))
        {
            yield return new("An export of Grappe ends in .jsonl, .csv, .geojson or .jsonld.", "address");
        }

        if (terms.Licence is not null && OpenLicences.Named(terms.Licence) != terms.Licence)
        {
            yield return new("Choose a licence of the list.", "licence");
        }

        if (terms.Credit.Trim().Length > LongestCredit)
        {
            yield return new("Write at most {0} characters.", "credit", LongestCredit);
        }

        if (!Enum.IsDefined(terms.Format) || terms.Language is not ("en" or "fr") || !Paces.Contains(terms.EveryHours) || terms.Kind is not ("cluster" or "network" or "organisation"))
        {
            yield return new("Choose from the list.", "format");
        }
    }

    private static bool EndsAsExport(Uri address) => Path.GetExtension(address.AbsolutePath) is ".jsonl" or ".csv" or ".geojson" or ".jsonld";
}
