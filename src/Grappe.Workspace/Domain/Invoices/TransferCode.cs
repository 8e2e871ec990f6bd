using System.Globalization;
using Grappe.Shared;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>What a banking application reads from a picture to fill in a transfer: the text of EPC069-12, version 002, "Quick Response Code: Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer".</summary>
public static class TransferCode
{
    /// <summary>The largest amount that such a code may hold.</summary>
    public const long MostCents = 99_999_999_999;

    private const int LongestName = 70;

    /// <summary>The text of the code; none where there is no account, nothing to pay, or another currency than the euro.</summary>
    public static string? Of(BillingFields creditor, Money amount, string reference)
    {
        ArgumentNullException.ThrowIfNull(creditor);
        return creditor.Iban.Length == 0 || amount.Currency != "EUR" || amount.Cents is < 1 or > MostCents
            ? null
            : string.Join('\n', "BCD", "002", "1", "SCT", creditor.Bic, creditor.Name.Length > LongestName ? creditor.Name[..LongestName].Trim() : creditor.Name, creditor.Iban, string.Create(CultureInfo.InvariantCulture, $"EUR{amount.Cents / 100}.{amount.Cents % 100:00}"), "", reference);
    }
}
