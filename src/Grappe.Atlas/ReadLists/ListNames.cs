namespace Grappe.Atlas;

/// <summary>What the code lists are called.</summary>
public static class ListNames
{
    /// <summary>The lists that a page can show whole, with their names in <see cref="AboutTexts"/>; countries, regions and sectors are too long.</summary>
    public static readonly IReadOnlyList<(string List, string Name)> Shown =
    [
        ("theme", "Themes"), ("actor-type", "Actor types"), ("service", "Services"), ("scope", "Geographic scopes"), ("stage", "Stages of development"), ("age", "Ages"),
        ("origin", "Origins"), ("composition", "Compositions"), ("size", "Sizes"), ("legal-form", "Legal forms"), ("membership", "Kinds of membership"), ("fee-basis", "Bases of fees"),
        ("leadership", "Leadership"), ("staff", "Staff"), ("income", "Sources of income"), ("budget", "Annual budgets"), ("public-support", "Public support"),
        ("target-group", "Target groups"), ("innovation", "Dimensions of innovation"), ("transferability", "Factors of transfer"), ("typology", "Ideal types"), ("relation", "Kinds of relation"), ("source", "Sources"),
    ];
}
