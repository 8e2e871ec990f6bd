namespace Grappe.Atlas;

/// <summary>The kinds of the resource centre, as addresses write them.</summary>
public static class ResourceKind
{
    /// <summary>A cluster that chapter 7 of the report describes: a record of the register.</summary>
    public const string CaseStudy = "case-study";
    public const string PolicyCase = "policy-case";
    public const string Document = "document";
    public const string Recommendation = "recommendation";
    public const string EccpService = "eccp-service";
    public const string Ptce = "ptce";
    public const string Achievement = "achievement";
    public const string Contact = "contact";

    /// <summary>Every kind with its name in the plural (a key of <see cref="ResourceTexts"/>), in the order of display.</summary>
    public static IReadOnlyList<(string Kind, string Name)> All { get; } =
    [
        (CaseStudy, "Case studies"), (PolicyCase, "Policy cases"), (Document, "Documents"), (Recommendation, "Recommendations"), (EccpService, "Services of the European platform"),
        (Ptce, "The French PTCE"), (Achievement, "What the working group achieved"), (Contact, "Organisations to turn to"),
    ];
}
