using System.Security.Cryptography;
using Grappe.Atlas;
using Grappe.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Scalar.AspNetCore;

namespace Grappe.Web;

/// <summary>
/// The OpenAPI document, and a page of the library Scalar on which to read and try it. The library brings its own files, reaches no other
/// host, speaks the language of the page, and starts from an inline script: that page alone is allowed it, by a nonce, and the style
/// sheets that the script makes, by their hashes. <c>api-reference.css</c> gives it our colours.
/// </summary>
public static class ApiReference
{
    /// <summary>
    /// The style sheets that this version of the library puts into the page, as a browser names them when it refuses them; a browser
    /// test fails when a new version brings others. The style attributes that it sets are refused: nothing on the page needs them.
    /// </summary>
    private const string Styles =
        "'sha256-St8O8YusCkYeC9X2ma3nlCP1u4+35DgBPOzt1kBwxsM=' 'sha256-T13Uev3xCax2N28XaoAE8DOzQZKvPp7ZQVAi1iRREjo=' 'sha256-l/2OpPg0d+2VLTLgwjf5mQo2CYwHDEqdj5TjbfEyVJI='";

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
            .WithTitle("API · Grappe")
            .WithFavicon("/favicon.svg")
            .AddHeadContent("""<link rel="stylesheet" href="/tokens.css" /><link rel="stylesheet" href="/api-reference.css" />""")
            .AddHeaderContent($"""<noscript><p><a href="{Document}">{Texts(context)["This page needs JavaScript; the OpenAPI document says the same."]}</a></p></noscript>""")
            .WithLocalization(new() { Locale = Links.Language })
            .WithOpenApiRoutePattern(Document)
            .WithNonce(Nonce(context))
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .HideDeveloperTools())
            .WithMetadata(new Page())
            .AddEndpointFilter(SayLanguage);
    }

    /// <summary>The document in the language of the page.</summary>
    private static string Document => $"/api/openapi.json?lang={Links.Language}";

    /// <summary>The library's page does not say its language, which screen readers need.</summary>
    private static async ValueTask<object?> SayLanguage(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is var answer && answer is ContentHttpResult { ResponseContent: { } html } page
            ? TypedResults.Content(html.Replace("<html>", $"<html lang=\"{Links.Language}\">", StringComparison.Ordinal), page.ContentType)
            : answer;

    private static IStringLocalizer<ApiTexts> Texts(HttpContext context) => context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();

    private static string Nonce(HttpContext context) =>
        (string)(context.Items[typeof(Page)] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Marks the page.</summary>
    private sealed class Page;
}
