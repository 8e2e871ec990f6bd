using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Grappe.Shared.Backup;

/// <summary>One column of a table: reads its values from either database as JSON, and gives them back as either wants them.</summary>
internal sealed class BackedUpColumn
{
    private static readonly MethodInfo Typed = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;

    private readonly RelationalTypeMapping mapping;
    private readonly Type type;
    private readonly MethodInfo read;

    public BackedUpColumn(IColumn column)
    {
        mapping = column.StoreTypeMapping;
        // Documents that the object mapper keeps as JSON are text on both sides.
        IsDocument = !column.PropertyMappings.Any();
        type = IsDocument ? typeof(string) : mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        read = Typed.MakeGenericMethod(type);
        (Name, StoreType) = (column.Name, column.StoreType);
    }

    public string Name { get; }
    public string StoreType { get; }
    public bool IsDocument { get; }

    /// <summary>Whether the database numbers its rows by itself.</summary>
    public bool IsCounter => type == typeof(int) || type == typeof(long);

    /// <summary>The same for the same content, whichever database keeps it: times in UTC, the fields of documents in the order of their names.</summary>
    public JsonNode? Read(DbDataReader row, int at) => row.IsDBNull(at) ? null : read.Invoke(row, [at]) switch
    {
        DateTime time => JsonValue.Create(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string document when IsDocument => Sorted(JsonNode.Parse(document)),
        var value => JsonSerializer.SerializeToNode(value, type),
    };

    /// <summary>A parameter that holds a value as <see cref="Read"/> gave it.</summary>
    public void AddTo(DbCommand command, string name, JsonNode? value)
    {
        if (IsDocument)
        {
            var document = command.CreateParameter();
            (document.ParameterName, document.Value) = (name, (object?)value?.ToJsonString() ?? DBNull.Value);
            command.Parameters.Add(document);
            return;
        }

        try
        {
            var stored = value?.Deserialize(type);
            command.Parameters.Add(mapping.CreateParameter(command, name, stored is null ? null : mapping.Converter?.ConvertFromProvider(stored) ?? stored, nullable: true));
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            // A file that somebody has changed by hand: each type has its own way of saying that a value is none of its.
            throw new InvalidDataException(Name, odd);
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, Sorted(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
