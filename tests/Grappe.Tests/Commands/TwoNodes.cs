using System.Diagnostics;
using System.Globalization;
using Grappe.Tests.Accounts;

namespace Grappe.Tests.Commands;

/// <summary>Two processes of the program on one PostgreSQL, each with a mail server of its own, so that it is known which of them hands a message over.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grappe-nodes-").FullName;
    private readonly SmtpPeer[] mail = [new(), new()];
    private readonly List<Process> processes = [];
    private readonly Lock gate = new();
    private readonly string connection;
    private int victim = -1;

    private TwoNodes(string connection) => this.connection = connection;

    public IReadOnlyList<SmtpPeer> Mail => mail;
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>The node that was killed; less than 0 as long as both live.</summary>
    public int Victim => Volatile.Read(ref victim);

    public int Survivor => 1 - Victim;

    /// <summary>How many messages the other node had sent at the moment of the kill.</summary>
    public int SentByOther { get; private set; }

    /// <summary>Both start at once.</summary>
    public static async Task<TwoNodes> Start(string connection)
    {
        var nodes = new TwoNodes(connection);
        try
        {
            nodes.processes.AddRange(nodes.mail.Select(peer => nodes.Run(peer, "http://127.0.0.1:0")));
            nodes.Addresses = [.. (await Task.WhenAll(nodes.processes.Select(process => process.Address()))).Select(address => new Uri(address))];
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>From the moment it is time, the first node of which a mail server takes a message dies before it learns that.</summary>
    public void KillWhileSending(Func<bool> isTime)
    {
        for (var i = 0; i < mail.Length; i++)
        {
            var node = i;
            mail[node].Took = () =>
            {
                lock (gate)
                {
                    if (victim < 0 && isTime())
                    {
                        processes[node].Kill();
                        processes[node].WaitForExit();
                        SentByOther = mail[1 - node].Taken.Count;
                        Volatile.Write(ref victim, node);
                    }
                }
            };
        }
    }

    /// <summary>Starts the killed node again, where it was.</summary>
    public void Restart() => processes.Add(Run(mail[Victim], Addresses[Victim].AbsoluteUri));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        foreach (var peer in mail)
        {
            await peer.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>With a short lease of the mail, so that nobody waits for minutes, and without limits: all comes from one network.</summary>
    private Process Run(SmtpPeer peer, string address) => GrappeProgram.Start(
        "run", "--urls", address, "--data", folder, "--database", connection, "--AttemptsAtOnce=0", "--Logging:LogLevel:Default=None", "--Mail:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Mail:Port={peer.Port}"), "--Mail:Security=none", "--Mail:From=grappe@example.org", "--Mail:TakeOverSeconds=5");
}
