using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Grappe.Bench.Pages;

/// <summary>Asks for one address over and over on several connections, with as little work of its own as can be: the processors are the platform's.</summary>
internal static class Load
{
    private const int Connections = 16;

    /// <returns>Answers a second, and the bytes of one.</returns>
    public static async Task<(double Rate, long Bytes)> Run(Uri address, string path, TimeSpan time)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Connection(address, request, start, time))));
        return (answers.Sum(one => one.Count) / Stopwatch.GetElapsedTime(start).TotalSeconds, answers[0].Bytes);
    }

    private static async Task<(int Count, long Bytes)> Connection(Uri address, byte[] request, long start, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var (buffer, count, bytes) = (new byte[1 << 20], 0, 0L);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            await socket.SendAsync(request);
            var (read, length) = (0, long.MaxValue);
            while (read < length)
            {
                var more = await socket.ReceiveAsync(buffer.AsMemory(read));
                if (more == 0)
                {
                    throw new InvalidOperationException("The platform hung up.");
                }

                read += more;
                length = length == long.MaxValue ? Length(buffer.AsSpan(0, read)) : length;
            }

            (count, bytes) = (count + 1, length);
        }

        return (count, bytes);
    }

    /// <summary>Of head and body together; the largest number while the head is not whole.</summary>
    private static long Length(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return long.MaxValue;
        }

        var head = Encoding.ASCII.GetString(answer[..end]).Split("\r\n");
        var length = Array.Find(head, line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return head[0].Contains(" 200 ", StringComparison.Ordinal) && length is not null
            ? end + 4 + long.Parse(length.AsSpan("Content-Length:".Length), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Not an answer from the page cache: {head[0]}");
    }
}
