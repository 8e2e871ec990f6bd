using System.Text.Json;
using System.Text.Json.Serialization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Reads the resources that ship in <c>data/geces-2021</c>. A fact that no record has a place for is an error.</summary>
public static class ShippedResources
{
    private static readonly JsonSerializerOptions Strict = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="JsonException">A file is not as it should be; the message says where.</exception>
    public static ResourceLibrary Read()
    {
        var cases = Read<CasesFile>("cases.json");
        var notes = Read<NotesFile>("resources.json");
        return new()
        {
            Themes = cases.Themes,
            Policies = cases.Policies,
            Contacts = cases.Contacts,
            Notes = [.. notes.Recommendations, .. notes.Eccp, .. notes.Ptce, .. notes.Achievements],
            Addressees = [.. notes.Addressees.Select(a => new Code(a.Key, a.Value))],
            Typology = Read<TypologyChapter>("typology.json"),
            Findings = Read<IReadOnlyList<Finding>>("findings.json"),
        };
    }

    private static T Read<T>(string file)
    {
        using var stream = File.OpenRead(ShippedData.File($"geces-2021/{file}"));
        return JsonSerializer.Deserialize<T>(stream, Strict)!;
    }
}

/// <summary>The file of themes, policy cases and contacts.</summary>
internal sealed record CasesFile
{
    public required IReadOnlyList<ThemeChapter> Themes { get; init; }
    public required IReadOnlyList<PolicyCase> Policies { get; init; }
    public required IReadOnlyList<OrganisationContact> Contacts { get; init; }
}

/// <summary>The file of short items; addressees in the order of display.</summary>
internal sealed record NotesFile
{
    public required IReadOnlyList<ResourceNote> Recommendations { get; init; }
    public required IReadOnlyList<ResourceNote> Achievements { get; init; }
    public required IReadOnlyList<ResourceNote> Eccp { get; init; }
    public required IReadOnlyList<ResourceNote> Ptce { get; init; }
    public required Dictionary<string, LocalizedText> Addressees { get; init; }
}
