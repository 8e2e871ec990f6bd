using System.Globalization;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Federation;
using Grappe.Tests.Commands;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Grappe.Tests.Atlas.PullFeeds.Following;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class KilledWhilePullingTests : IDisposable
{
    private const int Records = 1000;

    private readonly string folder = Directory.CreateTempSubdirectory("grappe-pulling-").FullName;

    /// <summary>The process is killed without a word once it has what the source says, so while it compares or writes.</summary>
    [Theory, OnBothDatabases]
    public async Task A_pull_that_is_killed_leaves_all_of_it_or_nothing_and_the_next_brings_the_rest(Database database)
    {
        await using var peer = await FeedPeer.Start();
        var connection = await Databases.Current.Fresh(database, empty: true);
        await using (var db = Databases.Open(database, connection))
        {
            var feed = Feed.Declare(Terms(peer.Origin + "/feed")).Value!;
            db.Feeds.Add(feed);
            db.FeedStates.Add(FeedState.Begin(feed.Id, Instant.FromUtc(2020, 1, 1, 0, 0)));
            await db.SaveChangesAsync();
        }

        var (all, sent, cancel) = (Points(Enumerable.Range(1, Records).Select(n => Point($"{n}", $"Cluster number {n}"))), new TaskCompletionSource(), TestContext.Current.CancellationToken);
        peer.Answer = async context =>
        {
            await context.Response.WriteAsync(all, cancel);
            await context.Response.CompleteAsync();
            sent.TrySetResult();
        };

        string[] settings = [.. peer.Allowed.Select(s => $"--{s.Key}={s.Value}")];
        using var program = GrappeProgram.Start(["run", "--urls", "http://127.0.0.1:0", "--data", folder, "--database", connection, "--Inventory=none", "--Logging:LogLevel:Default=None", .. settings]);
        await Task.WhenAny(sent.Task, program.WaitForExitAsync(cancel));
        program.Kill();
        await program.WaitForExitAsync(cancel);

        await using var host = GrappeHost.On(connection, peer.Allowed);
        var held = await host.Db(db => db.FeedRecords.CountAsync(cancel));
        var noted = await host.Db(db => db.FeedStates.Select(s => s.Report != null).SingleAsync(cancel));

        // Whoever was killed holds the lease for a while.
        host.Clock.Advance(Duration.FromDays(5000));
        await host.Pull();

        Assert.True(sent.Task.IsCompleted, string.Create(CultureInfo.InvariantCulture, $"The program ended with {program.ExitCode} before it pulled."));
        Assert.Equal(noted ? Records : 0, held);
        Assert.Equal(Records, await host.Db(db => db.FeedRecords.CountAsync(cancel)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
