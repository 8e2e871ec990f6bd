using System.Security.Cryptography;
using Grappe.Atlas;
using Grappe.Shared;
using Microsoft.Extensions.Localization;
using Scalar.AspNetCore;

namespace Grappe.Web;

/// <summary>
/// The OpenAPI document, and a page of the library Scalar on which to read and try it. The library brings its own files, reaches no other
/// host, and starts from an inline script: that page alone is allowed it, by a nonce, and the style sheets that the script makes, by
/// their hashes.
/// </summary>
public static class ApiReference
{
    /// <summary>
    /// The style sheets that this version of the library puts into the page, as a browser names them when it refuses them. A browser
    /// test fails when a new version brings others.
    /// </summary>
    private const string Styles =
        "'sha256-St8O8YusCkYeC9X2ma3nlCP1u4+35DgBPOzt1kBwxsM=' 'sha256-T13Uev3xCax2N28XaoAE8DOzQZKvPp7ZQVAi1iRREjo=' 'sha256-gLedmWUKlX4duI188UZWTf2DMrVwlDK3EWH+9mk9wdE=' "
        + "'sha256-im4bR8m0i9OTwS6FwAG4MKlk4URQdZkDu1Tx9kDpKNw=' 'sha256-l/2OpPg0d+2VLTLgwjf5mQo2CYwHDEqdj5TjbfEyVJI=' 'sha256-v6FGbsebOHJ39qjwyswuNyhVylA7DHti/pqoiIvwbXQ='";

    /// <summary>What the Content-Security-Policy allows on the page besides our own files.</summary>
    public static (string Script, string Style) Inline(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetEndpoint()?.Metadata.GetMetadata<Page>() is null ? ("", "") : ($"'nonce-{Nonce(context)}'", Styles);
    }

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = address => address.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer<AtlasSchemas>();
        options.AddDocumentTransformer((document, context, _) =>
        {
            var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
            document.Servers = [new() { Url = "/" }];
            document.Info = new()
            {
                Title = texts["Open data of Grappe"],
                Version = "1",
                Description = texts["Search, read and download the clusters of social and ecological innovation, with the source of each fact. Free to reuse with credit."],
                License = new() { Name = Licences.Name, Url = new(Licences.Url) },
            };
            return Task.CompletedTask;
        });
    });

    public static void MapApiReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/api/openapi.json").CacheOutput(policy => policy
            .Expire(TimeSpan.FromHours(1))
            .SetVaryByQuery("lang")
            .VaryByValue(_ => KeyValuePair.Create("language", Links.Language)));
        endpoints.MapScalarApiReference("/api/reference", (options, context) => options
            .WithTitle("Grappe API")
            .AddHeaderContent($"""<noscript><p><a href="/api/openapi.json">{Texts(context)["This page needs JavaScript; the OpenAPI document says the same."]}</a></p></noscript>""")
            .WithOpenApiRoutePattern("/api/openapi.json")
            .WithNonce(Nonce(context))
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .HideDeveloperTools())
            .WithMetadata(new Page());
    }

    private static IStringLocalizer<ApiTexts> Texts(HttpContext context) => context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();

    private static string Nonce(HttpContext context) =>
        (string)(context.Items[typeof(Page)] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Marks the page.</summary>
    private sealed class Page;
}
