using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What a stop link is about: the record, and whether reminders about it are stopped.</summary>
public sealed record StoppedReminders(Cluster Record, bool AreStopped);

/// <summary>Lets somebody who looks after a record be reminded of it no more, or again.</summary>
public sealed class StopReminders(GrappeDb db, ReminderLinks links)
{
    public const string Path = "/reminders/stop";

    /// <summary>One click in a mail program (RFC 8058): it posts without cookies, so the signed address is all there is to check.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path + "/{secret}", async (string secret, StopReminders stop, CancellationToken cancel) =>
        {
            await stop.Handle(secret, stopped: true, cancel);
            return TypedResults.NoContent();
        }).DisableAntiforgery().ExcludeFromDescription();

    /// <summary>What a link is about, as long as the account and the record are there.</summary>
    public async Task<StoppedReminders?> Find(string secret, CancellationToken cancel)
    {
        if (links.Read(secret) is not var (account, cluster) || !await db.Set<Accounts.Data.Account>().AnyAsync(a => a.Id == account, cancel))
        {
            return null;
        }

        var id = new ClusterId(cluster);
        return await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } record
            ? new(record, await db.ReminderStops.AnyAsync(stop => stop.Account == account && stop.Cluster == cluster, cancel))
            : null;
    }

    /// <summary>Stops the reminders of a link, or lets them come again. Doing it twice is doing it once; a link to nothing does nothing.</summary>
    public async Task Handle(string secret, bool stopped, CancellationToken cancel)
    {
        if (await Find(secret, cancel) is not { } found || found.AreStopped == stopped || links.Read(secret) is not var (account, cluster))
        {
            return;
        }

        if (!stopped)
        {
            await db.ReminderStops.Where(stop => stop.Account == account && stop.Cluster == cluster).ExecuteDeleteAsync(cancel);
            return;
        }

        db.ReminderStops.Add(new() { Account = account, Cluster = cluster });
        // The other of two clicks may have been faster.
        await db.TrySave(cancel);
    }
}
