using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>What a file from elsewhere does not say about itself.</summary>
public sealed record ForeignOptions
{
    /// <summary>The language of its texts: "en" or "fr".</summary>
    public string Language { get; init; } = "en";

    /// <summary>What its rows describe: a code of the list <c>kind</c>.</summary>
    public string Kind { get; init; } = "organisation";

    /// <summary>Keeps apart the identifiers of files that count from one each.</summary>
    public string Dataset { get; init; } = "";
}

/// <summary>What a row from elsewhere says, in the file's own words.</summary>
public sealed record ForeignFields
{
    public string? Identifier { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Website { get; init; }

    /// <summary>A code or a name.</summary>
    public string? Country { get; init; }
    public string? Locality { get; init; }
    public string? Region { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }

    /// <summary>Whether the coordinates are those of an area around it.</summary>
    public bool OnlyArea { get; init; }
    public string? Founded { get; init; }

    /// <summary>A code of the list <c>legal-form</c>.</summary>
    public string? LegalForm { get; init; }
}

/// <summary>Makes records of what files from elsewhere say: see <c>docs/import.md</c>. What does not fit is left out and noted.</summary>
public sealed partial class ForeignRecord(ForeignOptions options, string preset, Gazetteer gazetteer)
{
    internal RecordFile.Item Read(ForeignFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var notes = new List<Refusal>();
        var country = Country(fields.Country, notes);
        var record = new JsonObject
        {
            ["id"] = Id(fields, country).Value.ToString(),
            ["kind"] = options.Kind,
            ["name"] = Line(fields.Name),
            ["summary"] = PlainText(fields.Description) is { } text ? new JsonObject { [options.Language] = text } : null,
            ["website"] = Website(fields.Website, notes),
            ["founded"] = Year(fields.Founded, notes),
            ["legalForm"] = fields.LegalForm is { } form ? new JsonArray(form) : null,
        };
        Where(record, fields, country, notes);
        return new(ClusterRecord.Read(record), notes);
    }

    private ClusterId Id(ForeignFields fields, string? country) =>
        Guid.TryParse(fields.Identifier, out var own) && own != Guid.Empty ? new(own)
        : string.IsNullOrWhiteSpace(fields.Identifier) ? NamedIds.From(preset, options.Dataset, "name", country ?? "", PlaceNames.Fold(fields.Name ?? ""))
        : NamedIds.From(preset, options.Dataset, "identifier", fields.Identifier.Trim());

    /// <summary>A pin where the row has coordinates, else the place that it names, as precisely as the gazetteer knows it.</summary>
    private void Where(JsonObject record, ForeignFields fields, string? country, List<Refusal> notes)
    {
        var (locality, region) = (Line(fields.Locality), Line(fields.Region));
        if (Position(fields, notes) is { } pin)
        {
            var near = gazetteer.Nearest(pin);
            country ??= near?.Country;
            record["place"] = new JsonObject
            {
                ["name"] = locality ?? near?.Name ?? region ?? string.Create(CultureInfo.InvariantCulture, $"{pin.Latitude:0.##}, {pin.Longitude:0.##}"),
                ["precision"] = fields.OnlyArea ? "region" : "town",
                ["latitude"] = pin.Latitude,
                ["longitude"] = pin.Longitude,
            };
        }
        else if (locality is not null && gazetteer.Find(locality, country, "town").Count > 0)
        {
            record["place"] = new JsonObject { ["name"] = locality, ["precision"] = "town" };
        }
        else if (new[] { locality, region }.FirstOrDefault(name => name is not null && gazetteer.Find(name, country, "region").Count > 0) is { } known)
        {
            record["place"] = new JsonObject { ["name"] = known, ["precision"] = "region" };
        }
        else if ((locality ?? region) is { } unknown)
        {
            notes.Add(new("The gazetteer does not know the place “{0}”: left out.", "place", unknown));
        }

        record["country"] = country;
    }

    /// <summary>The pin of two coordinates; nought and nought is how many tables write "unknown".</summary>
    private static GeoPoint? Position(ForeignFields fields, List<Refusal> notes)
    {
        if (string.IsNullOrWhiteSpace(fields.Latitude) || string.IsNullOrWhiteSpace(fields.Longitude))
        {
            return null;
        }

        if (double.TryParse(fields.Latitude, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(fields.Longitude, CultureInfo.InvariantCulture, out var longitude)
            && new GeoPoint(latitude, longitude) is { IsValid: true } pin)
        {
            return latitude == 0 && longitude == 0 ? null : pin;
        }

        notes.Add(new("“{0}, {1}” is not a position: left out.", "place", fields.Latitude, fields.Longitude));
        return null;
    }

    private string? Country(string? stated, List<Refusal> notes)
    {
        // A code may stand at the end of an address, as in linked data.
        if (Line(stated)?.Split('/')[^1] is not { } name)
        {
            return null;
        }

        if (gazetteer.Find(name, null, "country") is [var country, ..])
        {
            return country.Place.Country;
        }

        notes.Add(new("“{0}” is not a country that the gazetteer knows: left out.", "country", name));
        return null;
    }

    private static string? Website(string? stated, List<Refusal> notes)
    {
        if (Line(stated) is not { } address)
        {
            return null;
        }

        var full = address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address;
        if (Uri.TryCreate(full, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) && !full.Contains(' ', StringComparison.Ordinal))
        {
            return full;
        }

        notes.Add(new("“{0}” is not a web address: left out.", "website", address));
        return null;
    }

    private static int? Year(string? stated, List<Refusal> notes)
    {
        if (Line(stated) is not { } text)
        {
            return null;
        }

        if (FourDigits().Match(text) is { Success: true } year)
        {
            return int.Parse(year.ValueSpan, CultureInfo.InvariantCulture);
        }

        notes.Add(new("“{0}” holds no year: left out.", "founded", text));
        return null;
    }

    /// <summary>A text of one line, or null where it says nothing.</summary>
    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : Spaces().Replace(WebUtility.HtmlDecode(text), " ").Trim();

    /// <summary>A text without the tags of HTML, which descriptions from elsewhere often hold.</summary>
    internal static string? PlainText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var lines = WebUtility.HtmlDecode(Tags().Replace(Ends().Replace(text, "\n"), "")).ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0)) is { Length: > 0 } plain ? plain : null;
    }

    [GeneratedRegex(@"</p>|</li>|</div>|<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"</?[a-z][^<>]*>|<!--[^<>]*-->", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<!\d)[12]\d{3}(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FourDigits();
}
