using System.Globalization;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Accounts;

public sealed class SendMailTests
{
    private const string Email = "camille@example.org";

    [Theory, OnBothDatabases]
    public async Task Without_a_mail_server_messages_are_files_that_the_administrator_reads(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await host.Browser().Submit("/fr/account/register", ("Email", Email));
        await Send(host);

        var file = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(host.MailFolder)));
        var list = await administrator.Page("/en/admin/mail");
        var message = await administrator.Page(list.QuerySelector("tbody a")!.GetAttribute("href")!);

        Assert.Contains($"To: {Email}", file, StringComparison.Ordinal);
        Assert.Contains("Content-Language: fr", file, StringComparison.Ordinal);
        Assert.Contains("text/plain", file, StringComparison.Ordinal);
        Assert.Contains("text/html", file, StringComparison.Ordinal);
        Assert.Equal("sent", list.QuerySelector("tbody td:nth-child(3)")!.TextContent);
        Assert.Equal((await host.Mailbox(Email))[0].Link(), new Uri(message.QuerySelector("main a[href^=http]")!.GetAttribute("href")!).PathAndQuery);
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_server_takes_each_message_once_and_its_text_is_forgotten(Database database)
    {
        await using var peer = new SmtpPeer();
        await using var host = await GrappeHost.StartEmpty(database, ToPeer(peer));
        await host.Browser().Submit("/fr/account/register", ("Email", Email));

        await Send(host);
        await Send(host);

        var text = Assert.Single(peer.Taken);
        var message = Assert.Single(await host.Mailbox(Email));
        Assert.Contains($"Message-Id: <{message.Id:N}@", text, StringComparison.Ordinal);
        Assert.Equal((MessageState.Sent, "", "", 1), (message.State, message.Text, message.Html, message.Attempts));
    }

    [Theory, OnBothDatabases]
    public async Task A_busy_server_is_tried_again_later_and_later_then_given_up(Database database)
    {
        await using var peer = new SmtpPeer { Mood = SmtpMood.IsBusy };
        await using var host = await GrappeHost.StartEmpty(database, ToPeer(peer));
        await host.Browser().Submit("/en/account/register", ("Email", Email));

        var waits = new List<Duration>();
        await Send(host);
        while (Assert.Single(await host.Mailbox(Email)) is { State: MessageState.Waiting } waiting && waits.Count < 20)
        {
            waits.Add(waiting.NextAttemptAt - host.Clock.GetCurrentInstant());
            await Send(host);
            Assert.Equal(waiting.Attempts, Assert.Single(await host.Mailbox(Email)).Attempts);
            host.Clock.Advance(waits[^1]);
            await Send(host);
        }

        var given = Assert.Single(await host.Mailbox(Email));
        Assert.Equal((MessageState.GivenUp, "451 busy"), (given.State, given.Trouble));
        Assert.Equal(waits.Order().Distinct(), waits);
        Assert.Equal(6, waits.Count);
        Assert.Empty(peer.Taken);
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_message_is_given_up_and_the_administrator_may_send_it_again(Database database)
    {
        await using var peer = new SmtpPeer { Mood = SmtpMood.Refuses };
        await using var host = await GrappeHost.StartEmpty(database, ToPeer(peer));
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        await Send(host);
        var given = Assert.Single(await host.Mailbox(Email));
        peer.Mood = SmtpMood.Takes;

        await administrator.Submit($"/en/admin/mail/{given.Id:N}", "again");
        await Send(host);

        Assert.Equal((MessageState.GivenUp, "550 no such mailbox"), (given.State, given.Trouble));
        Assert.Equal(MessageState.Sent, Assert.Single(await host.Mailbox(Email)).State);
        Assert.Single(peer.Taken);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_whose_fate_is_unknown_is_not_sent_twice(Database database)
    {
        await using var peer = new SmtpPeer { Mood = SmtpMood.BreaksAfterText };
        await using var host = await GrappeHost.StartEmpty(database, ToPeer(peer));
        await host.Browser().Submit("/en/account/register", ("Email", Email));
        await Send(host);
        peer.Mood = SmtpMood.Takes;
        host.Clock.Advance(Duration.FromDays(2));
        await Send(host);

        Assert.Single(peer.Taken);
        Assert.Equal(MessageState.Unknown, Assert.Single(await host.Mailbox(Email)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_a_dead_node_was_sending_is_in_doubt(Database database)
    {
        await using var peer = new SmtpPeer();
        await using var host = await GrappeHost.StartEmpty(database, ToPeer(peer));
        await host.Db(async db =>
        {
            var outbox = new Outbox(db, host.Clock);
            outbox.Post(Email, new("Subject", ["Text"]));
            await db.SaveChangesAsync();
            return await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Sending));
        });

        await Send(host);

        Assert.Empty(peer.Taken);
        Assert.Equal((MessageState.Unknown, "interrupted"), Assert.Single((await host.Mailbox(Email)).Select(m => (m.State, m.Trouble!))));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_nodes_each_message_is_sent_by_one(Database database)
    {
        await using var peer = new SmtpPeer();
        await using var one = await GrappeHost.StartEmpty(database, ToPeer(peer));
        await using var two = one.AnotherNode();
        await one.Db(async db =>
        {
            var outbox = new Outbox(db, one.Clock);
            for (var i = 0; i < 40; i++)
            {
                outbox.Post(Email, new(string.Create(CultureInfo.InvariantCulture, $"Number {i}"), ["Text"]));
            }

            return await db.SaveChangesAsync();
        });

        // A node that finds the lease taken returns at once: whichever held it has sent everything when both are back.
        await Task.WhenAll(Send(one), Send(two), Send(one), Send(two));
        await Send(one);

        Assert.Equal(40, peer.Taken.Select(t => t.Split("Subject: ")[1].Split('\r', '\n')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(40, peer.Taken.Count);
    }

    private static (string, string)[] ToPeer(SmtpPeer peer) =>
        [("Mail:Host", "127.0.0.1"), ("Mail:Port", peer.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Security", "none"), ("Mail:From", "grappe@example.org")];

    private static Task Send(GrappeHost host) => host.Services.GetRequiredService<SendMail>().Handle(CancellationToken.None);
}
