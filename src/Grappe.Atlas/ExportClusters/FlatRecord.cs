using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>How a fact is written in a cell.</summary>
public enum CellKind
{
    Text,
    Number,
    Truth,

    /// <summary>Texts joined by semicolons; a semicolon or backslash within one, and a space at its ends, has a backslash before it.</summary>
    List,
    Json,
}

/// <summary>A column of a table of records: its name, which is the path to the value in the record, and how its cells are written.</summary>
public sealed record FlatColumn(string Name, CellKind Kind)
{
    internal string[] Path { get; } = Name.Split('.');
}

/// <summary>A record as a row of cells and back. Texts in two languages and facts in parts have one column each part: <c>summary.en</c>, <c>place.name</c>.</summary>
public static class FlatRecord
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<FlatColumn> Columns { get; } =
    [
        new("id", CellKind.Text),
        .. AtlasJson.Readable.ClusterFacts.Properties.SelectMany(property => Of(property.Name, property.PropertyType)),
        new(ClusterRecord.VerifiedOn, CellKind.Text),
        new("sources", CellKind.Json),
        new("provenance", CellKind.Json),
    ];

    /// <summary>The cells of a record in the order of <see cref="Columns"/>; null where it says nothing.</summary>
    public static IEnumerable<string?> Cells(JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        foreach (var column in Columns)
        {
            JsonNode? node = record;
            foreach (var step in column.Path)
            {
                node = (node as JsonObject)?[step];
            }

            yield return node is null ? null : column.Kind switch
            {
                CellKind.Text => node.GetValue<string>(),
                CellKind.List => string.Join(';', node.AsArray().Select(item => Escape(item!.GetValue<string>()))),
                _ => node.ToJsonString(Readable),
            };
        }
    }

    /// <summary>Reads a row of cells; what does not fit its column is refused there.</summary>
    public static Result<ClusterRecord> Read(IEnumerable<(FlatColumn Column, string Cell)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var record = new JsonObject();
        var problems = new List<Refusal>();
        foreach (var (column, cell) in cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Cell)))
        {
            if (Node(column, cell) is { } node)
            {
                var parent = record;
                foreach (var step in column.Path[..^1])
                {
                    parent = (JsonObject)(parent[step] ??= new JsonObject());
                }

                parent[column.Path[^1]] = node;
            }
            else
            {
                problems.Add(new(Expected(column.Kind), column.Name, cell.Length > 60 ? cell[..60] + "…" : cell));
            }
        }

        var read = ClusterRecord.Read(record);
        return problems.Count == 0 ? read : problems.Concat(read.Refusals.Where(refusal => problems.TrueForAll(problem => problem.Field!.Split('.')[0] != refusal.Field))).ToArray();
    }

    private static IEnumerable<FlatColumn> Of(string name, Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind == typeof(string) || kind == typeof(Guid))
        {
            return [new(name, CellKind.Text)];
        }

        if (kind == typeof(bool))
        {
            return [new(name, CellKind.Truth)];
        }

        if (kind.IsPrimitive || kind == typeof(decimal))
        {
            return [new(name, CellKind.Number)];
        }

        if (kind == typeof(IReadOnlyList<string>))
        {
            return [new(name, CellKind.List)];
        }

        var parts = AtlasJson.Readable.GetTypeInfo(kind)!;
        return parts.Kind == JsonTypeInfoKind.Object ? parts.Properties.SelectMany(part => Of($"{name}.{part.Name}", part.PropertyType)) : [new(name, CellKind.Json)];
    }

    private static JsonNode? Node(FlatColumn column, string cell)
    {
        switch (column.Kind)
        {
            case CellKind.Text:
                return cell;
            case CellKind.List:
                return new JsonArray([.. Items(cell).Select(item => JsonValue.Create(item))]);
            case CellKind.Truth:
                return bool.TryParse(cell, out var truth) ? truth : null;
            default:
                try
                {
                    var node = JsonNode.Parse(cell, documentOptions: new() { AllowDuplicateProperties = false });
                    return (column.Kind == CellKind.Number) == (node?.GetValueKind() == JsonValueKind.Number) ? node : null;
                }
                catch (JsonException)
                {
                    return null;
                }
        }
    }

    private static string Expected(CellKind kind) => kind switch
    {
        CellKind.Truth => "“{0}” is neither true nor false.",
        CellKind.Number => "“{0}” is not a number such as 12 or 48.58.",
        _ => "“{0}” is not well-formed JSON.",
    };

    private static string Escape(string item)
    {
        var escaped = item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal);
        if (escaped.StartsWith(' '))
        {
            escaped = "\\" + escaped;
        }

        return escaped.EndsWith(' ') ? escaped[..^1] + "\\ " : escaped;
    }

    private static IEnumerable<string> Items(string cell)
    {
        var item = new System.Text.StringBuilder();
        var (escaped, kept) = (false, 0);
        foreach (var c in cell)
        {
            if (escaped || c is not ('\\' or ';'))
            {
                // Spaces around an item say nothing, unless a backslash says that they do.
                if (escaped || c != ' ' || item.Length > 0)
                {
                    item.Append(c);
                    kept = escaped || c != ' ' ? item.Length : kept;
                }

                escaped = false;
            }
            else if (c == '\\')
            {
                escaped = true;
            }
            else
            {
                yield return item.ToString(0, kept);
                item.Clear();
                kept = 0;
            }
        }

        yield return item.ToString(0, kept);
    }
}
