using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Administration;

public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grappe-restore-").FullName;

    [Theory, OnBothDatabases]
    public async Task A_backup_restored_from_the_page_takes_the_place_of_everything_and_what_was_there_can_be_restored_in_turn(Database database)
    {
        await using var host = await GrappeHost.Start(database, ("Backups:Folder", folder));
        await host.Person("camille@example.org", new Grant(Role.Administrator));
        var administrator = host.Browser();
        await administrator.SignIn("camille@example.org", People.Password);
        var backup = await (await administrator.Submit("/en/admin/backup", ("Password", People.Password))).Content.ReadAsByteArrayAsync();
        var before = await Names(host);
        await host.Db(async db =>
        {
            db.Clusters.Add(Cluster.Register(ClusterId.New(), Records.Plain("Written later"), Provenance.None, host.Clock.GetCurrentInstant() + NodaTime.Duration.FromSeconds(1)));
            return await db.SaveChangesAsync();
        });
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(default);
        Assert.Equal(before.Count + 1, (await Names(host)).Count);

        var restored = await Restore(administrator, backup, People.Password);

        Assert.Equal("/en/admin/backup?done=restored#restore", restored.Goal());
        Assert.Contains("before-restore-2026-11-22-1200.zip", (await administrator.Page("/en/admin/backup?done=restored")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await Rebuilt(host);
        Assert.Equal(before, await Names(host));
        Assert.Equal(1, await host.Db(db => db.AuditEntries.CountAsync(e => e.Subject == "Backup" && e.Change == "Restored")));

        await Restore(administrator, await File.ReadAllBytesAsync(Path.Combine(folder, "before-restore-2026-11-22-1200.zip")), People.Password);
        await Rebuilt(host);
        Assert.Contains("Written later", await Names(host));
    }

    [Theory, OnBothDatabases]
    public async Task A_wrong_password_no_file_and_a_file_that_is_no_backup_change_nothing_and_say_so(Database database)
    {
        await using var host = await GrappeHost.Start(database, ("Backups:Folder", folder));
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var before = await host.Db(db => db.Clusters.CountAsync());

        var stranger = await Restore(administrator, [1, 2, 3], "not the password");
        var nothing = await Restore(administrator, [], People.Password);
        var noise = await Restore(administrator, [1, 2, 3], People.Password);

        Assert.Equal("/en/admin/backup?wrong=password-to-restore#restore", stranger.Goal());
        Assert.Equal("/en/admin/backup?wrong=file#restore", nothing.Goal());
        var page = await administrator.Page(noise.Goal()!);
        Assert.Contains("Nothing was restored, and nothing changed", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await host.Db(db => db.Clusters.CountAsync()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<List<string>> Names(GrappeHost host) =>
        [.. (await host.Browser().GetFromJsonAsync<JsonNode>("/api/clusters?size=100&sort=name"))!["items"]!.AsArray().Select(item => (string)item!["name"]!)];

    /// <summary>What the background work of a node does within moments.</summary>
    private static async Task Rebuilt(GrappeHost host)
    {
        var search = host.Services.GetRequiredService<AtlasSearch>();
        if (search.IsOutdated)
        {
            await search.Build(default);
        }
    }

    private static async Task<HttpResponseMessage> Restore(HttpClient browser, byte[] file, string password)
    {
        var form = (await browser.Page("/en/admin/backup")).QuerySelector("form[action='/admin/restore']")!;
        using var content = new MultipartFormDataContent { { new StringContent(password), "Password" }, { new ByteArrayContent(file), "File", "backup.zip" } };
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        return await browser.PostAsync(new Uri("/admin/restore", UriKind.Relative), content);
    }
}
