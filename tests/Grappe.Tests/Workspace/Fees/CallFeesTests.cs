using System.Net;
using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Workspace.Fees;

public sealed class CallFeesTests
{
    /// <summary>A part for everybody and bands by turnover.</summary>
    internal static readonly (string, string)[] Rule =
    [
        ("name", "Fees"), ("from", "2026-01-01"), ("p1.kind", "fixed"), ("p1.amount", "10"), ("p2.kind", "steps"), ("p2.measure", "Turnover"), ("p2.bands", "0 = 40\n100,000 = 200.50"),
        ("combine", "sum"), ("proration", "ByMonth"), ("payers", "formal"), ("example.Turnover", "120000"), ("example.cents", "210.50"), ("Do", "write"),
    ];

    private static readonly (string, string)[] Details =
    [
        ("Name", "Invented cluster"), ("Address", "1 Example street\n00000 Nowhere"), ("Registration", "Register 1"), ("VatMention", "No VAT is owed."), ("Terms", "Within 30 days."), ("DueDays", "30"), ("Iban", "FR76 3000 6000 0112 3456 7890 189"), ("Bic", ""),
    ];

    [Theory, OnBothDatabases]
    public async Task Fees_are_called_by_the_rule_in_force_paid_in_parts_and_taken_back_only_by_credit_notes(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await Workspace(host, 3);
        var fees = home + "/fees";

        await WriteTheRule(editor, fees, members);

        // No invoice without what the law asks for, and none for a member of whom a figure is missing.
        Assert.Empty((await editor.Page($"{fees}/call?year=2026")).QuerySelectorAll("main form[method=post]"));
        Assert.Equal(["#Iban", "#Terms"], (await (await editor.Submit($"{fees}/details", "details", [.. Details, ("Terms", " "), ("Iban", "FR76 3000 6000 0112 3456 7890 188")])).Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).Order());
        Assert.Equal($"{fees}?kept=yes", (await editor.Submit($"{fees}/details", "details", Details)).Goal());
        await Enter(editor, fees, members[1], ("Turnover", "5000"), ("Exemption", "Founder"));
        var preview = await editor.Page($"{fees}/call?year=2026");
        Assert.Equal("1 invoice would be issued: €210.50", preview.QuerySelector("caption")!.TextContent);
        Assert.Contains("Exempt: Founder", preview.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Turnover of the last closed year is not entered", preview.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        // What changed since it was shown is shown again, and not issued.
        await Enter(editor, fees, members[2], ("Turnover", "0"));
        Assert.Contains("no longer what you saw", (await (await editor.Submit(preview, $"{fees}/call?year=2026", "issue")).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{fees}?year=2026&issued=2", (await editor.Submit($"{fees}/call?year=2026", "issue")).Goal());
        var before = await Papers(host);
        Assert.Equal([("2026-0001", 21_050L, "Member 1"), ("2026-0002", 5_000L, "Member 3")], before.Select(paper => (paper.Code, paper.Cents, paper.Document.Customer)));
        Assert.Equal((new LocalDate(2026, 12, 22), "Membership fee 2026, by the rule “Fees”, version 1", "Register 1"), (before[0].DueOn, before[0].Document.Lines[0].Text.English, before[0].Document.Issuer.Registration));

        await ChangeEverything(editor, fees, members[0]);
        Assert.Equal(before.Select(Words), (await Papers(host)).Select(Words));
        var paper = await editor.Page($"{fees}/invoices/2026-0001");
        Assert.Contains("Register 1", paper.QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);

        // Paid in part, then the rest; the same form sent twice, more than what is owed, and what is paid already are refused with the reason.
        (string, string)[] part = [("Cents", "100.25"), ("On", "2026-11-20"), ("Means", "Cheque")];
        await editor.Submit(paper, $"{fees}/invoices/2026-0001", "pay", part);
        Assert.Contains("Somebody booked a payment", await Refusal(editor.Submit(paper, $"{fees}/invoices/2026-0001", "pay", part)), StringComparison.Ordinal);
        Assert.Contains("Only €110.25 is still owed", await Refusal(editor.Submit($"{fees}/invoices/2026-0001", "pay", ("Cents", "110.26"))), StringComparison.Ordinal);
        var half = await editor.Page($"{fees}/invoices/2026-0001");
        await editor.Submit($"{fees}/invoices/2026-0001", "pay", ("Means", "Cash"));
        Assert.Contains("is paid already", await Refusal(editor.Submit(half, $"{fees}/invoices/2026-0001", "pay", ("Seen", "2"))), StringComparison.Ordinal);
        Assert.Contains("€110.25 received on", (await editor.Page($"{fees}/payments/2026-P0002")).QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);

        // Nothing is deleted: a payment is taken back by another entry, an invoice by a credit note of its own numbers; then the fee can be called again.
        Assert.Contains("take the payment back first", await Refusal(editor.Submit(paper, $"{fees}/invoices/2026-0001", "credit", ("Reason", "Wrong"))), StringComparison.Ordinal);
        await editor.Submit($"{fees}/invoices/2026-0001", "back-2-2026", ("Reason", "Bounced"));
        Assert.Contains("€110.25 still owed", (await editor.Page($"{fees}/invoices/2026-0001")).QuerySelector(".work-head")!.TextContent, StringComparison.Ordinal);
        await editor.Submit($"{fees}/invoices/2026-0002", "credit", ("Reason", "Left in January"));
        Assert.Contains("Left in January", (await editor.Page($"{fees}/invoices/2026-C0001")).QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
        await editor.Submit($"{fees}/call?year=2026", "issue");
        Assert.Equal(["2026-0001", "2026-0002", "2026-0003", "2026-C0001"], (await Papers(host)).Select(one => one.Code).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await Papers(host)).Single(one => one.Number == 3).Rule);

        await NobodyElseSees(host, editor, fees, members[0]);
        await ShowsWhoIsLate(host, fees);
    }

    [Theory, OnBothDatabases]
    public async Task Two_treasurers_at_once_and_a_kill_in_the_middle_leave_no_number_missing_or_twice(Database database)
    {
        const int Members = 15;
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, _) = await Workspace(host, Members);
        await editor.Submit($"{home}/fees/rules/new", "fee-rule", [.. Rule, ("p2.kind", ""), ("example.cents", "10"), ("example.Turnover", "")]);
        await editor.Submit($"{home}/fees/details", "details", Details);
        var cluster = await host.Db(db => db.Workspaces.Select(w => w.Cluster).SingleAsync());

        // A node that dies after writing and before its save is whole: the connection is gone, and all of it with it.
        Assert.Equal(Members, await IssueAndDie());
        Assert.Empty(await Papers(host));

        // Two people each call two years at the same moment, from pages that they opened before; and pay what there is.
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => 2026 + (i % 2)).Select(async year => (Address: $"{home}/fees/call?year={year}", Page: await editor.Page($"{home}/fees/call?year={year}"))));
        var issued = await Task.WhenAll(forms.Select(form => editor.Submit(form.Page, form.Address, "issue")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Redirect], issued.Select(answer => answer.StatusCode).Order());
        var papers = await Papers(host);
        Assert.Equal(Enumerable.Range(1, 2 * Members), papers.Select(paper => paper.Number));
        Assert.Equal(2 * Members, papers.DistinctBy(paper => (paper.Member, paper.FeeYear)).Count());

        var page = await editor.Page($"{home}/fees/invoices/2026-0001");
        var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Submit(page, $"{home}/fees/invoices/2026-0001", "pay")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect], paid.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1_000, await host.Db(db => db.Payments.SumAsync(payment => payment.Cents)));

        async Task<int?> IssueAndDie()
        {
            await using var scope = host.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Person(Guid.NewGuid(), "Treasurer", [new(Role.ClusterManager, cluster)]);
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            return (await scope.ServiceProvider.GetRequiredService<CallFees>().Issue(home.Split('/')[^1], 2026, (1, Members, Members * 1_000), CancellationToken.None))?.Value;
        }
    }

    [Fact]
    public void The_rule_of_a_call_is_the_one_in_force_and_figures_count_on_until_others_are_entered()
    {
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);
        var versions = new[] { Version(1, new(2025, 1, 1)), Version(2, new(2026, 7, 1)), Version(3, new(2027, 1, 1)) };
        Assert.Null(ClusterFeeRule.ForCall(versions, 2024, new(2026, 11, 22)));
        Assert.Equal([1, 2, 3], Enumerable.Range(2025, 3).Select(year => ClusterFeeRule.ForCall(versions, year, new(2026, 11, 22))!.Number));

        var member = Member.Begin(Guid.NewGuid(), new("Mill", MembershipKind.Formal, "", "", 1, "", ""), MemberState.Active, new(2025, 3, 1), new(2026, 11, 22), "", by: null).Value!;
        MemberFigures[] entered = [Entered(2025, 1, 10), Entered(2025, 2, 20), Entered(2026, 1, null)];
        Assert.Equal((20L, 5L), (Facts(2026).Measures[Measure.Turnover], Facts(2025).Measures[Measure.Use]));
        Assert.Null(Facts(2026).Exemption);
        Assert.DoesNotContain(Measure.Use, Facts(2026).Measures.Keys);
        Assert.Equal(("Founder", new LocalDate(2025, 3, 1)), (Facts(2025).Exemption, Facts(2025).Joined!.Value));
        Assert.Null(Facts(2025).Left);
        Assert.Equal("Turnover", Assert.Single(MemberFigures.Enter(member, 2026, 1, [new(Measure.Turnover, -1, FigureOrigin.Stated, "")], "", now, by: null).Refusals).Field);

        // The example of ISO 11649, and account numbers of the registry of ISO 13616.
        Assert.Equal("RF18539007547034", Iban.Reference("539007547034"));
        Assert.True(Iban.IsValid(Iban.Plain("GB82 WEST 1234 5698 7654 32")));
        Assert.False(Iban.IsValid("GB83WEST12345698765432"));

        MemberFacts Facts(int year) => MemberFigures.Facts(member, entered, year);
        MemberFigures Entered(int year, int revision, long? turnover) => MemberFigures.Enter(member, year, revision, turnover is { } value ? [new(Measure.Turnover, value, FigureOrigin.Stated, ""), new(Measure.Use, 5, FigureOrigin.Stated, "")] : [], turnover is null ? "" : "Founder", now, by: null).Value!;
        ClusterFeeRule Version(int number, LocalDate from) => ClusterFeeRule.Write(Guid.Empty, new() { Name = "Made", Version = number, Fee = new FeePart.Fixed(1), Examples = [new("", new(), 1)] }, formalOnly: true, from, now).Value!;
    }

    /// <summary>A workspace with formal members since the beginning of 2026.</summary>
    internal static async Task<(string Home, HttpClient Editor, IReadOnlyList<MemberId> Members)> Workspace(GrappeHost host, int members)
    {
        var cluster = await KeepMembersTests.Cluster(host, "Orchard");
        var day = new LocalDate(2026, 1, 1);
        Member[] all = [.. Enumerable.Range(1, members).Select(i => Member.Begin(cluster.Id.Value, new($"Member {i}", MembershipKind.Formal, "", "", 1, "", $"member{i}@example.org", $"{i} Street"), MemberState.Active, day, day, "", by: null).Value!)];
        await host.Db(db =>
        {
            db.Add(ClusterWorkspace.Open(cluster.Id.Value, host.Clock.GetCurrentInstant()));
            db.AddRange(all.AsEnumerable());
            return db.SaveChangesAsync();
        });
        return ($"/en/workspace/{cluster.Address}", await host.SignedIn(new Grant(Role.ClusterEditor, cluster.Id.Value)), [.. all.Select(member => member.Id)]);
    }

    private static async Task ShowsWhoIsLate(GrappeHost host, string fees)
    {
        host.Clock.AdvanceDays(40);
        var editor = await host.SignedIn(new Grant(Role.ClusterManager, await host.Db(db => db.Invoices.Select(i => i.Cluster).FirstAsync())));
        Assert.Equal(["Member 3", "Member 1"], (await editor.Page(fees + "?year=2026")).QuerySelectorAll("[aria-labelledby=owing] tbody th").Select(cell => cell.TextContent));
        Assert.Contains("€1,150.25 late", (await editor.Page(fees + "?year=2026")).QuerySelector(".turnout")!.TextContent, StringComparison.Ordinal);
        await Reminds(host, editor, fees);
        Assert.Contains("2 invoices are late", (await editor.Page(fees[..^"/fees".Length])).QuerySelector(".needs")!.TextContent, StringComparison.Ordinal);
        var csv = (await editor.GetStringAsync(new Uri($"{fees.Replace("/en", "", StringComparison.Ordinal)}.csv?year=2026", UriKind.Relative))).Split("\r\n");
        Assert.Equal(1 + 4 + 3 + 1, csv.Length);
        Assert.Contains(csv, line => line.StartsWith("\"2026-11-22\",\"credit-note\",\"2026-C0001\",\"2026-0002\",\"Member 3\",\"Left in January\",\"-50.00\",\"EUR\"", StringComparison.Ordinal));
    }

    /// <summary>A rule, a figure or an address that changes afterwards leaves what was issued untouched.</summary>
    private static async Task ChangeEverything(HttpClient editor, string fees, MemberId member)
    {
        await editor.Submit($"{fees}/rules/new", "fee-rule", [.. Rule, ("from", "2026-07-01"), ("p1.amount", "1,000"), ("example.cents", "1200.50")]);
        await editor.Submit($"{fees}/details", "details", [.. Details, ("Registration", "Register 2")]);
        await Enter(editor, fees, member, ("Turnover", "1"));
        Assert.Contains("Cotisation 2026, selon la règle", (await editor.Page($"{fees}/invoices/2026-0001".Replace("/en/", "/fr/", StringComparison.Ordinal))).QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task WriteTheRule(HttpClient editor, string fees, IReadOnlyList<MemberId> members)
    {
        // A rule that does not give what its example says is refused, at the example; the simulator tells of cliffs and of what is not known.
        var refused = await (await editor.Submit($"{fees}/rules/new", "fee-rule", [.. Rule, ("example.cents", "200"), ("p2.bands", "0 = 40\n100,000 = 200.50")])).Page();
        Assert.Equal("The example says €200.00, the rule gives €210.50.", refused.QuerySelector(".error-summary a[href='#example.cents']")!.TextContent);
        Assert.Equal(["#p2.bands"], (await (await editor.Submit($"{fees}/rules/new", "fee-rule", [.. Rule, ("p2.bands", "1 = 40")])).Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        await Enter(editor, fees, members[0], ("Turnover", "120000"), ("Turnover.Origin", "Accounts"), ("Turnover.Note", "2025"));
        var tried = (await (await editor.Submit($"{fees}/rules/new", "fee-rule", [.. Rule, ("Do", "try")])).Page()).QuerySelector("[aria-labelledby=tried]")!.TextContent;
        Assert.Contains("the fee goes from €50.00 to €210.50 at once", tried, StringComparison.Ordinal);
        Assert.Contains("not known: Turnover", tried, StringComparison.Ordinal);
        Assert.Equal($"{fees}/rules?kept=yes", (await editor.Submit($"{fees}/rules/new", "fee-rule", Rule)).Goal());
    }

    /// <summary>Two treasurers remind at once: everybody who is late gets one message, and none again before a week is over.</summary>
    private static async Task Reminds(GrappeHost host, HttpClient editor, string fees)
    {
        var page = await editor.Page(fees + "?year=2026");
        var sent = await Task.WhenAll(editor.Submit(page, fees + "?year=2026", "remind"), editor.Submit(page, fees + "?year=2026", "remind"));
        Assert.Equal([$"{fees}?year=2026&sent=0&without=0", $"{fees}?year=2026&sent=2&without=0"], sent.Select(answer => answer.Goal()!).Order(StringComparer.Ordinal));
        host.Clock.AdvanceDays(6);
        Assert.Equal($"{fees}?year=2026&sent=0&without=0", (await editor.Submit(page, fees + "?year=2026", "remind")).Goal());
        var letters = await host.Db(db => db.Outbox.AsNoTracking().Where(m => m.Subject.StartsWith("Reminder")).ToListAsync());
        Assert.Equal(["member1@example.org", "member3@example.org"], letters.Select(letter => letter.To).Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Contains("still owed, reference", letter.Text, StringComparison.Ordinal));
    }

    /// <summary>No page, no file, also not by the address of another workspace.</summary>
    private static async Task NobodyElseSees(GrappeHost host, HttpClient editor, string fees, MemberId member)
    {
        var other = await KeepMembersTests.Cluster(host, "Harbour");
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, other.Id.Value), new Grant(Role.Administrator));
        await neighbour.Submit($"/en/workspace/{other.Address}", "open");
        string[] pages = ["", "/rules", "/rules/new", "/details", "/figures", $"/figures/{member.Value:N}", "/call", "/statement", "/invoices/2026-0001", "/invoices/2026-C0001", "/payments/2026-P0001", ".csv"];
        foreach (var page in pages.Select(page => page == ".csv" ? fees.Replace("/en", "", StringComparison.Ordinal) + page : fees + page))
        {
            Assert.Equal((page, HttpStatusCode.OK, HttpStatusCode.NotFound), (page, await KeepMembersTests.Status(editor, page), await KeepMembersTests.Status(neighbour, page)));
        }

        // The member's own page shows its own papers, without an account, and those of nobody else.
        var own = host.Browser();
        var seen = (await own.Page((await editor.Page($"{fees[..^"/fees".Length]}/members/{member.Value:N}")).QuerySelector("a[href*='/membership/']")!.GetAttribute("href")!)).QuerySelector("main")!.TextContent;
        Assert.Contains("Invoice 2026-0001", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-0003", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Member 3", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(own, "/en/membership/made-up"));

        foreach (var page in new[] { $"/figures/{member.Value:N}", "/invoices/2026-0001", "/payments/2026-P0001" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(neighbour, $"/en/workspace/{other.Address}/fees{page}"));
        }
    }

    private static async Task Enter(HttpClient editor, string fees, MemberId member, params (string, string)[] figures) =>
        Assert.Equal($"{fees}/figures?year=2026&kept=yes", (await editor.Submit($"{fees}/figures/{member.Value:N}?year=2026", "figures", figures)).Goal());

    private static Task<List<Invoice>> Papers(GrappeHost host) => host.Db(db => db.Invoices.AsNoTracking().OrderBy(i => i.Number).ToListAsync());

    private static string Words(Invoice paper) => System.Text.Json.JsonSerializer.Serialize(paper.Document) + paper.Cents + paper.Rule + paper.Code;

    private static async Task<string> Refusal(Task<HttpResponseMessage> sent) => (await (await sent).Page()).QuerySelector(".error-summary")!.TextContent;
}
