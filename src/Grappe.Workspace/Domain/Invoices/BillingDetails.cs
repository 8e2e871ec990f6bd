using Grappe.Shared;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>What an invoice of a cluster says of the cluster, as the law asks for it.</summary>
/// <remarks><paramref name="Registration"/>: The number under which it is registered, with the name of the register.</remarks>
/// <remarks><paramref name="VatMention"/>: Why no value added tax is shown, or under which number it is owed.</remarks>
/// <remarks><paramref name="DueDays"/>: Days from issue to payment, 0 to 365.</remarks>
/// <remarks><paramref name="Iban"/>: Without spaces; empty: payment is agreed otherwise.</remarks>
public sealed record BillingFields(string Name, string Address, string Registration, string VatMention, string Terms, int DueDays, string Iban, string Bic)
{
    public const int LongestName = 200;
    public const int LongestText = 1_000;

    public static readonly BillingFields Empty = new("", "", "", "", "", 30, "", "");

    /// <summary>What is wrong, at its field.</summary>
    public IReadOnlyList<Refusal> Refusals() =>
    [
        .. Needed(Name, "Name", LongestName),
        .. Needed(Address, "Address", LongestText),
        .. Needed(Registration, "Registration", LongestName),
        .. Needed(VatMention, "VatMention", LongestText),
        .. Needed(Terms, "Terms", LongestText),
        .. DueDays is < 0 or > 365 ? new[] { new Refusal("From 0 to 365 days.", "DueDays") } : [],
        .. Iban.Length > 0 && !Invoices.Iban.IsValid(Iban) ? new[] { new Refusal("This is not an account number: its check digits are wrong.", "Iban") } : [],
        .. Bic.Length > 0 && (Bic.Length is not (8 or 11) || !Bic.All(char.IsAsciiLetterOrDigit)) ? new[] { new Refusal("This is not the code of a bank: it has 8 or 11 letters and digits.", "Bic") } : [],
    ];

    private static IEnumerable<Refusal> Needed(string text, string field, int longest) =>
        string.IsNullOrWhiteSpace(text) ? [new("An invoice must say this.", field)] : text.Length > longest ? [new("At most {0} characters.", field, longest)] : [];
}

/// <summary>What the invoices of a cluster will say of it from now on. Those that were issued say what they said.</summary>
public sealed class BillingDetails : IHasVersion
{
    private BillingDetails() { }

    public Guid Cluster { get; private init; }
    public BillingFields Fields { get; private set; } = BillingFields.Empty;
    public int Version { get; private init; }

    public static BillingDetails Of(Guid cluster) => new() { Cluster = cluster };

    /// <summary>Changes them, or says why not.</summary>
    public Result<BillingDetails> Change(BillingFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Refusals() is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        Fields = fields;
        return this;
    }
}
