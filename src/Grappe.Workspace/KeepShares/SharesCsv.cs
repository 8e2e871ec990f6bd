using System.Globalization;
using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>The movements of shares up to the end of a day, with what each holder and the whole capital came to, for an accountant. Codes are the same in every language.</summary>
public static class SharesCsv
{
    public static void MapSharesCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/workspace/{address}/shares.csv",
        async (string address, string? on, HttpContext context, KeepShares keep, KeepMembers members, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await keep.Find(address, cancel) is { Book: not null } at
                ? Results.File(Write(at, Days.Read(on) ?? members.Today), "text/csv; charset=utf-8", "shares.csv")
                : Results.NotFound();
        }).WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();

    private static byte[] Write(SharesAt at, LocalDate day)
    {
        var csv = new StringBuilder("\uFEFF");
        var capital = 0L;
        Line("number", "date", "movement", "from", "to", "shares", "nominal", "amount", "capital", "currency", "note");
        foreach (var one in at.Booked.Where(one => one.On <= day))
        {
            capital += one.Growth * at.Book!.NominalCents;
            Line(Whole(one.Number), LocalDatePattern.Iso.Format(one.On), Words.Of(one.Movement), at.NameOf(one.From), at.NameOf(one.To), Whole(one.Shares), Amounts.Plain(at.Book.NominalCents), Amounts.Plain(one.Shares * at.Book.NominalCents), Amounts.Plain(capital), at.Book.Currency, one.Note);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        void Line(params IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(cell => $"\"{CsvFile.Harmless(CellKind.Text, cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
