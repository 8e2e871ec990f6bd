using System.Net;
using System.Text.RegularExpressions;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Commands;

public sealed class TwoNodesTests
{
    private const int Rounds = 5;
    private const int Readers = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Readers, people who propose and people who edit ask both nodes in turn. One of them is killed without a word while a mail server holds a
    /// message of it, taken but not yet answered for: the moment at which a message is most easily sent twice or never.
    /// </summary>
    [Fact]
    public async Task Of_two_nodes_under_load_one_dies_no_request_fails_after_one_retry_and_every_mail_is_sent_once()
    {
        // The database has no schema: one node makes it and brings in the inventory, and both make keys.
        var connection = await Databases.Current.Bare();
        await using var nodes = await TwoNodes.Start(connection);
        await using var db = Databases.Open(Database.Postgres, connection);
        var proxy = new ReverseProxy(nodes.Addresses);
        var load = new Load(proxy, nodes.Mail, db);
        Writer[] writers = [await load.Open("editor0", 0, edits: true), await load.Open("editor1", 1, edits: true), await load.Open("author0", 0, edits: false), await load.Open("author1", 1, edits: false)];
        var records = await db.Clusters.AsNoTracking().OrderBy(c => c.Name).Take(writers.Length).ToListAsync(Cancel);
        await writers[0].Save(records[0], ("name", "Quetsche"));
        records[0] = await db.Clusters.AsNoTracking().SingleAsync(c => c.Id == records[0].Id, Cancel);
        await BothFind(nodes, "Quetsche");

        var rounds = 0;
        nodes.KillWhileSending(() => Volatile.Read(ref rounds) >= Rounds * (writers.Length + Readers));
        await Task.WhenAll(
        [
            .. writers.Select((writer, i) => Task.Run(() => Repeat(() => writer.Round(records[i])), Cancel)),
            .. records.Take(Readers).Select(record => Task.Run(() => Repeat(() => load.Read(record)), Cancel)),
        ]);

        Assert.InRange(proxy.Again, 1, writers.Length + Readers);
        await EveryMailWasSentOnce(nodes, load, db);
        await EverythingAcknowledgedIsThereOnce(load, writers, records, db);
        await ANodeThatStartsAnswersNothingBeforeItCanAnswerAll(nodes);

        // Some rounds until the kill, however many it takes, and some after it.
        async Task Repeat(Func<Task> round)
        {
            for (var left = Rounds; left > 0; left -= nodes.Victim < 0 ? 0 : 1)
            {
                await round();
                Interlocked.Increment(ref rounds);
            }
        }
    }

    private static async Task BothFind(TwoNodes nodes, string name)
    {
        foreach (var address in nodes.Addresses)
        {
            using var node = new HttpClient { BaseAddress = address };
            await Patience.Until(async () => await Total(node, $"?q={name}") == 1);
        }
    }

    /// <summary>The other node takes the lease over once it has ended, and sends on. The message in doubt has arrived, and stays in doubt.</summary>
    private static async Task EveryMailWasSentOnce(TwoNodes nodes, Load load, GrappeDb db)
    {
        await Patience.Until(() => db.Outbox.AllAsync(m => m.State != MessageState.Waiting && m.State != MessageState.Sending, Cancel));
        var outbox = await db.Outbox.AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(outbox.Select(m => m.Id.ToString("N")).Order(StringComparer.Ordinal), nodes.Mail.SelectMany(peer => peer.Taken).Select(MessageId).Order(StringComparer.Ordinal));
        var doubtful = Assert.Single(outbox, m => m.State != MessageState.Sent);
        Assert.Equal((MessageState.Unknown, "interrupted", MessageId(nodes.Mail[nodes.Victim].Taken.Last())), (doubtful.State, doubtful.Trouble, doubtful.Id.ToString("N")));
        Assert.True(nodes.Mail[nodes.Survivor].Taken.Count > nodes.SentByOther);
        Assert.Empty(load.Registered.Concat(load.Followed).Except(outbox.Select(m => m.To), StringComparer.Ordinal));
    }

    private static async Task EverythingAcknowledgedIsThereOnce(Load load, Writer[] writers, List<Cluster> records, GrappeDb db)
    {
        var followed = await db.Subscriptions.Select(s => s.Email).ToListAsync(Cancel);
        Assert.Equal(load.Followed.Order(StringComparer.Ordinal), followed.Order(StringComparer.Ordinal));
        foreach (var (writer, record) in writers.Zip(records))
        {
            var author = writer.Account.Id;
            var now = await db.Clusters.AsNoTracking().SingleAsync(c => c.Id == record.Id, Cancel);
            var proposed = await db.Submissions.AsNoTracking().Where(s => s.Author == author).ToListAsync(Cancel);
            Assert.Equal(writer.Edits ? writer.Acknowledged.Count : 0, now.Version - record.Version);
            Assert.Equal(writer.Edits ? writer.Acknowledged[^1] : record.Facts.Summary?.English, now.Facts.Summary?.English);
            Assert.Equal(writer.Acknowledged.Where(_ => !writer.Edits).Order(StringComparer.Ordinal), proposed.Select(s => s.Facts.Summary!.English!).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Until it is ready it takes no connection, where a proxy asks or elsewhere: there is no half of an answer.</summary>
    private static async Task ANodeThatStartsAnswersNothingBeforeItCanAnswerAll(TwoNodes nodes)
    {
        nodes.Restart();
        using var back = new HttpClient { BaseAddress = nodes.Addresses[nodes.Victim] };
        using var stayed = new HttpClient { BaseAddress = nodes.Addresses[nodes.Survivor] };
        await Patience.Until(async () =>
        {
            try
            {
                using var answer = await back.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Assert.Equal((await Total(stayed, ""), 1), (await Total(back, ""), await Total(back, "?q=Quetsche")));
    }

    private static async Task<int> Total(HttpClient node, string search) => (await node.Json("/api/clusters" + search))["total"]!.GetValue<int>();

    private static string MessageId(string text) => Regex.Match(text, "(?<=^Message-Id: <)[0-9a-f]{32}(?=@)", RegexOptions.Multiline).Value;
}
