using Grappe.Accounts.Data;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Once a day, forgets what has served: the privacy page says how long each thing is kept, and reads it from here.</summary>
public sealed partial class ForgetOld(IServiceScopeFactory scopes, IClock clock, ILogger<ForgetOld> log) : BackgroundService
{
    /// <summary>How long links stay after they expired, so that a second click is answered and not a mystery.</summary>
    public static readonly Duration Links = Duration.FromDays(30);

    /// <summary>How long the list of messages goes back.</summary>
    public static readonly Duration Messages = Duration.FromDays(90);

    /// <summary>How long a browser in which somebody signed in is known.</summary>
    public static readonly Duration Devices = Duration.FromDays(365);

    private readonly Guid node = Guid.NewGuid();

    public async Task Handle(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var now = clock.GetCurrentInstant();
        if (!await Lease.Take(db, "forget", node, now, Duration.FromMinutes(10), cancel))
        {
            return;
        }

        var (links, messages, devices, idle, longest) = (now - Links, now - Messages, now - Devices, now - Session.Idle, now - Session.Longest);
        await db.OneTimeLinks.Where(l => l.ExpiresAt < links).ExecuteDeleteAsync(cancel);
        await db.Outbox.Where(m => m.State != MessageState.Waiting && m.State != MessageState.Sending && m.CreatedAt < messages).ExecuteDeleteAsync(cancel);
        await db.KnownDevices.Where(d => d.SeenAt < devices).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(s => s.SeenAt < idle || s.StartedAt < longest).ExecuteDeleteAsync(cancel);
        await Lease.Release(db, "forget", node, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1));
        do
        {
            try
            {
                await Handle(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // The database may be restarting; tomorrow is another day.
                Missed(trouble);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "What is old could not be forgotten")]
    private partial void Missed(Exception trouble);
}
