using Grappe.Accounts;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Reminds those who owe something late, by mail to the address in the register: each at most once in a while, also where two treasurers ask for it at once.</summary>
public sealed class RemindDebtors(GrappeDb db, FindWorkspace find, FeeAccounts accounts, MemberLinks links, Outbox outbox, IStringLocalizer<FeeTexts> texts, IClock clock)
{
    /// <summary>When each member was last reminded.</summary>
    public async Task<IReadOnlyDictionary<MemberId, LocalDate>> Last(Guid cluster, CancellationToken cancel) =>
        (await db.Reminders.AsNoTracking().Where(r => r.Cluster == cluster).ToListAsync(cancel)).GroupBy(r => r.Member).ToDictionary(all => all.Key, all => all.Max(r => r.On));

    /// <summary>How many messages go out, and how many of those who are late have no address; null where the person does not run this workspace.</summary>
    /// <remarks><paramref name="origin"/>: Scheme and host of this site.</remarks>
    public async Task<(int Sent, int Without)?> Handle(string address, string origin, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true, IsDemonstration: false } workspace)
        {
            return null;
        }

        while (true)
        {
            var (today, last) = (clock.GetCurrentInstant().InUtc().Date, await Last(workspace.Cluster, cancel));
            var members = await db.Members.AsNoTracking().Where(m => m.Cluster == workspace.Cluster).ToDictionaryAsync(m => m.Id, cancel);
            var (sent, without) = (0, 0);
            foreach (var mine in (await accounts.Unpaid(workspace.Cluster, cancel)).GroupBy(one => one.Invoice.Member))
            {
                if (Reminder.Of([.. mine], today, last.TryGetValue(mine.Key, out var before) ? before : null) is not { } reminder)
                {
                    continue;
                }

                if (members.GetValueOrDefault(mine.Key) is not { Email.Length: > 0 } member)
                {
                    without++;
                }
                else
                {
                    sent++;
                    db.Add(reminder);
                    outbox.Post(member.Email, Letter(workspace.Name, member, [.. mine.Where(one => one.IsLate(today)).OrderBy(one => one.Invoice.DueOn)], origin));
                }
            }

            // Of two who remind at once, the later one finds everybody reminded.
            if (await db.TrySave(cancel))
            {
                return (sent, without);
            }
        }
    }

    private Letter Letter(string cluster, Member member, IReadOnlyList<InvoiceAccount> late, string origin) => new(
        texts["Reminder: fees of {0} to the cluster {1}", member.Name, cluster],
        [
            texts["By our books this has not come yet. If it is on its way, take this message as settled."],
            .. late.Select(one => texts["Invoice {0}, due on {1}: {2} still owed, reference {3}", one.Invoice.Code, Days.Words(one.Invoice.DueOn), Amounts.Of(one.Open), one.Invoice.Document.Reference].Value),
        ],
        texts["The invoices, and how to pay them"],
        origin + WorkspaceAddresses.Own(links.Of(member.Id)));
}
