using System.Net;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Workspace.Fees;

public sealed class KeepSharesTests
{
    [Theory, OnBothDatabases]
    public async Task Shares_are_booked_as_capital_read_on_any_day_and_given_back_to_whoever_leaves(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await CallFeesTests.Workspace(host, 3);
        var shares = home + "/fees/shares";

        // No movement before it is said what a share is worth.
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(editor, shares + "/new"));
        Assert.Contains("at least one cent", (await (await editor.Submit(shares, "nominal", ("Nominal", "0"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await editor.Submit(shares, "nominal", ("Nominal", "50"));
        await Book(editor, shares, ("Movement", "Subscription"), ("To", Id(members[0])), ("Shares", "4"), ("On", "2026-02-01"), ("Note", "=Founding"));
        await Book(editor, shares, ("Movement", "Transfer"), ("From", Id(members[0])), ("To", Id(members[1])), ("Shares", "1"), ("On", "2026-03-01"));
        await Book(editor, shares, ("Movement", "Conversion"), ("To", Id(members[1])), ("Shares", "2"), ("On", "2026-04-01"));

        // What cannot be is refused at its field, and nothing of it booked.
        Assert.Equal(["#Shares"], await Wrong(editor, shares, ("Movement", "Refund"), ("From", Id(members[0])), ("Shares", "4"), ("On", "2026-05-01")));
        Assert.Equal(["#On"], await Wrong(editor, shares, ("Movement", "Subscription"), ("To", Id(members[2])), ("Shares", "1"), ("On", "2026-03-31")));
        Assert.Equal(["#Shares"], await Wrong(editor, shares, ("Movement", "Subscription"), ("To", Id(members[2])), ("Shares", "1.5"), ("On", "2026-05-01")));
        Assert.Equal(["#To"], await Wrong(editor, shares, ("Movement", "Subscription"), ("To", Id(members[2])), ("Shares", "1"), ("On", "2025-05-01")));
        Assert.Equal(["#On"], await Wrong(editor, shares, ("Movement", "Subscription"), ("To", Id(members[2])), ("Shares", "1"), ("On", "2027-05-01")));

        // The register of a past day, as a page and as a file.
        Assert.Contains("€200.00 of capital: 4 shares at €50.00 each, held by 2 members", await Lead(editor, shares + "?on=2026-03-15"), StringComparison.Ordinal);
        Assert.Contains("€300.00 of capital", await Lead(editor, shares), StringComparison.Ordinal);
        var csv = (await editor.GetStringAsync(new Uri($"{home.Replace("/en", "", StringComparison.Ordinal)}/shares.csv", UriKind.Relative))).TrimEnd().Split("\r\n");
        Assert.Equal("\"3\",\"2026-04-01\",\"conversion\",\"\",\"Member 2\",\"2\",\"50.00\",\"100.00\",\"300.00\",\"EUR\",\"\"", csv[3]);
        Assert.DoesNotContain("\"=Founding", csv[1], StringComparison.Ordinal);

        // Whoever leaves has its shares given back in the same save, and the page of the member says what it holds.
        Assert.Contains("3 shares, €150.00 of the capital", (await editor.Page($"{home}/members/{Id(members[1])}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await editor.Submit($"{home}/members/{Id(members[1])}", "become", ("State", "Left"), ("On", "2026-03-20"), ("Reason", "Moves away"));
        Assert.Contains("€150.00 of capital", await Lead(editor, shares), StringComparison.Ordinal);
        var refund = await host.Db(db => db.BookedShares.OrderBy(m => m.Number).LastAsync());
        Assert.Equal((ShareMovement.Refund, members[1], 3, new LocalDate(2026, 4, 1)), (refund.Movement, refund.From!.Value, refund.Shares, refund.On));

        // Nobody else.
        var neighbour = await host.SignedIn(new Grant(Role.ClusterManager, (await KeepMembersTests.Cluster(host, "Harbour")).Id.Value));
        Assert.All(await Task.WhenAll(new[] { shares, shares + "/new", home.Replace("/en", "", StringComparison.Ordinal) + "/shares.csv" }.Select(page => KeepMembersTests.Status(neighbour, page))), status => Assert.Equal(HttpStatusCode.NotFound, status));
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_who_give_the_same_shares_away_at_once_one_succeeds(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (home, editor, members) = await CallFeesTests.Workspace(host, 3);
        var shares = home + "/fees/shares";
        await editor.Submit(shares, "nominal", ("Nominal", "10"));
        await Book(editor, shares, ("Movement", "Subscription"), ("To", Id(members[0])), ("Shares", "5"), ("On", "2026-02-01"));
        var form = await editor.Page(shares + "/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => editor.Submit(form, shares + "/new", "shares", ("Movement", "Transfer"), ("From", Id(members[0])), ("To", Id(members[1 + (i % 2)])), ("Shares", "5"), ("On", "2026-03-01"))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal([1, 2], await host.Db(db => db.BookedShares.OrderBy(m => m.Number).Select(m => m.Number).ToListAsync()));
    }

    /// <summary>Against plain sums, over random movements, many of them impossible.</summary>
    [Fact]
    public void Nobody_ever_holds_fewer_than_none_and_the_register_is_the_sum_of_its_movements()
    {
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var cluster = Guid.CreateVersion7();
            Member[] members = [.. Enumerable.Range(0, 4).Select(i => Member.Begin(cluster, new($"M{i}", MembershipKind.Formal, "", "", 1, "", ""), MemberState.Active, new(2020, 1, 1), new(2026, 11, 22), "", null).Value!)];
            var book = ShareBook.Begin(cluster, random.Next(1, 10_000)).Value!;
            var (booked, held) = (new List<BookedShares>(), new int[4]);
            for (var i = 0; i < 60; i++)
            {
                var (from, to, count, movement) = (random.Next(4), random.Next(4), random.Next(-1, 6), (ShareMovement)random.Next(4));
                var (gives, gets) = (movement is ShareMovement.Transfer or ShareMovement.Refund, movement != ShareMovement.Refund);
                var on = new LocalDate(2026, 1, 1).PlusDays(i + random.Next(-1, 1));
                var possible = count >= 1 && (!gives || held[from] >= count) && !(gives && gets && from == to) && (booked.Count == 0 || on >= booked[^1].On);
                var result = book.Book(booked, on, movement, gives ? members[from] : null, gets ? members[to] : null, count, "", now, by: null);
                Assert.Equal(possible, !result.IsRefused);
                if (result.Value is { } entry)
                {
                    booked.Add(entry);
                    held[from] -= gives ? count : 0;
                    held[to] += gets ? count : 0;
                }

                var register = book.On(booked, LocalDate.MaxIsoValue);
                Assert.Equal(held, members.Select(member => register.HeldBy(member.Id.Value.ToString("N"))));
                Assert.All(held, one => Assert.True(one >= 0));
                Assert.Equal((booked.Sum(one => one.Growth) * book.NominalCents, booked.Count), (register.Capital.Cents, book.Movements));
            }

            // What a share is worth cannot change under those that were booked.
            Assert.True(book.Value(1).IsRefused);
            Assert.Equal(Enumerable.Range(1, booked.Count), booked.Select(one => one.Number));
        }
    }

    private static async Task Book(HttpClient editor, string shares, params (string, string)[] values) => Assert.Equal(shares + "?kept=yes", (await editor.Submit(shares + "/new", "shares", values)).Goal());

    private static async Task<IEnumerable<string?>> Wrong(HttpClient editor, string shares, params (string, string)[] values) =>
        (await (await editor.Submit(shares + "/new", "shares", values)).Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href"));

    private static async Task<string> Lead(HttpClient editor, string page) => (await editor.Page(page)).QuerySelector("main .lead")!.TextContent;

    private static string Id(MemberId member) => member.Value.ToString("N");
}
