using Grappe.Accounts.Data;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Once a day, forgets what has served: the privacy page says how long each thing is kept, and reads it from here.</summary>
public sealed class ForgetOld(IServiceScopeFactory scopes, IClock clock) : Job(scopes, clock)
{
    /// <summary>How long links stay after they expired, so that a second click is answered and not a mystery.</summary>
    public static readonly Duration Links = Duration.FromDays(30);

    /// <summary>How long the list of messages goes back.</summary>
    public static readonly Duration Messages = Duration.FromDays(90);

    /// <summary>How long a browser in which somebody signed in is known.</summary>
    public static readonly Duration Devices = Duration.FromDays(365);

    public override string Name => "forget";
    public override (Type Texts, string Key) Title => (typeof(AdminTexts), "What has served is forgotten");
    public override TimeSpan Every => TimeSpan.FromDays(1);
    protected override bool BeginsAtStart => true;

    public async Task Handle(CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var now = Clock.GetCurrentInstant();
        if (!await Lease.Take(db, Name, Holder, now, Duration.FromMinutes(10), cancel))
        {
            return;
        }

        var (links, messages, devices, idle, longest) = (now - Links, now - Messages, now - Devices, now - Session.Idle, now - Session.Longest);
        await db.OneTimeLinks.Where(l => l.ExpiresAt < links).ExecuteDeleteAsync(cancel);
        await db.Outbox.Where(m => m.State != MessageState.Waiting && m.State != MessageState.Sending && m.CreatedAt < messages).ExecuteDeleteAsync(cancel);
        await db.KnownDevices.Where(d => d.SeenAt < devices).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(s => s.SeenAt < idle || s.StartedAt < longest).ExecuteDeleteAsync(cancel);
        await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);}
