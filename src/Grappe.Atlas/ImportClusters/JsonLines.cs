using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Reads a file of one record a line.</summary>
public static class JsonLines
{
    /// <summary>A line longer than this, in bytes, is rejected without being kept.</summary>
    public const int LongestLine = 1_000_000;

    public static async IAsyncEnumerable<ReadRow> Read(Stream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        await foreach (var line in Lines.Read(file, LongestLine, cancel))
        {
            if (line.TooLong)
            {
                yield return new(line.Number, new Refusal("This line is longer than {0} bytes.", null, LongestLine));
            }
            else if (!line.IsBlank)
            {
                yield return new(line.Number, Record(line.Bytes.Span));
            }
        }
    }

    /// <summary>The record of one JSON object.</summary>
    public static Result<ClusterRecord> Record(ReadOnlySpan<byte> json) => Read(json, ClusterRecord.Read, refusals => refusals);

    /// <summary>Reads one JSON object in which no property is there twice; whatever its bytes, the answer is something read or a refusal.</summary>
    internal static T Read<T>(ReadOnlySpan<byte> json, Func<JsonObject, T> read, Func<Refusal, T> refuse)
    {
        if (!Utf8.IsValid(json))
        {
            return refuse(new("This is not UTF-8."));
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject item
                ? read(item)
                : refuse(new("A record is one JSON object."));
        }
        catch (JsonException error)
        {
            return refuse(new("This is not well-formed JSON, at byte {0}: {1}", null, error.BytePositionInLine ?? 0, Why(error)));
        }
        catch (InvalidOperationException)
        {
            // The name of a property: it is only looked at when the property is.
            return refuse(new("A name here holds half a character."));
        }
    }

    /// <summary>The reason without the position, which is said before it.</summary>
    internal static string Why(JsonException error) => error.Message.Split([" LineNumber:", " Path:"], StringSplitOptions.None)[0];
}
