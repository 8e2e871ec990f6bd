using Microsoft.AspNetCore.Components;

namespace Grappe.Web;

public static class BareImports
{
    /// <summary>
    /// Lets browser modules import a library by its npm name. Addresses are absolute: pages have no base element, which would turn
    /// every link to a place within the page into a link to the home page.
    /// </summary>
    public static RazorComponentsEndpointConventionBuilder WithBareImports(
        this RazorComponentsEndpointConventionBuilder pages, params (string Name, string Asset)[] imports)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ImportMapDefinition? map = null;
        pages.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<ResourceAssetCollection>().LastOrDefault() is { } assets)
            {
                map ??= new(imports.ToDictionary(i => i.Name, i => "/" + assets[i.Asset]), null, null);
                endpoint.Metadata.Add(map);
            }
        });
        return pages;
    }
}
