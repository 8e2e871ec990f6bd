using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using Grappe.Atlas.Domain.Reminders;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Once a year, reminds the people who look after a record that facts of it have aged. Only they are written to: whoever registered a record without an
/// account gave the address for that registration and for nothing else. Of several nodes one does it; messages, links and the mark that they were sent are one
/// save, which the row of the record lets happen once.
/// </summary>
public sealed class RemindEditors(IServiceScopeFactory scopes, SourceDates dates, IServer server, IConfiguration settings, IClock clock) : Job(scopes, clock)
{
    private static readonly Duration LeaseLength = Duration.FromMinutes(30);

    public override string Name => "reminders";
    public override (Type Texts, string Key) Title => (typeof(ReminderTexts), "People are reminded of records that have aged");
    public override TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Reminds of every record that is due now. Returns the number of messages.</summary>
    public async Task<int> Handle(CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var now = Clock.GetCurrentInstant();
        var (lastYear, reminders) = (now - YearlyReminder.Pause, db.Set<YearlyReminder>());
        var due = await LookedAfter(db).Select(grant => grant.Cluster!.Value).Distinct()
            .Where(cluster => !reminders.Any(sent => sent.Cluster == cluster && sent.SentAt > lastYear)).ToListAsync(cancel);
        if (due.Count == 0 || Origin is not { } origin || !await Lease.Take(db, Name, Holder, now, LeaseLength, cancel))
        {
            return 0;
        }

        var messages = 0;
        foreach (var cluster in due)
        {
            messages += await Remind(new(cluster), origin, now, cancel);
        }

        await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
        return messages;
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);

    /// <summary>The beginning of the addresses in messages: no request tells it here.</summary>
    private string? Origin => (settings["PublicUrl"] is { Length: > 0 } configured ? configured : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault())?.TrimEnd('/');

    private static IQueryable<AccountGrant> LookedAfter(GrappeDb db) =>
        db.Grants.Where(grant => grant.Cluster != null && (grant.Role == Role.ClusterEditor || grant.Role == Role.ClusterManager));

    private async Task<int> Remind(ClusterId id, string origin, Instant now, CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var sent = await db.Reminders.SingleOrDefaultAsync(reminder => reminder.Cluster == id.Value, cancel);
        if (sent?.SentAt > now - YearlyReminder.Pause || await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } record)
        {
            return 0;
        }

        var freshness = RecordFreshness.Of(record.Facts, record.Provenance, dates.Of, now.InUtc().Date);
        var people = await People(db, id, cancel);
        if (people.Count == 0 || !freshness.Aged.Any())
        {
            return 0;
        }

        var write = scope.ServiceProvider.GetRequiredService<WriteReminder>();
        people.ForEach(person => write.Post(person, record, freshness, origin));
        if (sent is null)
        {
            db.Reminders.Add(YearlyReminder.First(id, now));
        }
        else
        {
            sent.Again(now);
        }

        // Where another node was faster, nothing of this was saved.
        return await db.TrySave(cancel) ? people.Count : 0;
    }

    /// <summary>Those who look after a record and want to be reminded.</summary>
    private static async Task<List<Account>> People(GrappeDb db, ClusterId id, CancellationToken cancel)
    {
        var people = LookedAfter(db).Where(grant => grant.Cluster == id.Value).Select(grant => grant.AccountId);
        var stops = db.Set<ReminderStop>();
        return await db.Accounts.AsNoTracking()
            .Where(account => people.Contains(account.Id) && account.LockedAt == null && !stops.Any(stop => stop.Account == account.Id && stop.Cluster == id.Value))
            .OrderBy(account => account.CreatedAt).ToListAsync(cancel);
    }
}
