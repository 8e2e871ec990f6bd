using Grappe.Accounts.Data;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Sends what waits in the outbox. Of several nodes one does it, and no message is handed over twice.</summary>
public sealed partial class SendMail(IServiceScopeFactory scopes, Delivery delivery, MailSettings settings, IClock clock, ILogger<SendMail> log) : Job(scopes, clock)
{
    /// <summary>How long to wait after each failed attempt. After the last one the message is given up.</summary>
    private static readonly Duration[] Waits =
        [Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(8), Duration.FromHours(24)];

    private readonly SemaphoreSlim one = new(1);

    public override string Name => "mail";
    public override (Type Texts, string Key) Title => (typeof(AdminTexts), "Messages leave the outbox");
    public override TimeSpan Every => TimeSpan.FromSeconds(2);

    /// <summary>Sends all that is due now. When it returns, this node has nothing more to do, or another one does it.</summary>
    public async Task Handle(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            if (!await IsSomethingDue(db, cancel) || !await Lease.Take(db, Name, Holder, Clock.GetCurrentInstant(), settings.TakeOver, cancel))
            {
                return;
            }

            await DoubtInterrupted(db, cancel);
            while (await Next(db, cancel) is { } message && await Lease.Take(db, Name, Holder, Clock.GetCurrentInstant(), settings.TakeOver, cancel))
            {
                await Try(db, message, cancel);
            }

            await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);

    private Task<bool> IsSomethingDue(GrappeDb db, CancellationToken cancel)
    {
        var now = Clock.GetCurrentInstant();
        return db.Outbox.AnyAsync(m => (m.State == MessageState.Waiting && m.NextAttemptAt <= now) || m.State == MessageState.Sending, cancel);
    }

    /// <summary>Whoever holds the lease is not sending yet: what says so was interrupted, and may have arrived.</summary>
    private static async Task DoubtInterrupted(GrappeDb db, CancellationToken cancel) => await db.Outbox.Where(m => m.State == MessageState.Sending)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Unknown).SetProperty(m => m.Trouble, "interrupted"), cancel);

    private Task<OutboxMessage?> Next(GrappeDb db, CancellationToken cancel)
    {
        var now = Clock.GetCurrentInstant();
        return db.Outbox.AsNoTracking().Where(m => m.State == MessageState.Waiting && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).FirstOrDefaultAsync(cancel);
    }

    private async Task Try(GrappeDb db, OutboxMessage message, CancellationToken cancel)
    {
        var row = db.Outbox.Where(m => m.Id == message.Id);
        if (await row.Where(m => m.State == MessageState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Sending), cancel) == 0)
        {
            return;
        }

        var (state, trouble) = await delivery.Deliver(message, cancel);
        var attempts = message.Attempts + 1;
        if (state == MessageState.Waiting && attempts > Waits.Length)
        {
            state = MessageState.GivenUp;
        }

        var now = Clock.GetCurrentInstant();
        var next = state == MessageState.Waiting ? now + Waits[attempts - 1] : message.NextAttemptAt;
        Instant? sent = state == MessageState.Sent ? now : null;
        var forget = state == MessageState.Sent && !delivery.IsToFiles;
        // What happened is noted even when the program is told to stop meanwhile.
        await row.ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.Attempts, attempts).SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.SentAt, sent).SetProperty(m => m.Trouble, trouble)
                .SetProperty(m => m.Text, m => forget ? "" : m.Text).SetProperty(m => m.Html, m => forget ? "" : m.Html),
            CancellationToken.None);
        if (state is MessageState.GivenUp or MessageState.Unknown)
        {
            NotSent(message.Id, state);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {Id} was not sent: {State}")]
    private partial void NotSent(Guid id, MessageState state);
}
