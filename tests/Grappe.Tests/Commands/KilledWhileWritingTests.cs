using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Commands;

public sealed class KilledWhileWritingTests : IDisposable
{
    private const int Writes = 1000;
    private const int Kills = 2;
    private const int Writers = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("grappe-killed-").FullName;

    /// <summary>
    /// Each write asks to follow a search: a subscription and the message that confirms it, saved together. Half way and at the end the process is
    /// killed without a word while four readers write, and started again.
    /// </summary>
    [Theory, OnBothDatabases]
    public async Task Of_a_thousand_writes_under_kill_nothing_acknowledged_is_lost_and_nothing_is_half_written(Database database)
    {
        var connection = await Databases.Current.Fresh(database, empty: true);
        var acknowledged = new ConcurrentBag<string>();
        var (next, cancel) = (0, TestContext.Current.CancellationToken);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var program = GrappeProgram.Start(
                "run", "--urls", "http://127.0.0.1:0", "--data", folder, "--database", connection, "--Inventory=none", "--AttemptsAtOnce=0", "--Mail:Host=127.0.0.1", "--Mail:Port=9", "--Logging:LogLevel:Default=None");
            var address = await program.Address();
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(Write, cancel)));
            await program.WaitForExitAsync(cancel);

            async Task Write()
            {
                using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };
                var form = (await reader.Page("/en/subscribe")).QuerySelectorAll("main form input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
                try
                {
                    while (true)
                    {
                        var email = form["Email"] = string.Create(CultureInfo.InvariantCulture, $"reader{Interlocked.Increment(ref next)}@example.org");
                        using var content = new FormUrlEncodedContent(form);
                        var answer = await reader.PostAsync(new Uri("/en/subscribe", UriKind.Relative), content, cancel);
                        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                        acknowledged.Add(email);
                        if (acknowledged.Count >= Writes * kill / Kills)
                        {
                            program.Kill();
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // The program is gone: what was on its way may be there or not.
                }
            }
        }

        await using var db = Databases.Open(database, connection);
        var followed = await db.Subscriptions.Select(s => s.Email).ToListAsync(cancel);
        Assert.Empty(acknowledged.Except(followed, StringComparer.Ordinal));
        Assert.InRange(followed.Count, Writes, acknowledged.Count + (Kills * Writers));
        Assert.Equal(followed.Order(StringComparer.Ordinal), (await db.Outbox.Select(m => m.To).ToListAsync(cancel)).Order(StringComparer.Ordinal));
        Assert.Equal(followed.Count, await db.AuditEntries.CountAsync(entry => entry.Subject == "Subscription", cancel));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
