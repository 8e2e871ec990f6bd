using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>What the administrator's pages are about: people, messages, the audit, background work.</summary>
public sealed class WorkFacts(GrappeDb db, IEnumerable<Job> jobs, ChangeSettings settings, IClock clock, IStringLocalizer<AccountTexts> accounts, IStringLocalizer<AdminTexts> texts) : SiteFacts
{
    public override async Task<IReadOnlyList<SiteFact>> Read(CancellationToken cancel)
    {
        var people = await db.Accounts.CountAsync(cancel);
        var waiting = await db.Outbox.CountAsync(m => m.State == MessageState.Waiting || m.State == MessageState.Sending, cancel);
        var failed = await db.Outbox.CountAsync(m => m.State == MessageState.GivenUp || m.State == MessageState.Unknown, cancel);
        var last = await db.AuditEntries.OrderByDescending(e => e.At).Select(e => (Instant?)e.At).FirstOrDefaultAsync(cancel);
        var backup = await db.AuditEntries.Where(e => e.Subject == BackUp.Kind).OrderByDescending(e => e.At).Select(e => (Instant?)e.At).FirstOrDefaultAsync(cancel);
        var names = jobs.Select(j => j.Name).ToList();
        var now = clock.GetCurrentInstant();
        var ended = (await db.Set<Lease>().AsNoTracking().Where(l => names.Contains(l.Name)).ToListAsync(cancel)).Count(l => JobState.Of(l, now).EndedBadly);
        return
        [
            new(accounts["People"], accounts.Count(people, "{0} account", "{0} accounts"), "/admin/people"),
            new(accounts["Messages"], $"{texts.Count(waiting, "{0} waits", "{0} wait")}, {texts.Count(failed, "{0} was not delivered", "{0} were not delivered")}", "/admin/mail", failed > 0),
            new(texts["Settings"], texts["{0} of {1} given", settings.All().Count(s => s.Value.Length > 0), settings.All().Count], "/admin/settings"),
            new(texts["Audit"], last is { } at ? texts["last change {0}", Moments.Of(at)] : texts["nothing yet"], "/admin/audit"),
            new(texts["Background work"], ended > 0 ? texts.Count(ended, "{0} kind ended badly", "{0} kinds ended badly") : texts.Count(names.Count, "{0} kind, in order", "{0} kinds, all in order"), "/admin/jobs", ended > 0),
            new(texts["Health"], texts["checks of this node"], "/admin/health"),
            new(texts["Backup and restore"], backup is { } taken ? texts["last from this page {0}", Moments.Of(taken)] : texts["none from this page yet"], "/admin/backup"),
        ];
    }
}
