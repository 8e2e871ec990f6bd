using System.Diagnostics;
using System.Globalization;
using Grappe.Accounts;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Members;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Bench.Workspace;

/// <summary>The register of members read and filtered, and the fees of a year called, on SQLite in a folder that is deleted afterwards.</summary>
internal static class Registers
{
    private static readonly LocalDate Founded = new(2020, 1, 1);

    public static async Task Run(int listed, int invoiced, int repeat)
    {
        var folder = Directory.CreateTempSubdirectory("grappe-bench-").FullName;
        try
        {
            await using var services = Services(folder);
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<GrappeDb>().Database.EnsureCreatedAsync();
            }

            await List(services, await Fill(services, listed), listed, repeat);
            await Invoice(services, await Fill(services, invoiced), invoiced);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the page of the register does before it writes its rows: who may, everybody, and who stood how on a day in which part of the helix.</summary>
    private static async Task List(ServiceProvider services, Guid account, int members, int repeat)
    {
        var table = new Table($"{members} members listed, {repeat} times", "ms of processor each", "members");
        foreach (var (name, day, wanted, types) in new (string, LocalDate, MemberState?, string[]?)[]
        {
            ("today", new(2026, 11, 1), null, null),
            ("on a day five years ago", new(2021, 11, 1), null, null),
            ("of one part of the helix, in notice", new(2026, 11, 1), MemberState.InNotice, ["civil-society"]),
        })
        {
            // Until the code is compiled for good.
            for (var i = 0; i < repeat; i++)
            {
                await Once();
            }

            using var process = Process.GetCurrentProcess();
            var (before, shown) = (process.TotalProcessorTime, 0);
            for (var i = 0; i < repeat; i++)
            {
                shown = await Once();
            }

            process.Refresh();
            table.Add(name, ((process.TotalProcessorTime - before).TotalMilliseconds / repeat).ToString("0.00", CultureInfo.InvariantCulture), shown.ToString(CultureInfo.InvariantCulture));

            async Task<int> Once()
            {
                await using var scope = As(services, account);
                var workspace = await scope.ServiceProvider.GetRequiredService<FindWorkspace>().Handle(ClusterWorkspace.DemonstrationAddress, CancellationToken.None);
                return (await scope.ServiceProvider.GetRequiredService<KeepMembers>().All(workspace!.Cluster, CancellationToken.None))
                    .Count(member => member.StateOn(day) is { } stood && (wanted is { } asked ? stood == asked : Member.IsMember(stood)) && (types is null || types.Contains(member.ActorType)));
            }
        }

        table.Print();
    }

    private static async Task Invoice(ServiceProvider services, Guid account, int members)
    {
        await using var scope = As(services, account);
        var call = scope.ServiceProvider.GetRequiredService<CallFees>();
        var passed = Stopwatch.StartNew();
        var preview = (await call.Preview(ClusterWorkspace.DemonstrationAddress, 2026, CancellationToken.None))!.Value.Call;
        var (shown, rule) = (passed.Elapsed, preview.Rule!.Number);
        passed.Restart();
        await using var another = As(services, account);
        var issued = await another.ServiceProvider.GetRequiredService<CallFees>().Issue(ClusterWorkspace.DemonstrationAddress, 2026, (rule, preview.ToInvoice.Count(), preview.Total.Cents), CancellationToken.None);
        var table = new Table("fees called", "invoices", "seconds that pass");
        table.Add("shown", members.ToString(CultureInfo.InvariantCulture), shown.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        table.Add("issued, with numbers and audit, in one save", issued!.Value.ToString(CultureInfo.InvariantCulture), passed.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        table.Print();
    }

    private static AsyncServiceScope As(ServiceProvider services, Guid account)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Person(account, "made", []);
        return scope;
    }

    /// <summary>A workspace with so many members who have each taken two to four steps, and a fee rule. It belongs to the account that is given back.</summary>
    private static async Task<Guid> Fill(ServiceProvider services, int count)
    {
        var (account, random, now) = (Guid.CreateVersion7(), new Random(1), Instant.FromUtc(2026, 11, 1, 12, 0));
        var workspace = ClusterWorkspace.Demonstrate(account, "Made to be measured", now);
        string[] types = ["mainstream-enterprise", "social-economy", "research-innovation", "public-authority", "civil-society"];
        var today = now.InUtc().Date;
        Member[] members = [.. Enumerable.Range(1, count).Select(i =>
        {
            var member = Member.Begin(workspace.Cluster, new($"made {i:00000}", MembershipKind.Formal, types[random.Next(types.Length)], "", 1, $"somebody {i}", $"made{i}@example.org", "1 Street"), MemberState.Applied, Founded.PlusDays(random.Next(2_000)), today, "made", by: null).Value!;
            member.Become(MemberState.Active, member.Steps[0].On.PlusDays(30), today, "", account);
            if (random.Next(20) == 0)
            {
                member.Become(MemberState.InNotice, today.PlusDays(-10), today, "", account);
            }

            return member;
        })];
        var details = BillingDetails.Of(workspace.Cluster);
        details.Change(new("Made", "1 Street", "1", "none", "30 days", 30, "", ""));
        var rule = ClusterFeeRule.Write(workspace.Cluster, new() { Name = "Made", Version = 1, Fee = new FeePart.Fixed(5_000), Proration = Proration.ByMonth, Examples = [new("anybody", new(), 5_000)] }, formalOnly: true, new(2024, 1, 1), now).Value!;
        await using var scope = As(services, account);
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        db.AddRange(workspace, details, rule);
        db.AddRange(members.AsEnumerable());
        await db.SaveChangesAsync();
        return account;
    }

    private static ServiceProvider Services(string folder) => new ServiceCollection()
        .AddLogging().AddLocalization().AddDataProtection().Services
        .AddSingleton<IClock>(SystemClock.Instance)
        .AddSingleton(new ModelSources([AccountsModule.Assembly, AtlasModule.Assembly, WorkspaceModule.Assembly]))
        .AddGrappeDb(new ConfigurationBuilder().AddInMemoryCollection([new("Data", folder)]).Build())
        .AddWorkspace()
        .BuildServiceProvider();
}
