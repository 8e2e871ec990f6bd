using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>
/// Reads an index of the Murmurations network (<c>/v2/nodes?…</c>, page by page) or a list of the addresses of profiles, then each profile that is new or
/// that the index says has changed.
/// </summary>
public sealed class ReadMurmurations(Fetch fetch, FetchSettings settings, Feed feed, ForeignRecord records, FeedIntake intake)
{
    private const int MostPages = 100;
    private const int LongestProfile = 1_000_000;

    /// <summary>More profiles than these that cannot be read are a fault of the source as a whole.</summary>
    private const int MostUnreadable = 20;

    private long bytesLeft = settings.LargestBytes;

    /// <summary>One line of the index.</summary>
    private sealed record Node(string Address, string? Stamp);

    /// <param name="first">The first page.</param>
    /// <param name="known">What has been read before.</param>
    /// <param name="cancel">Ends the pull.</param>
    /// <returns>What to ask with the next time: nothing where there are several pages, because the first says nothing of the others.</returns>
    public async Task<FetchCondition> Handle(Fetched first, IReadOnlyDictionary<string, PulledRecord> known, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(known);
        var (nodes, pages) = await Nodes(first, cancel);
        var unreadable = 0;
        foreach (var node in nodes)
        {
            if (node.Stamp is not null && known.TryGetValue(node.Address, out var before) && before.Stamp == node.Stamp)
            {
                intake.Keep(node.Address, before with { Facts = null });
            }
            else if (await Profile(node, cancel) is { } why)
            {
                intake.LeaveOut(node.Address, why);
                if (++unreadable > MostUnreadable)
                {
                    throw new PullFailedException(new Refusal("More than {0} of the profiles that it lists cannot be read. The last: {1}", null, MostUnreadable, why.InEnglish()));
                }
            }
        }

        return pages == 1 ? first.Condition : new(null, null);
    }

    private async Task<(List<Node> Nodes, int Pages)> Nodes(Fetched first, CancellationToken cancel)
    {
        var (nodes, seen, page) = (new List<Node>(), new HashSet<string>(StringComparer.Ordinal) { first.Address.AbsoluteUri }, first);
        while (true)
        {
            bytesLeft -= page.Body!.Length;
            var (next, total) = Page(page, nodes);
            if (next is null)
            {
                if (total > nodes.Count)
                {
                    intake.IsNotWhole();
                }

                return (nodes, seen.Count);
            }

            if (!seen.Add(next.AbsoluteUri))
            {
                throw new PullFailedException(new Refusal("The pages of the index lead round in a circle."));
            }

            if (seen.Count > MostPages || nodes.Count > settings.MostRecords)
            {
                throw new PullFailedException(new Refusal("The source lists more than {0} records.", null, Math.Min(nodes.Count, settings.MostRecords)));
            }

            page = await fetch.Get(next, null, feed.Language, bytesLeft, cancel);
            ReadFeed.MustBeData(page.Body!, next);
        }
    }

    /// <summary>Adds the nodes of a page; the address of the next, and how many there are of them in all if it says so.</summary>
    private static (Uri? Next, int Total) Page(Fetched page, List<Node> nodes)
    {
        try
        {
            using var json = JsonDocument.Parse(page.Body);
            var root = json.RootElement;
            var list = root.ValueKind == JsonValueKind.Array ? root
                : root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array ? data
                : throw new PullFailedException(new Refusal("This is neither an index nor a list of profiles: it has no list named “data”."));
            nodes.AddRange(list.EnumerateArray().Select(NodeOf).OfType<Node>());
            return root.ValueKind == JsonValueKind.Array ? (null, 0) : (Next(root, page.Address), Total(root));
        }
        catch (JsonException error)
        {
            throw new PullFailedException(new Refusal("What {0} answers cannot be read: {1}", null, page.Address.Host, JsonLines.Why(error)), error);
        }
        catch (InvalidOperationException error)
        {
            // A text with half a character.
            throw new PullFailedException(new Refusal("What {0} answers cannot be read: {1}", null, page.Address.Host, error.Message), error);
        }
    }

    private static Node? NodeOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => new(item.GetString()!, null),
        JsonValueKind.Object when Text(item, "profile_url") is { } address && Text(item, "status") != "deleted" =>
            new(address, item.TryGetProperty("last_updated", out var stamp) && stamp.ValueKind is JsonValueKind.Number or JsonValueKind.String ? Shortened(stamp.ToString()) : null),
        _ => null,
    };

    /// <summary>The next page, which has to be of the same host.</summary>
    private static Uri? Next(JsonElement root, Uri from)
    {
        if (!root.TryGetProperty("links", out var links) || links.ValueKind != JsonValueKind.Object || Text(links, "next") is not { Length: > 0 } next)
        {
            return null;
        }

        return Uri.TryCreate(from, next, out var address) && (address.Scheme, address.Host, address.Port) == (from.Scheme, from.Host, from.Port)
            ? address
            : throw new PullFailedException(new Refusal("The next page of the index would be at another host: that is not followed."));
    }

    private static int Total(JsonElement root) =>
        root.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("number_of_results", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out var count) ? count : 0;

    /// <summary>Reads a profile; why it could not be read.</summary>
    private async Task<Refusal?> Profile(Node node, CancellationToken cancel)
    {
        if (!Uri.TryCreate(node.Address, UriKind.Absolute, out var address))
        {
            return new("“{0}” is not an address that is asked.", null, node.Address);
        }

        try
        {
            var profile = await fetch.Get(address, null, feed.Language, Math.Min(LongestProfile, bytesLeft), cancel);
            bytesLeft -= profile.Body!.Length;
            ReadFeed.MustBeData(profile.Body, address);
            var item = JsonLines.Read(profile.Body, json => ProfileOf(json, node.Address), refusal => new(refusal));
            intake.Take(node.Address, item.Record, item.Licence, node.Stamp);
            return null;
        }
        catch (PullFailedException trouble)
        {
            return trouble.Why;
        }
    }

    /// <summary>What a profile in the words of the organisations schema says.</summary>
    private RecordFile.Item ProfileOf(JsonObject profile, string address)
    {
        if (profile["linked_schemas"] is JsonArray schemas && schemas.Any(schema => Text(schema)?.StartsWith("people_", StringComparison.Ordinal) == true))
        {
            return new(new Refusal("It describes a person: only organisations are taken."));
        }

        var place = profile["geolocation"] as JsonObject;
        var read = records.Read(new()
        {
            Identifier = Text(profile["unique_id"]) ?? address,
            Name = Text(profile["name"]),
            Description = Text(profile["description"]),
            Website = Text(profile["primary_url"]),
            Country = Text(profile["country_iso_3166"]) ?? Text(profile["country_name"]),
            Locality = Text(profile["locality"]),
            Region = Text(profile["region"]),
            Latitude = Text(place?["lat"]) ?? Text(profile["latitude"]),
            Longitude = Text(place?["lon"]) ?? Text(profile["longitude"]),
            Founded = Text(profile["founding_date"]),
        });
        if (read.Record is { IsRefused: false, Value: { } record })
        {
            var mission = ForeignRecord.PlainText(Text(profile["mission"]));
            read = read with
            {
                Record = record with
                {
                    Facts = record.Facts with
                    {
                        Mission = mission is null ? null : feed.Language == "fr" ? new(null, mission) : new(mission, null),
                        Scopes = Text(profile["geographic_scope"]) switch
                        {
                            "local" or "regional" or "national" => [Text(profile["geographic_scope"])!],
                            "international" => ["transnational"],
                            _ => null,
                        },
                    },
                },
            };
        }

        return read with { Licence = Text(profile["license"]) ?? Text(profile["licence"]) };
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Text(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? text
        : value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString()
        : null;

    private static string Shortened(string text) => text.Length > 100 ? text[..100] : text;
}
