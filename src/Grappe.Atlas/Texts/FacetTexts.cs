namespace Grappe.Atlas;

/// <summary>The names of the facets, keyed as in <see cref="Domain.Facets"/>: "legal-form" is "Legal form".</summary>
public sealed class FacetTexts;
