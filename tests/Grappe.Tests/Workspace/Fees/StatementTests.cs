using System.Net.Http.Headers;
using System.Text;
using Grappe.Shared;
using Grappe.Tests.Hosting;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Workspace.Fees;

public sealed class StatementTests
{
    private const string Account = "FR7630006000011234567890189";
    private static readonly BillingFields Issuer = new("Invented cluster", "1 Example street", "Register 1", "No VAT", "30 days", 30, Account, "");

    [Theory, OnBothDatabases]
    public async Task A_statement_books_each_transfer_once_or_says_why_not(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await CallFeesTests.Workspace(host, 4);
        var (address, references) = ($"{home}/fees/statement", await Issue(host, members));
        var file = Statement(
            Entry(5_000, $"<Strd><CdtrRefInf><Ref>{references[0]}</Ref></CdtrRefInf></Strd>", "Member 1"),
            Entry(5_000, $"<Ustrd>Fees {Iban.Grouped(references[1])}</Ustrd>", "Member 2"),
            Entry(5_000, "<Ustrd>invoice 2026-0002 again</Ustrd>", "Member 2"),
            Entry(4_999, "<Ustrd>2026-0003</Ustrd>", "Member 3"),
            Entry(5_000, "<Ustrd>12026-0004 and 2026-00041</Ustrd>", "Stranger"),
            Entry(5_000, $"<Ustrd>{references[3]}</Ustrd>", "Member 4").Replace("CRDT", "DBIT", StringComparison.Ordinal));

        // Shown first: nothing is written. Then booked; read again, nothing is booked twice.
        Assert.Equal(["Pays", "Pays", "Not booked, €0.00 is owed on", "Not booked, €50.00 is owed on", "Not booked: it names no invoice"], await Rows(await Send(file, "look")));
        Assert.Equal(0, await host.Db(db => db.Payments.CountAsync()));
        await Send(file, "book");
        Assert.Equal(["Booked before:", "Booked before:", "Not booked, €0.00 is owed on", "Not booked, €50.00 is owed on", "Not booked: it names no invoice"], await Rows(await Send(file, "book")));
        Assert.Equal([(1, 5_000L), (2, 5_000L)], (await host.Db(db => db.Payments.AsNoTracking().OrderBy(p => p.Number).ToListAsync())).Select(payment => (payment.Number, payment.Cents)));

        // Another account, another format, and what would make a reader look elsewhere are refused.
        foreach (var (wrong, why) in new[] { (file.Replace(Account, "GB82WEST12345698765432", StringComparison.Ordinal), "another account"), ("<a/>", "not a bank statement"), ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "not a bank statement") })
        {
            Assert.Contains(why, (await (await Send(wrong, "book")).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        }

        // What is still owed is in the picture that a banking application reads.
        var paper = await editor.Page($"{home}/fees/invoices/2026-0003");
        Assert.Equal("Code for a banking application: transfer of €50.00", paper.QuerySelector(".paper .qr")!.GetAttribute("aria-label"));
        Assert.Null((await editor.Page($"{home}/fees/invoices/2026-0001")).QuerySelector(".qr"));

        async Task<HttpResponseMessage> Send(string content, string what)
        {
            var fields = (await editor.Page(address)).QuerySelectorAll("main form input[type=hidden]").Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value")!));
            using var form = new MultipartFormDataContent();
            foreach (var (name, value) in fields.Append(("Do", what)))
            {
                form.Add(new StringContent(value), name);
            }

            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            part.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
            form.Add(part, "File", "statement.xml");
            return await editor.PostAsync(new Uri(address, UriKind.Relative), form);
        }
    }

    [Fact]
    public void The_code_of_a_transfer_is_the_text_that_the_guideline_asks_for()
    {
        Assert.Equal($"BCD\n002\n1\nSCT\n\nInvented cluster\n{Account}\nEUR210.05\n\nRF18539007547034", TransferCode.Of(Issuer, new(21_005, "EUR"), "RF18539007547034"));
        Assert.Null(TransferCode.Of(Issuer, new(0, "EUR"), "RF18539007547034"));
        Assert.Null(TransferCode.Of(Issuer, new(1, "CHF"), "RF18539007547034"));
        Assert.Null(TransferCode.Of(Issuer with { Iban = "" }, new(1, "EUR"), "RF18539007547034"));
    }

    [Fact]
    public void Transfers_that_one_entry_sums_up_are_told_apart_and_two_that_say_the_same_are_two()
    {
        var batch = Entry(3_000, "<Ustrd>a</Ustrd>", "One").Replace("</NtryDtls>", "<TxDtls><Amt Ccy=\"EUR\">10.00</Amt><RmtInf><Ustrd>b</Ustrd></RmtInf></TxDtls></NtryDtls>", StringComparison.Ordinal).Replace("<TxDtls><Refs>", "<TxDtls><Amt Ccy=\"EUR\">20.00</Amt><Refs>", StringComparison.Ordinal);
        var twice = Entry(500, "<Ustrd>c</Ustrd>", "Two");
        var read = BankStatement.Read(new MemoryStream(Encoding.UTF8.GetBytes(Statement(batch, twice, twice)))).Value!;

        Assert.Equal([2_000L, 1_000L, 500L, 500L], read.Transfers.Select(transfer => transfer.Amount.Cents));
        Assert.Equal(4, read.Transfers.DistinctBy(transfer => transfer.Entry).Count());
        Assert.Equal(read.Transfers.Select(transfer => transfer.Entry).Skip(2), BankStatement.Read(new MemoryStream(Encoding.UTF8.GetBytes(Statement(twice, twice)))).Value!.Transfers.Select(transfer => transfer.Entry));
    }

    private static async Task<IEnumerable<string>> Rows(HttpResponseMessage answer) =>
        (await answer.Page()).QuerySelectorAll("[aria-labelledby=rows] tbody tr td:nth-of-type(2)").Select(cell => cell.ChildNodes[0].TextContent.Trim());

    private static Task<string[]> Issue(GrappeHost host, IReadOnlyList<MemberId> members) => host.Db(async db =>
    {
        var all = await db.Members.ToListAsync();
        var details = BillingDetails.Of(all[0].Cluster);
        details.Change(Issuer);
        var ledger = FeeLedger.Of(all[0].Cluster);
        Invoice[] invoices = [.. members.Select(id => Invoice.Issue(ledger, all.Single(member => member.Id == id), 2026, 1, Issuer, [new(new LocalizedText("Fee", "Cotisation"), 5_000)], "EUR", new LocalDate(2026, 11, 1), by: null))];
        db.AddRange(details, ledger);
        db.AddRange(invoices.AsEnumerable());
        await db.SaveChangesAsync();
        return invoices.Select(invoice => invoice.Document.Reference).ToArray();
    });

    private static string Statement(params IEnumerable<string> entries) =>
        $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>{Account}</IBAN></Id></Acct>{string.Concat(entries)}</Stmt></BkToCstmrStmt></Document>";

    private static string Entry(long cents, string information, string from) =>
        $"<Ntry><Amt Ccy=\"EUR\">{cents / 100}.{cents % 100:00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>{from}</Nm></Dbtr></RltdPties><RmtInf>{information}</RmtInf></TxDtls></NtryDtls></Ntry>";
}
