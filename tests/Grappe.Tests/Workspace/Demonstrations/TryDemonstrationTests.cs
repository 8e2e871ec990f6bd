using System.Net;
using System.Reflection;
using System.Text;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Workspace.Fees;
using Grappe.Tests.Workspace.Members;
using Grappe.Workspace;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Workspace.Demonstrations;

public sealed class TryDemonstrationTests
{
    private const string Home = "/en/workspace/demonstration";

    [Theory, OnBothDatabases]
    public async Task A_demonstration_is_its_makers_alone_is_marked_on_every_page_sends_no_mail_and_leaves_nothing(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (real, editor, _) = await CallFeesTests.Workspace(host, 2);
        var (mine, other, visitor) = (await host.SignedIn(), await host.SignedIn(), host.Browser());
        var (before, clusters) = (await Counts(host), await visitor.GetStringAsync(new Uri("/api/clusters", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(mine, Home));
        Assert.Contains("/en/account/sign-in", (await visitor.Page("/en/workspace")).QuerySelector("main .btn-primary")!.GetAttribute("href"), StringComparison.Ordinal);

        // Asked for twice, also at once, it is one; and it says on every page what it is.
        var form = await mine.Page("/en/workspace");
        var begun = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => mine.Submit(form, "/en/workspace", "try")));
        Assert.All(begun, answer => Assert.Equal(Home, answer.Goal()));
        Assert.Equal(1, await host.Db(db => db.Workspaces.CountAsync(w => w.TriedBy != null)));
        var cluster = await host.Db(db => db.Workspaces.Where(w => w.TriedBy != null).Select(w => w.Cluster).SingleAsync());
        foreach (var page in await Pages(host, cluster))
        {
            var shown = await mine.Page(page);
            Assert.Contains("DEMONSTRATION", shown.QuerySelector(".demo-strip")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("noindex", shown.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }

        Assert.Null((await editor.Page(real)).QuerySelector(".demo-strip"));
        Assert.True(await host.Db(db => db.Members.Where(m => m.Cluster == cluster).AllAsync(m => m.IsSynthetic)));
        Assert.False(await host.Db(db => db.Members.AnyAsync(m => m.Cluster != cluster && m.IsSynthetic)));

        // Nobody else finds it; a second person has a second one, and those who look after a cluster too.
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(other, Home));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(editor, Home + "/members"));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(other, $"/en/workspace/{cluster:N}"));
        await other.Submit("/en/workspace", "try");
        Assert.Equal(2, await host.Db(db => db.Workspaces.CountAsync(w => w.TriedBy != null)));

        // Nothing of it is public, and no message leaves it, whatever is asked for.
        Assert.Equal(clusters, await visitor.GetStringAsync(new Uri("/api/clusters", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(visitor, "/en/clusters/demonstration/join"));
        await host.Db(db => db.Members.Where(m => m.Cluster == cluster).ExecuteUpdateAsync(set => set.SetProperty(m => m.Email, "somebody@example.org")));
        await AskForMail(host, cluster);
        Assert.Empty(await host.Mailbox("somebody@example.org"));

        // Erased by a button, or with the account: not a row is left.
        Assert.Equal("/en/workspace?erased=yes", (await mine.Submit("/en/workspace", "erase")).Goal());
        Assert.Equal(HttpStatusCode.NotFound, await KeepMembersTests.Status(mine, Home));
        await other.Submit("/en/account/data", "erase", ("Password", People.Password));
        Assert.Equal(before, await Counts(host));
    }

    [Theory, OnBothDatabases]
    public async Task On_any_day_the_demonstration_says_the_same_in_both_languages_and_keeps_every_rule(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        foreach (var (day, language) in new[] { ("2027-01-03", "en"), ("2027-01-03", "en"), ("2028-02-29", "fr"), ("2028-07-31", "fr") }.Select(one => (LocalDateOf(one.Item1), one.Item2)))
        {
            host.Clock.Reset(day.At(new LocalTime(12, 0)).InUtc().ToInstant());
            var mine = await host.SignedIn();
            await mine.Submit($"/{language}/workspace", "try");
            Assert.Equal([OutcomeKind.Adopted, OutcomeKind.Elected, null], await host.Db(db => db.ClusterDecisions.OrderBy(d => d.Number).Select(d => d.Outcome).ToListAsync()));
            foreach (var record in await host.Db(db => db.ClusterDecisions.Where(d => d.Record != null).Select(d => d.Record!).ToListAsync()))
            {
                Assert.Empty(VerifyVote.Handle(new MemoryStream(Encoding.UTF8.GetBytes(record))).Differences);
            }

            var (papers, paid, states) = await host.Db(async db => (await db.Invoices.ToListAsync(), await db.Payments.ToListAsync(), await db.Members.Select(m => m.State).ToListAsync()));
            Assert.Equal(papers.Count, papers.DistinctBy(paper => (paper.Member, paper.FeeYear)).Count());
            Assert.All(papers.GroupBy(paper => paper.Year), year => Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(paper => paper.Number).Order()));
            Assert.Equal(
                [InvoiceState.Open, InvoiceState.PartlyPaid, InvoiceState.Paid],
                papers.Select(paper => new InvoiceAccount(paper, null, [.. paid.Where(payment => payment.Invoice == paper.Id)]).State).Distinct().Order());
            Assert.Equal([MemberState.Applied, MemberState.UnderDecision, MemberState.Active, MemberState.InNotice, MemberState.Suspended, MemberState.Left], states.Distinct().Order());
            var words = await mine.GetStringAsync(new Uri("/workspace/demonstration/members.csv", UriKind.Relative));
            Assert.DoesNotContain(language == "fr" ? "Invented" : "invent\u00e9", words, StringComparison.Ordinal);
            await mine.Submit($"/{language}/workspace", "erase");
        }
    }

    private static LocalDate LocalDateOf(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    /// <summary>Every page of the workspace, and what members see of it by their links.</summary>
    private static async Task<IReadOnlyList<string>> Pages(GrappeHost host, Guid cluster)
    {
        var (member, decision, papers, paid) = await host.Db(async db => (
            await db.Members.Where(m => m.Cluster == cluster).OrderBy(m => m.Id).FirstAsync(),
            await db.ClusterDecisions.SingleAsync(d => d.Cluster == cluster && d.ClosedAt == null),
            await db.Invoices.Where(i => i.Cluster == cluster).ToListAsync(),
            await db.Payments.Where(p => p.Cluster == cluster).ToListAsync()));
        var id = member.Id.Value.ToString("N");
        return
        [
            .. new[]
            {
                "", "/members", "/members/new", $"/members/{id}", "/statutes", "/statutes/new", "/votes", "/votes/new", "/votes/1", "/votes/2", "/votes/3", "/votes/3/seats/s1", "/fees", "/fees/rules", "/fees/rules/new", "/fees/details", "/fees/figures",
                $"/fees/figures/{id}", "/fees/call", $"/fees/invoices/{papers[0].Code}", $"/fees/payments/{paid[0].Code}", "/fees/statement", "/meetings", "/meetings/new", "/meetings/1", "/meetings/2", "/meetings/1/edit", "/meetings/1/attendance", "/meetings/1/minutes", "/budget", "/budget/line", "/budget/import",
            }.Select(page => Home + page),
            "/en/membership/" + host.Services.GetRequiredService<MemberLinks>().Of(member.Id),
            "/en/vote/" + host.Services.GetRequiredService<VoteLinks>().Of(decision.Id, "s1"),
        ];
    }

    private static async Task AskForMail(GrappeHost host, Guid cluster)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<GrappeDb>().Workspaces.Where(w => w.Cluster == cluster).Select(w => w.TriedBy!.Value).SingleAsync();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Person(owner, "Camille", []);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<InviteVoters>().Handle("demonstration", "3", "https://example.org", CancellationToken.None));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<ConveneMembers>().Handle("demonstration", "2", "https://example.org", CancellationToken.None));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<RemindDebtors>().Handle("demonstration", "https://example.org", CancellationToken.None));
    }

    /// <summary>How many rows there are in every table of the module.</summary>
    private static Task<SortedDictionary<string, int>> Counts(GrappeHost host) => host.Db(async db =>
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.GetTableName()!.StartsWith("workspace_", StringComparison.Ordinal)))
        {
            counts[type.GetTableName()!] = await (Task<int>)typeof(TryDemonstrationTests).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
        }

        return counts;
    });

    private static Task<int> Count<T>(GrappeDb db) where T : class => db.Set<T>().CountAsync();
}
