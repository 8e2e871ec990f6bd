using System.Globalization;
using System.Xml;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Atlas;

/// <summary>What changed last in a search, as an Atom feed (RFC 4287).</summary>
public static class PublishFeed
{
    private const string Path = "/api/clusters.atom";
    private const string MediaType = "application/atom+xml";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MostEntries = 50;

    /// <summary>The feed of a search, in the language of the page.</summary>
    public static string Address(AtlasQuery query)
    {
        var search = SubscribeToSearch.SearchOf(query);
        return $"{Path}{(search.Length == 0 ? "?" : search + "&")}{ApiRequest.LanguageParameter}={Links.Language}";
    }

    public static void MapPublishFeed(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, Feed).WithName("feed")
            .Describe("What changed last in a search, as an Atom feed", describe => describe.Filters())
            .Produces<Stream>(StatusCodes.Status200OK, MediaType)
            .Confirms();

    private static async Task<IResult> Feed(
        HttpContext context, AtlasQueryReader reader, SearchClusters search, AtlasSearch index, FilterWords words, GrappeDb db, IClock clock,
        IStringLocalizer<SubscriptionTexts> texts, CancellationToken cancel)
    {
        var (query, problems) = reader.ReadApi(context);
        if (problems.Count > 0)
        {
            return context.Refuse(problems);
        }

        var version = index.Version;
        if (context.IsUnchanged(version.ToString(), version.Since, clock.GetCurrentInstant()))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var changed = await search.ChangedIn(query, db, Instant.FromUnixTimeSeconds(0), clock.GetCurrentInstant(), MostEntries, cancel);
        context.Response.Headers.Append("Link", Licences.Header);
        return TypedResults.Bytes(Write(query, changed, context.Origin(), version.ChangedAt ?? Instant.FromUnixTimeSeconds(0), texts["Grappe: {0}", words.InOneLine(query)]), MediaType);
    }

    private static byte[] Write(AtlasQuery query, IReadOnlyList<Cluster> changed, string origin, Instant otherwise, string title)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, Links.Language);
            xml.WriteElementString("id", origin + Address(query));
            xml.WriteElementString("title", title);
            xml.WriteElementString("updated", At(changed.Count > 0 ? changed[0].ChangedAt : otherwise));
            Link(xml, "self", origin + Address(query));
            Link(xml, "alternate", origin + Links.Here($"/atlas{SubscribeToSearch.SearchOf(query)}"));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", "Grappe");
            xml.WriteEndElement();
            foreach (var cluster in changed)
            {
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("id", string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{cluster.Id.Value:D}"));
                xml.WriteElementString("title", cluster.Name);
                xml.WriteElementString("published", At(cluster.RegisteredAt));
                xml.WriteElementString("updated", At(cluster.ChangedAt));
                Link(xml, "alternate", origin + Links.Here($"/clusters/{cluster.Address}"));
                if (cluster.Facts.Summary is { } summary)
                {
                    xml.WriteElementString("summary", summary.Here());
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>RFC 3339, as Atom wants it.</summary>
    private static string At(Instant instant) => InstantPattern.General.Format(instant);
}
