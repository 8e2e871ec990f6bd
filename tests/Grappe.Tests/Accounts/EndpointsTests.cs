using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Tests.Atlas;
using Grappe.Tests.Atlas.PullFeeds;
using Grappe.Tests.Atlas.Submissions;
using Grappe.Tests.Hosting;
using Grappe.Workspace;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Accounts;

/// <summary>
/// Every endpoint and page of the host, tried by everybody: <c>endpoints.csv</c> says what each gets. Its columns are the route, the method, an
/// address to try (with the <see cref="Examples"/>), and a status for each role. Forms come without their secret, so that nothing is
/// changed: 400 means that the request got as far as the form. HEAD is tried with GET and must get the same.
/// </summary>
public sealed class EndpointsTests
{
    private const string Header = "route,method,try,visitor,account,editor,manager,steward,administrator";

    public static readonly string Table = Path.Combine(AppContext.BaseDirectory, "Accounts", "endpoints.csv");

    [Fact]
    public async Task Everybody_gets_what_the_table_says_of_every_endpoint()
    {
        await using var host = await GrappeHost.Start(Database.Sqlite);
        var cluster = await host.Db(db => db.Clusters.OrderBy(c => c.ShortId).FirstAsync());
        var examples = await Examples(host, cluster);
        List<HttpClient> people =
        [
            host.Browser(),
            await host.SignedIn(),
            await host.SignedIn(new Grant(Role.ClusterEditor, cluster.Id.Value)),
            await host.SignedIn(new Grant(Role.ClusterManager, cluster.Id.Value)),
            await host.SignedIn(new Grant(Role.Steward)),
            await host.SignedIn(new Grant(Role.Administrator)),
        ];
        // Observers have no column: they get what any account gets, and at studies what administrators get.
        var observer = await host.SignedIn(new Grant(Role.Observer));
        await host.Db(async db => await db.OwnStudies.ExecuteUpdateAsync(set => set.SetProperty(s => s.Owner, db.Grants.Single(g => g.Role == Role.Observer).AccountId)));
        var lines = await File.ReadAllLinesAsync(Table);
        var known = lines.Skip(1).Select(line => line.Split(',')).ToDictionary(r => (r[0], r[1]));
        var endpoints = Endpoints(host);

        var wrong = known.Keys.Except(endpoints).Select(gone => $"{gone.Item1} {gone.Item2} is in the table but not in the host: take its line out.").ToList();
        foreach (var (route, method) in endpoints.Where(e => e.Method != "HEAD").Order())
        {
            var found = known.GetValueOrDefault((route, method));
            var address = found?[2] ?? route.Replace("{language}", "en", StringComparison.Ordinal);
            var tried = examples.Aggregate(address, (text, example) => text.Replace(example.Name, example.Value, StringComparison.Ordinal));
            var line = string.Join(',', [route, method, address, .. await Answers(people, method, tried)]);
            if (found is null)
            {
                wrong.Add($"A new endpoint. If this is what everybody should get, add it: {line}");
            }
            else if (string.Join(',', found) != line)
            {
                wrong.Add($"The table says {string.Join(',', found)}\nbut it is       {line}");
            }

            var expected = line.Split(',')[route.Contains("/studies", StringComparison.Ordinal) ? ^1 : ^5];
            if ((await Answers([observer], method, tried))[0] is var got && got != expected)
            {
                wrong.Add($"An observer gets {got} for {method} {route}, and not {expected}.");
            }

            if (method == "GET" && endpoints.Contains((route, "HEAD")) && !line.EndsWith(string.Join(',', await Answers(people, "HEAD", tried)), StringComparison.Ordinal))
            {
                wrong.Add($"HEAD of {tried} does not get what GET gets.");
            }
        }

        Assert.Equal(Header, lines[0]);
        Assert.True(wrong.Count == 0, $"tests/Grappe.Tests/Accounts/endpoints.csv is not what the host does.\n{Header}\n{string.Join('\n', wrong)}");
    }

    /// <summary>What the addresses of the table stand for: things that exist.</summary>
    public static async Task<(string Name, string Value)[]> Examples(GrappeHost host, Grappe.Atlas.Domain.Cluster cluster)
    {
        var person = await host.Person("somebody.else@example.org");
        var message = await host.Db(async db =>
        {
            new Outbox(db, host.Clock).Post("camille@example.org", new("Subject", ["Text"]));
            await db.SaveChangesAsync();
            return await db.Outbox.Select(m => m.Id).SingleAsync();
        });
        var submission = await host.Sent(Records.Plain("Sent"));
        var another = await host.Db(db => db.Clusters.OrderBy(c => c.ShortId).Skip(1).FirstAsync());
        var (feed, pulled) = await host.Waiting(Records.Plain("Pulled"));
        var study = OwnStudy.Begin("own", new("Own", null), new("To try.", null), person.Id, host.Services.GetRequiredService<StudyLibrary>().Studies[0].Questionnaire, host.Clock.GetCurrentInstant()).Value!;
        var wave = Wave.Begin(study.Id, 1, 1, "", new(2026, 11, 1), new(2026, 12, 31), host.Clock.GetCurrentInstant()).Value!;
        var asked = WaveCase.Choose(wave.Id, cluster.Id.Value, cluster.Name);
        asked.Consent(AnswerCase.ConsentVersion, host.Clock.GetCurrentInstant());
        var invitation = Invitation.To(asked.Id, "asked@example.org", "en", host.Clock.GetCurrentInstant());
        var workspace = ClusterWorkspace.Open(cluster.Id.Value, host.Clock.GetCurrentInstant());
        workspace.TakeApplications(true);
        var (today, somebody) = (host.Clock.GetCurrentInstant().InUtc().Date, new MemberFields("Invented member", MembershipKind.Formal, "", "", 1, "", ""));
        var member = Member.Begin(cluster.Id.Value, somebody, MemberState.Active, today, today, "", by: null).Value!;
        var statute = new Statute { Name = "Invented", Version = 1, Method = new Method.YesNo(), Majority = new() { Base = MajorityBase.Expressed, Threshold = Fraction.Half } };
        var vote = ClusterDecision.Open(cluster.Id.Value, 1, "Invented", statute, 1, [], [member], host.Clock.GetCurrentInstant()).Value;
        vote.Decision.Close(OutcomeKind.Rejected, WriteRecord.Of(vote.Decision.AsDecision(vote.Seats, host.Clock.GetCurrentInstant())), host.Clock.GetCurrentInstant());
        var ledger = FeeLedger.Of(cluster.Id.Value);
        var invoice = Invoice.Issue(ledger, member, today.Year, 1, BillingFields.Empty, [new(new("Fee", null), 1)], "EUR", today, by: null);
        var meeting = Meeting.Begin(cluster.Id.Value, 1, 1, null, new("Invented", MeetingBody.Board, new(2026, 12, 1, 18, 0), "Europe/Brussels", 60, "Here", "", [], []), host.Clock.GetCurrentInstant()).Value!;
        var payment = new InvoiceAccount(invoice, null, []).Pay(ledger, today, 1, PaymentMeans.Cash, "", host.Clock.GetCurrentInstant(), by: null).Value!;
        await host.Db(async db =>
        {
            db.AddRange(ledger, invoice, payment, meeting, ShareBook.Begin(cluster.Id.Value, 100).Value!);
            db.AddRange(study, wave, asked, invitation, workspace, member);
            db.Add(vote.Decision);
            db.AddRange(vote.Seats);
            return await db.SaveChangesAsync();
        });
        return [("@own", host.Services.GetRequiredService<MemberLinks>().Of(member.Id)), ("@vote", host.Services.GetRequiredService<VoteLinks>().Of(vote.Decision.Id, "s1")), ("@member", member.Id.Value.ToString("N")), ("@study", study.Slug), ("@case", asked.Id.Value.ToString("N")), ("@answer", host.Services.GetRequiredService<AnswerLinks>().Of(invitation.Id)), ("@another", another.ShortId), ("@feed", feed.Id.Value.ToString("N")), ("@pulled", pulled.Id.ToString("N")), ("@submission", submission.Id.Value.ToString("N")), ("@cluster", cluster.Address), ("@shortid", cluster.ShortId), ("@message", message.ToString("N")), ("@person", person.Id.ToString("N"))];
    }

    private static async Task<List<string>> Answers(List<HttpClient> people, string method, string address)
    {
        var got = new List<string>();
        foreach (var person in people)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var answer = await person.SendAsync(request);
            got.Add(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        }

        return got;
    }

    /// <summary>Route and method of all but the static files, which are for everybody.</summary>
    private static HashSet<(string Route, string Method)> Endpoints(GrappeHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"])
                .Select(method => (Regex.Replace("/" + e.RoutePattern.RawText!.TrimStart('/'), @"^/\{language:.*?\)\$?\)\}", "/{language}"), method))),
    ];
}
