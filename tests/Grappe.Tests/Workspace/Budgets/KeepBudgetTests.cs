using System.Net;
using System.Text;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Workspace.Budgets;

public sealed class KeepBudgetTests
{
    private const string Good = "side,source,text,planned,committed,actual\nincome,public-body,Region,60000,40000.50,0\nincome,fees,Members,20000,,\nexpense,,Team,\"72000,00\",0,0\n";

    [Theory, OnBothDatabases]
    public async Task A_budget_is_kept_line_by_line_or_from_a_file_all_or_nothing_and_adopted_by_a_vote(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await CallFeesTests.Workspace(host, 1);
        var budget = $"{home}/budget?year=2027";

        // What is wrong with a line is said at its field, and what was typed stays; of two who enter at once the later looks again.
        var form = await editor.Page($"{home}/budget/line?year=2027");
        var refused = await (await editor.Submit(form, $"{home}/budget/line?year=2027", "line", ("Source", "fees"), ("Text", ""), ("Planned", "-5"))).Page();
        Assert.Equal(["#Text", "#Planned"], refused.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("-5", refused.QuerySelector("#Planned")!.GetAttribute("value"));
        Assert.Equal($"{budget}&kept=yes", (await editor.Submit(form, $"{home}/budget/line?year=2027", "line", ("Source", "fees"), ("Text", "Members"), ("Planned", "100.10"))).Goal());
        Assert.Contains("look again", (await (await editor.Submit(form, $"{home}/budget/line?year=2027", "line", ("Source", "fees"), ("Text", "Twice"), ("Planned", "1"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        // One bad row, and nothing of the file is kept.
        var bad = await Import(editor, home, Good + "income,lottery,Luck,1.234,0,0\nexpense,,,5,0,0\n", keep: true);
        Assert.Equal(2, (await bad.Page()).QuerySelectorAll("[aria-labelledby=rows] tbody td:nth-child(3)").Count(cell => cell.TextContent != "good"));
        Assert.Equal(["Members"], (await host.Db(db => db.YearBudgets.AsNoTracking().SingleAsync())).Lines.Select(line => line.Text));
        Assert.Equal(HttpStatusCode.OK, (await Import(editor, home, Good, keep: false)).StatusCode);
        Assert.Equal($"{budget}&kept=yes", (await Import(editor, home, Good, keep: true)).Goal());
        var main = (await editor.Page(budget)).QuerySelector("main")!.TextContent;
        Assert.Contains("75% of the planned income come from one: Region.", main, StringComparison.Ordinal);
        Assert.Contains("6.6 months are paid for", main, StringComparison.Ordinal);
        Assert.Contains("\"income\",\"public-body\",\"Region\",\"60000.00\",\"40000.50\",\"0.00\"", await editor.GetStringAsync(new Uri($"{home.Replace("/en", "", StringComparison.Ordinal)}/budget.csv?year=2027", UriKind.Relative)), StringComparison.Ordinal);

        // What is voted is what stood there when it was put to the vote; a later change is seen beside it.
        await editor.Submit($"{home}/statutes/new", "write", ("name", "Ordinary"), ("method", "yes-no"), ("majority.threshold", "1/2"), ("majority.base", "expressed"), ("method.seats", "1"));
        var statute = (await host.Db(db => db.ClusterStatutes.Select(s => s.Id).SingleAsync())).ToString("N");
        var proposed = (await editor.Submit(budget, "propose")).Goal()!;
        var vote = (await editor.Submit(proposed, "open-vote", ("Title", "Budget"), ("Statute", statute), ("Effect", proposed.Split('=')[1]))).Goal()!;
        await Import(editor, home, Good.Replace("72000,00", "75000,00", StringComparison.Ordinal), keep: true);
        await editor.Submit($"{vote}/seats/s1", "enter-seat", ("Presence", "Present"), ("Ballot", "yes"));
        Assert.Null((await host.Db(db => db.YearBudgets.AsNoTracking().SingleAsync())).Adopted);
        await editor.Submit(vote, "close");
        var adopted = (await host.Db(db => db.YearBudgets.AsNoTracking().SingleAsync())).Adopted!;
        Assert.Equal((1, 72_000_00), (adopted.Decision, adopted.Lines[2].Planned));
        Assert.Contains("adopted were €80,000.00 of income and €72,000.00 of expense", (await editor.Page(budget)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // Nobody else sees any of it; a year that is none is none.
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, (await KeepMembersTests.Cluster(host, "Harbour")).Id.Value), new Grant(Role.Administrator));
        foreach (var page in new[] { budget, $"{home}/budget/line?year=2027", $"{home}/budget/import?year=2027", $"{home.Replace("/en", "", StringComparison.Ordinal)}/budget.csv?year=2027" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await KeepMembersTests.Status(editor, page), await KeepMembersTests.Status(neighbour, page)));
        }

        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(editor, $"{home}/budget?year=99999"));
    }

    private static async Task<HttpResponseMessage> Import(HttpClient editor, string home, string table, bool keep)
    {
        var address = $"{home}/budget/import?year=2027";
        var page = await editor.Page(address);
        using var content = new MultipartFormDataContent();
        foreach (var input in page.QuerySelectorAll("main form[method=post] input[type=hidden]"))
        {
            content.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        }

        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(table));
        using var what = new StringContent(keep ? "keep" : "look");
        content.Add(what, "Do");
        content.Add(file, "File", "budget.csv");
        return await editor.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
