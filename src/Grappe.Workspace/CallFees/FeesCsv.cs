using System.Globalization;
using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Workspace.Domain.Invoices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>What was issued and booked in a year, in the order of its days, as comma-separated values for an accountant. Amounts have two decimals and a point; codes are the same in every language.</summary>
public static class FeesCsv
{
    public static void MapFeesCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/workspace/{address}/fees.csv",
        async (string address, string? year, HttpContext context, FindWorkspace find, SetFees fees, FeeAccounts accounts, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
            {
                return Results.NotFound();
            }

            var asked = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : fees.Today.Year;
            return Results.File(Write(await accounts.All(workspace.Cluster, cancel), asked), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"fees-{asked}.csv"));
        }).WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();

    private static byte[] Write(IReadOnlyList<InvoiceAccount> accounts, int year)
    {
        var csv = new StringBuilder("\uFEFF");
        Line("date", "kind", "number", "invoice", "member", "text", "amount", "currency", "due", "fee-year", "rule", "means", "reference");
        foreach (var (_, cells) in accounts.SelectMany(account => Of(account, year)).OrderBy(line => line.On).ThenBy(line => line.Cells[2], StringComparer.Ordinal))
        {
            Line(cells);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        void Line(params IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    private static IEnumerable<(LocalDate On, string[] Cells)> Of(InvoiceAccount account, int year)
    {
        foreach (var paper in new[] { account.Invoice, account.CreditNote }.OfType<Invoice>().Where(paper => paper.Year == year))
        {
            yield return (paper.IssuedOn, [Day(paper.IssuedOn), paper.IsCreditNote ? "credit-note" : "invoice", paper.Code, account.Invoice.Code, paper.Document.Customer, paper.IsCreditNote ? paper.Reason : paper.Document.Lines[0].Text.Here(), Amounts.Plain(paper.Cents), paper.Currency, Day(paper.DueOn), paper.FeeYear.ToString(CultureInfo.InvariantCulture), paper.Rule.ToString(CultureInfo.InvariantCulture), "", paper.Document.Reference]);
        }

        foreach (var payment in account.Payments.Where(payment => payment.Year == year))
        {
            yield return (payment.On, [Day(payment.On), payment.TakesBack is null ? "payment" : "payment-taken-back", payment.Code, account.Invoice.Code, account.Invoice.Document.Customer, payment.Note, Amounts.Plain(payment.Cents), account.Invoice.Currency, "", account.Invoice.FeeYear.ToString(CultureInfo.InvariantCulture), "", Words.Of(payment.Means), account.Invoice.Document.Reference]);
        }
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Quoted, and harmless to programs that take a cell for a formula; a negative amount is no formula.</summary>
    private static string Cell(string text) => $"\"{(decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? text : CsvFile.Harmless(CellKind.Text, text)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
