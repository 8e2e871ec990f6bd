using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Grappe.Atlas;

/// <summary>Puts the addresses of the atlas into the OpenAPI document.</summary>
public static class DescribeApi
{
    /// <param name="endpoint">The address.</param>
    /// <param name="summary">A key of <see cref="OpenDataTexts"/>.</param>
    /// <param name="parameters">What it takes besides the language.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, Func<AtlasParameters, IEnumerable<OpenApiParameter>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return endpoint.WithTags("clusters")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .AddOpenApiOperationTransformer((operation, context, _) =>
            {
                var describe = context.ApplicationServices.GetRequiredService<AtlasParameters>();
                operation.Summary = context.ApplicationServices.GetRequiredService<IStringLocalizer<OpenDataTexts>>()[summary];
                operation.Parameters = [.. parameters(describe), describe.Language];
                return Task.CompletedTask;
            });
    }

    /// <summary>States that the answer can be confirmed with its ETag or its date.</summary>
    public static RouteHandlerBuilder Confirms(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status304NotModified)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            var texts = context.ApplicationServices.GetRequiredService<IStringLocalizer<OpenDataTexts>>();
            if (operation.Responses?[Status200] is OpenApiResponse answer)
            {
                answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                {
                    ["ETag"] = new OpenApiHeader { Description = texts["Send it back as If-None-Match: 304 says that nothing has changed."], Schema = AtlasParameters.Text() },
                    ["Link"] = new OpenApiHeader { Description = texts["The licence, with rel=license."], Schema = AtlasParameters.Text() },
                };
            }

            return Task.CompletedTask;
        });

    private const string Status200 = "200";
}
