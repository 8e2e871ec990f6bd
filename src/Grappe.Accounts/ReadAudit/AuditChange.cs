using System.Text.Json;
using System.Text.Json.Nodes;
using Grappe.Shared.Audit;

namespace Grappe.Accounts;

/// <summary>One field of an entry of the audit, before and after.</summary>
/// <param name="Field">Its name; a field of a document after the document's, with a dot.</param>
/// <param name="Before">What it was, null if it was not there.</param>
/// <param name="After">What it became, null if it is gone.</param>
public sealed record AuditChange(string Field, string? Before, string? After)
{
    /// <summary>Longer values are cut on the page; the download holds them whole.</summary>
    public const int LongestShown = 400;

    /// <summary>What an entry says, field by field.</summary>
    public static IReadOnlyList<AuditChange> Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (before, after) = (Fields(entry.Before), Fields(entry.After));
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(field => new AuditChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field))).Where(c => c.Before != c.After || c.Before == NotRemembered.Mark)];
    }

    private static Dictionary<string, string> Fields(string json)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in JsonNode.Parse(json)?.AsObject() ?? [])
        {
            if (value is JsonObject document)
            {
                foreach (var (inner, part) in document)
                {
                    Add($"{name}.{inner}", part);
                }
            }
            else
            {
                Add(name, value);
            }
        }

        return fields;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                fields[name] = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(Readable);
            }
        }
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
