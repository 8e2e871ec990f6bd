using System.Net;
using System.Text.Json.Nodes;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>Reads the API as a client does.</summary>
internal static class ApiClient
{
    public static async Task<JsonObject> Json(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The problem details of an answer with that status.</summary>
    public static async Task<JsonObject> Problem(this HttpClient client, string address, HttpStatusCode status)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{address}: {(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Code to count of one facet of an answer.</summary>
    public static Dictionary<string, int> Counts(this JsonObject answer, string facet) =>
        answer["facets"]![facet]!.AsArray().ToDictionary(v => v!["code"]!.GetValue<string>(), v => v!["count"]!.GetValue<int>(), StringComparer.Ordinal);
}
