using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Grappe.Atlas;

/// <summary>Reads the objects of one array of a JSON document, such as <c>features</c>, one at a time.</summary>
public static class JsonItems
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The bytes of each item of the array <paramref name="property"/> of the document; they are valid until the next is asked for.</summary>
    /// <exception cref="UnusableFileException">The document is broken there, has no such array, or an item is longer than <paramref name="longest"/> bytes.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(Stream file, string property, int longest, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        var buffer = new byte[64 * 1024];
        var to = await file.ReadAtLeastAsync(buffer, Mark.Length, throwOnEndOfStream: false, cancel);
        var from = buffer.AsSpan(0, to).StartsWith(Mark) ? Mark.Length : 0;
        var (passed, ended, found) = ((long)from, false, false);
        var state = new JsonReaderState();
        while (true)
        {
            var step = Next(buffer.AsSpan(from..to), ended, property, ref state, ref found);
            if (step.Item is { } item)
            {
                yield return buffer.AsMemory(from + item.Start.Value, item.End.Value - item.Start.Value);
            }

            from += step.Used;
            passed += step.Used;
            if (step.Broken is { } why)
            {
                throw new UnusableFileException($"The file is broken near byte {passed}: {why}");
            }

            if (step.Done)
            {
                yield break;
            }

            if (step.Item is not null || step.Used > 0)
            {
                continue;
            }

            if (ended)
            {
                throw new UnusableFileException(found ? "The file ends in the middle." : $"The file has no list named “{property}”.");
            }

            if (from > 0)
            {
                buffer.AsSpan(from..to).CopyTo(buffer);
                (from, to) = (0, to - from);
            }

            if (to == buffer.Length)
            {
                if (to > longest)
                {
                    throw new UnusableFileException($"An item near byte {passed} is longer than {longest} bytes.");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await file.ReadAsync(buffer.AsMemory(to), cancel);
            (to, ended) = (to + read, read == 0);
        }
    }

    /// <summary>How many bytes were used, the item found in them if any, and whether the array ended or the document is broken.</summary>
    private readonly record struct Step(int Used, Range? Item = null, bool Done = false, string? Broken = null);

    /// <summary>Reads until one item, or as far as the bytes go.</summary>
    private static Step Next(ReadOnlySpan<byte> bytes, bool ended, string property, ref JsonReaderState state, ref bool found)
    {
        var reader = new Utf8JsonReader(bytes, ended, state);
        try
        {
            while (true)
            {
                var (before, stateBefore) = ((int)reader.BytesConsumed, reader.CurrentState);
                if (!reader.Read())
                {
                    return Keep(before, stateBefore, ref state);
                }

                if (!found)
                {
                    if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                    {
                        var wanted = reader.ValueTextEquals(property);
                        if (!reader.Read() || (!wanted && !reader.TrySkip()))
                        {
                            return Keep(before, stateBefore, ref state);
                        }

                        found = wanted && reader.TokenType == JsonTokenType.StartArray;
                    }
                }
                else if (reader.TokenType == JsonTokenType.EndArray)
                {
                    return new((int)reader.BytesConsumed, Done: true);
                }
                else
                {
                    var start = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip())
                    {
                        return Keep(before, stateBefore, ref state);
                    }

                    state = reader.CurrentState;
                    return new((int)reader.BytesConsumed, start..(int)reader.BytesConsumed);
                }
            }
        }
        catch (JsonException error)
        {
            return new(0, Broken: JsonLines.Why(error));
        }

        static Step Keep(int used, JsonReaderState before, ref JsonReaderState state)
        {
            state = before;
            return new(used);
        }
    }
}
