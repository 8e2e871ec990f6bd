using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>The dossier as a file: for a word processor, and for programs.</summary>
public static class DossierFiles
{
    /// <summary>Criteria and facts under their keys; codes, numbers and dates as in a record.</summary>
    public static JsonObject Json(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new JsonObject
        {
            ["name"] = dossier.Facts.Name,
            ["language"] = Links.Language,
            ["criteria"] = new JsonArray([.. dossier.Criteria.Select(criterion => new JsonObject
            {
                ["criterion"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Criterion.ToString()),
                ["set"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Set.ToString()),
                ["standing"] = JsonNamingPolicy.KebabCaseLower.ConvertName(criterion.Assessment.Standing.ToString()),
                ["name"] = criterion.Name,
                ["wouldMeet"] = criterion.WouldMeet,
            })]),
            ["mayBeWaived"] = dossier.MayBeWaived,
            ["facts"] = JsonSerializer.SerializeToNode(dossier.Facts, AtlasJson.Readable.ClusterFacts),
        };
    }

    /// <summary>The document.</summary>
    /// <param name="dossier">What it says.</param>
    /// <param name="heads">The words over the columns of the criteria: what, whether, what would meet it.</param>
    public static byte[] Docx(Dossier dossier, params IReadOnlyList<string> heads)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var file = new WordFile(dossier.Facts.Name);
        foreach (var set in dossier.Criteria.GroupBy(criterion => criterion.Set))
        {
            file.Heading(set.Key, 1);
            file.Table([heads, .. set.Select(criterion => (IReadOnlyList<string>)[criterion.Name, criterion.Standing, criterion.WouldMeet ?? ""])], hasHead: true);
        }

        foreach (var section in dossier.Sections)
        {
            file.Heading(section.Title, 1);
            file.Table([.. section.Facts.Select(fact => (IReadOnlyList<string>)[fact.Name, string.Join('\n', fact.Texts)])], hasHead: false);
        }

        return file.ToBytes();
    }
}
