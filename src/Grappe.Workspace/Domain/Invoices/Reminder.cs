using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>That a member was reminded of what it owes late. It is kept and never changes; there is one a day at most.</summary>
public sealed class Reminder
{
    /// <summary>Nobody is reminded again before so many days.</summary>
    public const int QuietDays = 7;

    private Reminder() { }

    public Guid Cluster { get; private init; }
    public MemberId Member { get; private init; }
    public LocalDate On { get; private init; }

    /// <summary>The invoices that it named, by their codes.</summary>
    public IReadOnlyList<string> Invoices { get; private init; } = [];

    /// <summary>Of what is late of one member; none where nothing is, or where it was reminded a short while ago.</summary>
    /// <remarks><paramref name="last"/>: When it was last reminded; none: never.</remarks>
    public static Reminder? Of(IReadOnlyList<InvoiceAccount> accounts, LocalDate today, LocalDate? last)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        InvoiceAccount[] late = [.. accounts.Where(one => one.IsLate(today)).OrderBy(one => one.Invoice.DueOn)];
        return late.Length == 0 || last > today.PlusDays(-QuietDays) ? null
            : new() { Cluster = late[0].Invoice.Cluster, Member = late[0].Invoice.Member, On = today, Invoices = [.. late.Select(one => one.Invoice.Code)] };
    }
}
