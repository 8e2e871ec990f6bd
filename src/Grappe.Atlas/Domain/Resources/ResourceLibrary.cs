using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>Everything of the resource centre but the clusters themselves, which are records of the register.</summary>
public sealed record ResourceLibrary
{
    public required IReadOnlyList<ThemeChapter> Themes { get; init; }
    public required IReadOnlyList<PolicyCase> Policies { get; init; }
    public required IReadOnlyList<OrganisationContact> Contacts { get; init; }

    /// <summary>Recommendations, services of the European platform, steps of the PTCE, things achieved: in this order, each in the order of its source.</summary>
    public required IReadOnlyList<ResourceNote> Notes { get; init; }

    /// <summary>To whom recommendations are addressed, with the names of those.</summary>
    public required IReadOnlyList<Code> Addressees { get; init; }
    public required TypologyChapter Typology { get; init; }

    /// <summary>What the study found, in a few of its tables.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    public ThemeChapter? Theme(string code) => Themes.FirstOrDefault(t => t.Code == code);

    public PolicyCase? Policy(string slug) => Policies.FirstOrDefault(p => p.Slug == slug);

    public LocalizedText Addressee(string code) => Addressees.First(a => a.Value == code).Label;
}
