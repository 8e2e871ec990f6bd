using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>What happens to shares of a cooperative.</summary>
public enum ShareMovement
{
    /// <summary>New shares, paid for.</summary>
    Subscription,

    /// <summary>From one member to another: the capital stays what it is.</summary>
    Transfer,

    /// <summary>Given back for their nominal value.</summary>
    Refund,

    /// <summary>Made of what the cluster owed a member, such as a loan.</summary>
    Conversion,
}

/// <remarks><paramref name="From"/>: Who gives shares: of transfers and refunds.</remarks>
/// <remarks><paramref name="To"/>: Who gets them: of all but refunds.</remarks>
/// <remarks><paramref name="Shares"/>: Whole, at least 1.</remarks>
public sealed record ShareEntry(LocalDate On, ShareMovement Movement, string? From, string? To, int Shares);

/// <summary>The register of shares: entries in the order of their days, never changed. Nobody ever holds fewer than none.</summary>
public sealed class ShareRegister
{
    private readonly List<ShareEntry> entries = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);

    public ShareRegister(Money nominal) => Nominal = nominal;

    public Money Nominal { get; }

    public IReadOnlyList<ShareEntry> Entries => entries;

    /// <summary>All shares at their nominal value: a part of the equity, never income.</summary>
    public Money Capital => Nominal with { Cents = checked(Nominal.Cents * held.Values.Sum(shares => (long)shares)) };

    public int HeldBy(string member) => held.GetValueOrDefault(member);

    /// <summary>Enters a movement, or says why it cannot be.</summary>
    public Result<ShareEntry> Enter(ShareEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (gives, gets) = (entry.Movement is ShareMovement.Transfer or ShareMovement.Refund, entry.Movement != ShareMovement.Refund);
        if (entry.Shares < 1)
        {
            return new Refusal("Shares are whole: one at least.", "Shares");
        }

        if ((entry.From is null) == gives || (entry.To is null) == gets || (gives && gets && entry.From == entry.To))
        {
            return new Refusal("Say who gives the shares and who gets them.", gets ? "To" : "From");
        }

        if (entries.Count > 0 && entry.On < entries[^1].On)
        {
            return new Refusal("The register already has a later entry, of {0}.", "On", entries[^1].On);
        }

        if (gives && HeldBy(entry.From!) < entry.Shares)
        {
            return new Refusal("{0} shares are held, not {1}.", "Shares", HeldBy(entry.From!), entry.Shares);
        }

        if (gets && HeldBy(entry.To!) > int.MaxValue - entry.Shares)
        {
            return new Refusal("So many shares cannot be held.", "Shares");
        }

        if (gives)
        {
            held[entry.From!] -= entry.Shares;
        }

        if (gets)
        {
            held[entry.To!] = HeldBy(entry.To!) + entry.Shares;
        }

        entries.Add(entry);
        return entry;
    }
}
