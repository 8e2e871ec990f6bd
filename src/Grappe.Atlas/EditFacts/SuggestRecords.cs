using Grappe.Atlas.Domain;
using Grappe.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Atlas;

/// <summary>Completes the name of an organisation while it is typed, with the address of its record.</summary>
public static class SuggestRecords
{
    public const string Path = "/atlas/records";

    /// <summary><c>/fr/atlas/records?begins=coop</c> answers [{"name": "Coòpolis", "where": "Espagne", "address": "/fr/clusters/…"}, …].</summary>
    public static void MapRecordSuggestions(this IEndpointRouteBuilder endpoints)
    {
        foreach (var language in LanguageInPath.Languages)
        {
            endpoints.MapGet($"/{language}{Path}", async (string? begins, RelatedRecords records, CodeLists lists, CancellationToken cancel) =>
                Results.Ok((await records.Named(begins ?? "", cancel)).Select(record => new
                {
                    name = record.Facts.Name,
                    where = record.Facts.Country is { } country ? lists.Label("country", country).Here() : "",
                    address = AtlasAddresses.Cluster(record.Address),
                }))).ExcludeFromDescription();
        }
    }
}
