using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Grappe.Shared;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>Money that came to an account.</summary>
/// <remarks><paramref name="Entry"/>: The same whenever the same entry is read: an entry is booked once.</remarks>
/// <remarks><paramref name="References"/>: What the payer wrote, structured or not.</remarks>
public sealed record BankTransfer(string Entry, LocalDate On, Money Amount, string From, IReadOnlyList<string> References);

/// <summary>What a bank says came to an account: ISO 20022 camt.053 of any version, of which booked credits are read and all else is left out.</summary>
/// <remarks><paramref name="Account"/>: The account number; empty: the file does not say it.</remarks>
public sealed record BankStatement(string Account, IReadOnlyList<BankTransfer> Transfers)
{
    /// <summary>Characters of the largest file that is read.</summary>
    public const int MostCharacters = 10_000_000;

    /// <summary>Reads a file, or says why it cannot be read. Names are looked up without their namespace, which differs with each version.</summary>
    public static Result<BankStatement> Read(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
            var statements = Named(XDocument.Load(reader).Root!, "BkToCstmrStmt").SelectMany(all => Named(all, "Stmt")).ToList();
            var accounts = statements.Select(statement => Text(statement, "Acct", "Id", "IBAN")).Distinct(StringComparer.Ordinal).ToList();
            if (accounts is not [var account])
            {
                return new Refusal(accounts.Count == 0 ? "This is not a bank statement in the format CAMT.053." : "The file holds statements of several accounts: take one at a time.", "File");
            }

            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            return new BankStatement(account, [.. statements.SelectMany(statement => Named(statement, "Ntry")).Where(IsBookedCredit).SelectMany(entry => OfEntry(account, entry, seen))]);
        }
        catch (Exception unread) when (unread is XmlException or FormatException or OverflowException)
        {
            return new Refusal("This is not a bank statement in the format CAMT.053.", "File");
        }
    }

    private static bool IsBookedCredit(XElement entry) =>
        Text(entry, "CdtDbtInd") == "CRDT" && Text(entry, "RvslInd") != "true" && (Text(entry, "Sts", "Cd") is { Length: > 0 } coded ? coded : Text(entry, "Sts")) == "BOOK";

    /// <summary>An entry may sum up several transfers; each then says its own amount.</summary>
    private static IEnumerable<BankTransfer> OfEntry(string account, XElement entry, Dictionary<string, int> seen)
    {
        var details = Named(entry, "NtryDtls").SelectMany(one => Named(one, "TxDtls")).ToList();
        foreach (var one in details.Count > 1 && details.TrueForAll(detail => Amount(detail) is not null) ? details : [details is [var only] ? only : entry])
        {
            var whole = Amount(one) ?? Amount(entry) ?? throw new FormatException("An entry without an amount.");
            var on = Day(entry, "BookgDt") ?? Day(entry, "ValDt") ?? throw new FormatException("An entry without a day.");
            var information = Named(one, "RmtInf").ToList();
            string[] references =
            [
                .. information.SelectMany(all => Named(all, "Strd")).Select(strict => Text(strict, "CdtrRefInf", "Ref")),
                .. information.SelectMany(all => Named(all, "Ustrd")).Select(free => free.Value.Trim()),
                Text(one, "Refs", "EndToEndId"),
            ];
            var from = Text(one, "RltdPties", "Dbtr", "Nm") is { Length: > 0 } name ? name : Text(one, "RltdPties", "Dbtr", "Pty", "Nm");
            var said = string.Join('|', [account, on.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), whole.Cents.ToString(CultureInfo.InvariantCulture), Text(entry, "AcctSvcrRef"), Text(one, "Refs", "AcctSvcrRef"), Text(one, "Refs", "TxId"), from, .. references]);

            // Two entries that say the very same are two all the same: the second is the second wherever the file is read.
            var times = seen[said] = seen.GetValueOrDefault(said) + 1;
            var entryId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{said}|{times}"))));
            yield return new(entryId, on, whole, from, [.. references.Where(reference => reference.Length > 0)]);
        }
    }

    private static Money? Amount(XElement of) => (Named(of, "Amt").FirstOrDefault() ?? At(of, "AmtDtls", "TxAmt", "Amt")) is { } amount
        ? new(checked((long)Math.Round(decimal.Parse(amount.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100)), amount.Attribute("Ccy")?.Value ?? "")
        : null;

    private static LocalDate? Day(XElement entry, string name) =>
        (Text(entry, name, "Dt") is { Length: > 0 } day ? day : Text(entry, name, "DtTm")) is { Length: >= 10 } text && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } read ? read.Value : null;

    private static IEnumerable<XElement> Named(XElement of, string name) => of.Elements().Where(child => child.Name.LocalName == name);

    private static XElement? At(XElement of, params ReadOnlySpan<string> path)
    {
        XElement? at = of;
        foreach (var name in path)
        {
            at = at is null ? null : Named(at, name).FirstOrDefault();
        }

        return at;
    }

    private static string Text(XElement of, params ReadOnlySpan<string> path) => At(of, path) is { HasElements: false } found ? found.Value.Trim() : "";
}
