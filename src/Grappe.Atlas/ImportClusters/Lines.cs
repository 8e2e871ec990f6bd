using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Grappe.Atlas;

/// <summary>A line of a file: its number from 1 and its bytes, which are valid until the next line is asked for; of a line that is too long, none.</summary>
public readonly record struct Line(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong)
{
    public bool IsBlank => Bytes.Span.Trim(" \t\r\n"u8).IsEmpty;
}

/// <summary>Reads lines with a bound on how much of one is kept.</summary>
public static class Lines
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Lines end with LF or CRLF; a byte order mark of UTF-8 is passed over.</summary>
    public static async IAsyncEnumerable<Line> Read(Stream file, int longest, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pipe = PipeReader.Create(file, new(leaveOpen: true, bufferSize: 64 * 1024));
        var tooLong = false;
        for (long number = 1; ;)
        {
            var read = await pipe.ReadAsync(cancel);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return Of(rest.Slice(0, end), number++, tooLong, longest);
                rest = rest.Slice(rest.GetPosition(1, end));
                tooLong = false;
            }

            if (read.IsCompleted)
            {
                if (rest.Length > 0 || tooLong)
                {
                    yield return Of(rest, number, tooLong, longest);
                }

                await pipe.CompleteAsync();
                yield break;
            }

            if (rest.Length > longest)
            {
                tooLong = true;
                rest = rest.Slice(rest.End);
            }

            pipe.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static Line Of(ReadOnlySequence<byte> line, long number, bool tooLong, int longest)
    {
        if (tooLong || line.Length > longest)
        {
            return new(number, default, TooLong: true);
        }

        ReadOnlyMemory<byte> bytes = line.IsSingleSegment ? line.First : line.ToArray();
        return new(number, number == 1 && bytes.Span.StartsWith(Mark) ? bytes[Mark.Length..] : bytes, TooLong: false);
    }
}
