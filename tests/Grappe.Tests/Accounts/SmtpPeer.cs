using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Grappe.Tests.Accounts;

/// <summary>What a mail server may do with the next message.</summary>
public enum SmtpMood
{
    Takes,
    IsBusy,
    Refuses,

    /// <summary>Takes the text, then falls silent: the sender cannot know.</summary>
    BreaksAfterText,
}

/// <summary>A mail server on loopback that speaks enough of RFC 5321, and remembers what it took.</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public SmtpPeer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept();
    }

    public int Port { get; }
    public SmtpMood Mood { get; set; }

    /// <summary>What happens between the text of a message, which is taken, and the word that it is.</summary>
    public Action Took { get; set; } = () => { };

    /// <summary>Whole messages, in order of arrival.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Talk(client);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 peer.example");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "RCPT" when Mood == SmtpMood.IsBusy:
                        await writer.WriteLineAsync("451 busy");
                        break;
                    case "RCPT" when Mood == SmtpMood.Refuses:
                        await writer.WriteLineAsync("550 no such mailbox");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part and not ".")
                        {
                            text.AppendLine(part);
                        }

                        Taken.Enqueue(text.ToString());
                        Took();
                        if (Mood == SmtpMood.BreaksAfterText)
                        {
                            return;
                        }

                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 fine");
                        break;
                }
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The test is over.
        }
        catch (IOException)
        {
            // The sender hung up.
        }
    }
}
