using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.Extensions.Localization;

namespace Grappe.Workspace;

/// <summary>What becomes of a member in a call.</summary>
public enum CallOutcome
{
    /// <summary>An invoice is issued.</summary>
    Invoiced,

    /// <summary>An invoice of this year was issued before and stands.</summary>
    InvoicedBefore,

    /// <summary>The rule asks for a figure that nobody has entered.</summary>
    Missing,

    /// <summary>It owes no fee this year, for a reason that was entered.</summary>
    Exempt,

    /// <summary>The rule does not reach it, or comes to nothing.</summary>
    Nothing,
}

/// <remarks><paramref name="Before"/>: The invoice that stands.</remarks>
public sealed record CalledMember(Member Member, CallOutcome Outcome, FeeDue? Due, IReadOnlyList<(Figure Figure, int Year)> Figures, InvoiceAccount? Before);

/// <summary>A call as it would go out now.</summary>
/// <remarks><paramref name="Rule"/>: None: no rule is in force in that year.</remarks>
public sealed record FeeCall(int Year, ClusterFeeRule? Rule, IReadOnlyList<CalledMember> Members)
{
    public IEnumerable<CalledMember> ToInvoice => Members.Where(member => member.Outcome == CallOutcome.Invoiced);

    public Money Total => new(ToInvoice.Sum(member => member.Due!.Fee.Cents), Rule?.Rules.Currency ?? "EUR");
}

/// <summary>Calls the fees of a year: shows what would be invoiced, and issues the invoices.</summary>
public sealed class CallFees(GrappeDb db, FindWorkspace find, SetFees fees, FeeAccounts accounts, CurrentActor current, IStringLocalizer<FeeTexts> texts)
{
    /// <summary>How often issuing is tried again because somebody else was first.</summary>
    private const int Tries = 20;

    /// <summary>What would be invoiced; null where the person does not run this workspace.</summary>
    public async Task<(WorkspaceOf Workspace, FeeCall Call)?> Preview(string address, int year, CancellationToken cancel) =>
        await find.Handle(address, cancel) is { IsOpen: true } workspace ? (workspace, await Call(workspace.Cluster, year, await accounts.All(workspace.Cluster, cancel), cancel)) : null;

    /// <summary>Issues every invoice of the call, or none: numbers, invoices and ledger are one save.</summary>
    /// <remarks><paramref name="seen"/>: How many invoices of which sum in cents, by which version of the rule, the page showed.</remarks>
    /// <returns>How many were issued; null where the person does not run this workspace.</returns>
    public async Task<Result<int>?> Issue(string address, int year, (int Rule, int Invoices, long Cents) seen, CancellationToken cancel)
    {
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var (issuer, _) = await fees.Details(workspace.Cluster, cancel);
        if (issuer.Refusals().Count > 0)
        {
            return new Refusal("Say first what an invoice must say of the cluster.");
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The ledger first: whatever is issued after this moment moves it on, and then this save fails.
            var ledger = await accounts.Ledger(workspace.Cluster, cancel);
            var call = await Call(workspace.Cluster, year, await accounts.All(workspace.Cluster, cancel), cancel);
            if (!call.ToInvoice.Any() || (call.Rule!.Number, call.ToInvoice.Count(), call.Total.Cents) != seen)
            {
                db.ChangeTracker.Clear();
                return new Refusal("This is no longer what you saw: somebody issued invoices, or a figure or the rule has changed. Look again.");
            }

            foreach (var one in call.ToInvoice)
            {
                db.Add(Invoice.Issue(ledger, one.Member, year, call.Rule.Number, issuer, [new(Text(texts, call.Rule, one.Due!, year), one.Due!.Fee.Cents)], call.Rule.Rules.Currency, fees.Today, current.Actor.AccountId));
            }

            if (await db.TrySave(cancel))
            {
                return call.ToInvoice.Count();
            }
        }

        return new Refusal("Many issue invoices at once: try again.");
    }

    /// <summary>Takes an invoice back by a credit note.</summary>
    /// <returns>Null where there is no such invoice or the person does not run its workspace.</returns>
    public async Task<Result<Invoice>?> Credit(string address, string code, string reason, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
            {
                return null;
            }

            var ledger = await accounts.Ledger(workspace.Cluster, cancel);
            if ((await accounts.All(workspace.Cluster, cancel)).FirstOrDefault(one => one.Invoice.Code == code) is not { } account)
            {
                return null;
            }

            var credited = account.Credit(ledger, reason, fees.Today, current.Actor.AccountId);
            if (credited.Value is not { } note)
            {
                db.ChangeTracker.Clear();
                return credited;
            }

            db.Add(note);
            if (await db.TrySave(cancel))
            {
                return credited;
            }
        }

        return new Refusal("Many issue invoices at once: try again.");
    }

    private async Task<FeeCall> Call(Guid cluster, int year, IReadOnlyList<InvoiceAccount> issued, CancellationToken cancel)
    {
        var rule = ClusterFeeRule.ForCall(await fees.Rules(cluster, cancel), year, fees.Today);
        var standing = issued.Where(one => one.Invoice.FeeYear == year && one.State != InvoiceState.Credited).ToDictionary(one => one.Invoice.Member);
        return new(year, rule, rule is null ? [] : [.. (await fees.Members(cluster, cancel)).Select(one => Of(rule, one.Member, one.Entered)).OfType<CalledMember>()]);

        CalledMember? Of(ClusterFeeRule rule, Member member, IReadOnlyList<MemberFigures> entered)
        {
            var facts = MemberFigures.Facts(member, entered, year);
            var due = CalculateFee.Of(rule.Rules, facts, year);
            if (due.Part.Part == 0)
            {
                return null;
            }

            var before = standing.GetValueOrDefault(member.Id);
            var outcome = before is not null ? CallOutcome.InvoicedBefore
                : rule.FormalOnly && member.Kind != MembershipKind.Formal ? CallOutcome.Nothing
                : due.Exemption is not null ? CallOutcome.Exempt
                : due.Missing.Count > 0 ? CallOutcome.Missing
                : due.Fee.Cents == 0 ? CallOutcome.Nothing
                : CallOutcome.Invoiced;
            return new(member, outcome, due, MemberFigures.Known(entered, year), before);
        }
    }

    /// <summary>What the fee is for, in both languages.</summary>
    internal static LocalizedText Text(IStringLocalizer<FeeTexts> texts, ClusterFeeRule rule, FeeDue due, int year)
    {
        return new(Links.In("en", Words), Links.In("fr", Words));

        string Words()
        {
            var part = due.Part.Part == due.Part.Of ? "" : texts[rule.Rules.Proration == Proration.ByDay ? ", for {0} of {1} days" : ", for {0} of {1} months", due.Part.Part, due.Part.Of].Value;
            return texts["Membership fee {0}{1}, by the rule “{2}”, version {3}", year, part, rule.Rules.Name, rule.Number];
        }
    }
}
