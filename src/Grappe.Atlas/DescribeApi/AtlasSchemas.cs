using Grappe.Atlas.Domain;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grappe.Atlas;

/// <summary>Describes records as they are written: the facts stand beside the id, not in an object of their own.</summary>
public sealed class AtlasSchemas : IOpenApiSchemaTransformer
{
    private static readonly string[] Always = ["id", "slug", "url", "kind", "name", "sources", "changed", "freshness"];

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(context);
        if (context.JsonTypeInfo.Type != typeof(ClusterItem))
        {
            return;
        }

        var facts = await Of<ClusterFacts>();
        schema.Type = JsonSchemaType.Object;
        schema.Required = Always.ToHashSet(StringComparer.Ordinal);
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            ["slug"] = AtlasParameters.Text(),
            ["url"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
        };
        foreach (var (name, fact) in facts.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            schema.Properties[name] = fact;
        }

        schema.Properties["kilometres"] = new OpenApiSchema { Type = JsonSchemaType.Number };
        schema.Properties["sources"] = await Of<IReadOnlyList<Mention>>();
        schema.Properties["changed"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
        schema.Properties[ClusterRecord.VerifiedOn] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" };
        schema.Properties["freshness"] = AtlasParameters.Number(0, 100);
        schema.Properties["provenance"] = await Of<IReadOnlyDictionary<string, IReadOnlyList<FactOrigin>>>();
        schema.Properties["documents"] = await Of<IReadOnlyDictionary<string, SourceDocument>>();
        schema.Properties["licence"] = await Of<Licence>();
        schema.Properties["links"] = await Of<IReadOnlyDictionary<string, string>>();

        Task<OpenApiSchema> Of<T>() => context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken);
    }
}
