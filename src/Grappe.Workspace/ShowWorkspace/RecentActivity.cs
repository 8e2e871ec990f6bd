using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Something that happened in a workspace.</summary>
public sealed record Happened(LocalDate On, string What, string Address);

/// <summary>What happened in a workspace lately, read from the dates that things carry.</summary>
public sealed class RecentActivity(GrappeDb db, IStringLocalizer<WorkspaceTexts> texts, IStringLocalizer<FeeTexts> fees, IStringLocalizer<VoteTexts> votes, IClock clock)
{
    /// <summary>No more are shown.</summary>
    public const int Most = 10;

    /// <summary>The latest first.</summary>
    /// <remarks><paramref name="members"/>: Everybody in the register.</remarks>
    public async Task<IReadOnlyList<Happened>> Handle(WorkspaceOf workspace, IReadOnlyList<Member> members, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var (cluster, address) = (workspace.Cluster, workspace.Address);
        var steps = members.SelectMany(member => member.Steps.Select(step => new Happened(step.On, texts["{0}: {1}", member.Name, texts[MemberWords.Of(step.State)].Value], WorkspaceAddresses.Member(address, member.Id.Value))));
        var decisions = (await db.ClusterDecisions.AsNoTracking().Where(d => d.Cluster == cluster).OrderByDescending(d => d.Number).Take(Most).Select(d => new { d.Number, d.Title, d.OpenedAt, d.ClosedAt, d.Outcome }).ToListAsync(cancel))
            .SelectMany(d => d is { ClosedAt: { } closed, Outcome: { } outcome }
                ? [new Happened(Day(d.OpenedAt), Opened(d.Title), WorkspaceAddresses.Vote(address, d.Number)), new(Day(closed), texts["{0}: {1}", d.Title, votes[StatuteWords.Outcome(outcome)].Value], WorkspaceAddresses.Vote(address, d.Number))]
                : new[] { new Happened(Day(d.OpenedAt), Opened(d.Title), WorkspaceAddresses.Vote(address, d.Number)) });
        var now = clock.GetCurrentInstant();
        var meetings = (await db.Meetings.AsNoTracking().Where(m => m.Cluster == cluster && m.StartsAt < now && !m.IsCalledOff).OrderByDescending(m => m.StartsAt).Take(Most).Select(m => new { m.Number, m.Title, m.StartsAt }).ToListAsync(cancel))
            .Select(m => new Happened(Day(m.StartsAt), texts["Meeting held: {0}", m.Title], WorkspaceAddresses.Meeting(address, m.Number)));
        var invoices = (await db.Invoices.AsNoTracking().Where(i => i.Cluster == cluster && i.Credits == null).GroupBy(i => new { i.IssuedOn, i.FeeYear, i.Currency }).OrderByDescending(all => all.Key.IssuedOn).Take(Most)
            .Select(all => new { all.Key, Count = all.Count(), Cents = all.Sum(i => i.Cents) }).ToListAsync(cancel))
            .Select(all => new Happened(all.Key.IssuedOn, $"{fees.Count(all.Count, "{0} invoice is issued.", "{0} invoices are issued.").TrimEnd('.')}, {Amounts.Of(new Money(all.Cents, all.Key.Currency))}", $"{WorkspaceAddresses.Fees(address)}?year={all.Key.FeeYear}"));
        var payments = (await db.Payments.AsNoTracking().Where(p => p.Cluster == cluster).Join(db.Invoices, p => p.Invoice, i => i.Id, (p, i) => new { p.On, p.Cents, i.FeeYear, i.Currency }).GroupBy(p => new { p.On, p.FeeYear, p.Currency }).OrderByDescending(all => all.Key.On).Take(Most)
            .Select(all => new { all.Key, Count = all.Count(), Cents = all.Sum(p => p.Cents) }).ToListAsync(cancel))
            .Select(all => new Happened(all.Key.On, texts.Count(all.Count, "{0} payment came", "{0} payments came") + ", " + Amounts.Of(new Money(all.Cents, all.Key.Currency)), $"{WorkspaceAddresses.Fees(address)}?year={all.Key.FeeYear}"));
        return [.. steps.Concat(decisions).Concat(meetings).Concat(invoices).Concat(payments).OrderByDescending(one => one.On).ThenBy(one => one.What, StringComparer.CurrentCulture).Take(Most)];
    }

    private string Opened(string title) => texts["The vote “{0}” was opened.", title];

    private static LocalDate Day(Instant at) => at.InUtc().Date;
}
