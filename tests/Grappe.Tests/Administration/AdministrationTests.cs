using System.IO.Compression;
using System.Net;
using System.Text;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Audit;
using Grappe.Shared.Background;
using Grappe.Shared.Backup;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Administration;

public sealed class AdministrationTests
{
    [Theory, OnBothDatabases]
    public async Task The_overview_tells_how_messages_work_and_database_stand_and_leads_to_each(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await Failed(host);

        var page = await administrator.Page("/en/admin");
        var health = await administrator.Page("/en/admin/health");

        Assert.Equal("Look here: 0 wait, 1 was not delivered", Fact(page, "Messages"));
        Assert.Equal("1 account", Fact(page, "People"));
        Assert.StartsWith(database == Database.Sqlite ? "SQLite, " : "PostgreSQL, ", Fact(page, "Database"), StringComparison.Ordinal);
        Assert.Equal("0", Fact(page, "Records"));
        foreach (var door in page.QuerySelectorAll("main dl a, main aside a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri(door, UriKind.Relative))).StatusCode);
        }

        Assert.StartsWith("yes", Fact(health, "The database answers"), StringComparison.Ordinal);
        Assert.Equal("0 wait, 1 was not delivered", Fact(health, "Messages"));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_is_read_page_by_page_without_losing_or_repeating_a_line(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await Happened(host, Actor.Import, "Source", 120);

        var (seen, address) = (new List<string>(), "/en/admin/audit?kind=Source");
        for (var pages = 0; address is not null && pages < 10; pages++)
        {
            var page = await administrator.Page(address);
            seen.AddRange(page.QuerySelectorAll("tbody tr td:nth-child(3) a").Select(a => a.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        // All of a save share one moment, so that pages end in the middle of it.
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_is_filtered_by_person_kind_thing_and_days_on_the_page_and_in_the_download(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var person = await host.Person("dominique@example.org");
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var actor = Actor.Person(person.Id, person.Name, []);
        await Happened(host, actor, "Source", 1);
        host.Clock.AdvanceDays(3);
        await Happened(host, actor, "Feed", 2);
        await Happened(host, Actor.Import, "Feed", 4);

        Assert.Equal(3, await Lines(administrator, "who=DOMINIQUE"));
        Assert.Equal(3, await Lines(administrator, $"who={person.Id:N}"));
        Assert.Equal(4, await Lines(administrator, "who=import"));
        Assert.Equal(0, await Lines(administrator, "who=nobody-is-called-so"));
        Assert.Equal(6, await Lines(administrator, "kind=Feed"));
        Assert.Equal(2, await Lines(administrator, "record=Feed-1"));
        Assert.Equal(1, await Lines(administrator, $"who={person.Id:D}&to=2026-11-22"));
        Assert.Equal(2, await Lines(administrator, $"who={person.Id:D}&from=2026-11-25&to=2026-11-25"));
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.GetAsync(new Uri("/admin/audit.csv?from=yesterday", UriKind.Relative))).StatusCode);
        Assert.Contains("Camille Exemple", (await administrator.Page("/en/admin/audit?who=dominique")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await administrator.Page("/en/admin/audit?before=nonsense")).QuerySelector(".empty"));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_shows_what_changed_and_never_a_secret_or_an_address_of_mail(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var person = await host.Person("dominique@example.org");
        var hash = await host.Db(db => db.Accounts.Where(a => a.Id == person.Id).Select(a => a.PasswordHash).SingleAsync());
        await administrator.Submit($"/en/admin/people/{person.Id:N}", "give", ("Grant.Role", "Steward"), ("Grant.Country", "ES"));

        var page = await administrator.Page("/en/admin/audit?kind=AccountGrant");
        var csv = await administrator.GetStringAsync(new Uri("/admin/audit.csv", UriKind.Relative));
        var all = (await administrator.Page("/en/admin/audit")).DocumentElement.OuterHtml;

        var newest = page.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Steward", newest, StringComparison.Ordinal);
        Assert.Contains("ES", newest, StringComparison.Ordinal);
        Assert.Contains(NotRemembered.Mark, csv, StringComparison.Ordinal);
        foreach (var secret in new[] { "dominique@example.org", "DOMINIQUE@EXAMPLE.ORG", hash! })
        {
            Assert.DoesNotContain(secret, csv, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_deep_page_of_the_audit_is_found_through_an_index(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        await Happened(host, Actor.Import, "Source", 3000);

        foreach (var query in new[] { "at <= '2030-01-01'", "who = 'import' and at <= '2030-01-01'", "subject = 'Source' and at <= '2030-01-01'" })
        {
            var explain = (database == Database.Sqlite ? "explain query plan " : "explain ") + $"select * from audit_entries where {query} order by at desc, id desc limit 51";
            var plan = await Plan(host, database == Database.Sqlite ? explain : "analyze audit_entries; set enable_seqscan = off; set enable_bitmapscan = off; " + explain);
            Assert.Matches("(?i)using index ix_audit_entries|index scan.* using ix_audit_entries", plan);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_from_the_page_needs_the_password_is_in_the_audit_and_holds_everybody(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await host.Person("dominique@example.org");

        var refused = await administrator.Submit("/fr/admin/backup", ("Password", "another one"));
        var forged = await administrator.PostAsync(new Uri("/admin/backup.zip", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("Password", People.Password)]));
        Assert.Equal("/fr/admin/backup?wrong=password", refused.Goal());
        Assert.NotNull((await administrator.Page(refused.Goal()!)).QuerySelector(".error-summary"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(0, await Lines(administrator, "kind=Backup"));

        var taken = await administrator.Submit("/en/admin/backup", ("Password", People.Password));
        Assert.Equal("application/zip", taken.Content.Headers.ContentType?.MediaType);
        Assert.Equal("grappe-2026-11-22-1200.zip", taken.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(1, await Lines(administrator, "kind=Backup"));

        using var zip = new ZipArchive(await taken.Content.ReadAsStreamAsync());
        using var accounts = new StreamReader(await zip.GetEntry("accounts_accounts.jsonl")!.OpenAsync());
        Assert.Equal(2, (await accounts.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.NotNull(zip.GetEntry("backup.json"));
    }

    [Fact]
    public async Task A_backup_that_somebody_reads_slowly_keeps_nobody_from_writing()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        await using var scope = host.Services.CreateAsyncScope();
        var slow = new WritesMeanwhile(() => host.Person($"{Guid.NewGuid():N}@example.org"));

        await scope.ServiceProvider.GetRequiredService<DatabaseBackup>().Write(slow, default);

        Assert.True(slow.Wrote);
        Assert.Equal(1, await host.Db(db => db.Accounts.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Work_shows_by_itself_when_it_ran_how_long_and_how_it_ended(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var ran = await administrator.Submit("/en/admin/jobs", "run", ("Name", "forget"));
        var page = await administrator.Page("/en/admin/jobs");

        Assert.Equal("/en/admin/jobs?done=run", ran.Goal());
        Assert.Equal(host.Services.GetServices<Job>().Count(), page.QuerySelectorAll("tbody tr").Length);
        var row = page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("What has served is forgotten", StringComparison.Ordinal)).TextContent;
        Assert.Contains("well, in 0.0", row, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, row, StringComparison.Ordinal);
        Assert.Equal(1, await Lines(administrator, "kind=Job&record=forget"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Submit("/en/admin/jobs", "run", ("Name", "feeds"))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Work_that_fails_or_whose_node_dies_is_told_apart_from_work_under_way(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var (mine, others) = (Guid.NewGuid(), Guid.NewGuid());
        await Take(host, "reminders", mine);
        Assert.False(await Take(host, "reminders", others));
        Assert.Contains("under way", await Row(administrator, "reminded"), StringComparison.Ordinal);

        host.Clock.AdvanceMinutes(11);
        Assert.Contains("interrupted", await Row(administrator, "reminded"), StringComparison.Ordinal);
        Assert.Equal("Look here: 1 kind ended badly", Fact(await administrator.Page("/en/admin"), "Background work"));

        Assert.True(await Take(host, "reminders", others));
        host.Clock.AdvanceSeconds(90);
        await host.Db(async db =>
        {
            await Lease.Release(db, "reminders", others, host.Clock.GetCurrentInstant(), default, nameof(TimeoutException));
            return true;
        });
        Assert.Contains("failed after 90.0\u00A0s: TimeoutException", await Row(administrator, "reminded"), StringComparison.Ordinal);
        Assert.True(await Take(host, "reminders", mine));
    }

    private static Task<bool> Take(GrappeHost host, string name, Guid holder) =>
        host.Db(db => Lease.Take(db, name, holder, host.Clock.GetCurrentInstant(), Duration.FromMinutes(10), default));

    private static async Task<string> Row(HttpClient browser, string words) =>
        (await browser.Page("/en/admin/jobs")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(words, StringComparison.Ordinal)).TextContent;

    private static string Fact(AngleSharp.Dom.IDocument page, string name) =>
        page.QuerySelectorAll("main .fact").Single(f => f.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent.Trim();

    /// <summary>The number of lines, which page and download must agree upon.</summary>
    private static async Task<int> Lines(HttpClient browser, string query)
    {
        var rows = (await browser.Page($"/en/admin/audit?{query}")).QuerySelectorAll("tbody tr").Length;
        var csv = await browser.GetByteArrayAsync(new Uri($"/admin/audit.csv?{query}", UriKind.Relative));
        Assert.Equal(rows + 1, Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        return rows;
    }

    private static Task<int> Happened(GrappeHost host, Actor actor, string kind, int times) => host.Db(db =>
    {
        db.AuditEntries.AddRange(Enumerable.Range(1, times).Select(i => AuditEntry.Of(actor, kind, $"{kind}-{i}", "Added", host.Clock.GetCurrentInstant())));
        return db.SaveChangesAsync();
    });

    private static Task<int> Failed(GrappeHost host) => host.Db(async db =>
    {
        new Outbox(db, host.Clock).Post("camille@example.org", new("Subject", ["Text"]));
        await db.SaveChangesAsync();
        return await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.GivenUp));
    });

    private static Task<string> Plan(GrappeHost host, string sql) => host.Db(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Three constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        return plan.ToString();
    });

    /// <summary>Somebody who reads a download, and during whose first bytes something else is written.</summary>
    private sealed class WritesMeanwhile(Func<Task> write) : MemoryStream
    {
        public bool Wrote { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!Wrote)
            {
                Wrote = true;
                await write();
            }

            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
