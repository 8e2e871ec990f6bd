using System.Net;
using Grappe.Atlas;
using Grappe.Shared.Domain;
using Grappe.Shared.Settings;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Administration;

public sealed class SettingsTests
{
    [Theory, OnBothDatabases]
    public async Task A_setting_given_on_the_page_holds_at_once_here_and_at_the_next_look_on_another_node_and_the_audit_tells(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await using var other = host.AnotherNode();
        Assert.Null((await other.Browser().Page("/en/about")).QuerySelector(".site-notice"));

        var kept = await administrator.Submit("/en/admin/settings", ("Operator-Name", "Réseau d’essai"), ("Review-FourEyes", "true"), ("Site-NoticeEnglish", "{Down} on <b>Sunday</b>"));
        await other.Services.GetRequiredService<FollowSettings>().Look(default);

        Assert.Equal("/en/admin/settings?done=kept", kept.Goal());
        foreach (var node in new[] { host, other })
        {
            var page = await node.Browser().Page("/fr/privacy");
            Assert.Contains("Réseau d’essai", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            // Given in one language only, so it stands in that language.
            Assert.Equal("{Down} on <b>Sunday</b>", page.QuerySelector(".site-notice p[lang=en]")!.TextContent);
            Assert.True(node.Services.GetRequiredService<ReviewSettings>().FourEyes);
        }

        var told = await host.Db(db => db.AuditEntries.Where(e => e.Subject == "StoredSetting").ToListAsync());
        Assert.Equal(["Operator:Name", "Review:FourEyes", "Site:NoticeEnglish"], told.Select(e => e.SubjectId).Order(StringComparer.Ordinal));
        Assert.Contains("{Down} on <b>Sunday</b>", Assert.Single(told, e => e.SubjectId == "Site:NoticeEnglish").After, StringComparison.Ordinal);
        await administrator.Submit("/en/admin/settings", ("Site-NoticeEnglish", ""));
        Assert.Null((await host.Browser().Page("/fr/privacy")).QuerySelector(".site-notice"));
    }

    [Fact]
    public async Task What_was_given_at_the_start_is_shown_and_no_form_changes_it()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("Operator:Name", "Given at the start"));
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var page = await administrator.Page("/en/admin/settings");
        await administrator.Submit("/en/admin/settings", ("Operator-Name", "From a form"));

        Assert.Null(page.QuerySelector("#Operator-Name"));
        Assert.Contains("Given at the start given at the start of the program", page.QuerySelector("dd")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Given at the start", (await host.Browser().Page("/en/privacy")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.Db(db => db.Set<StoredSetting>().CountAsync()));
    }

    [Fact]
    public async Task A_wrong_value_is_refused_at_its_field_keeps_what_was_typed_and_changes_nothing()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var refused = await administrator.Submit("/fr/admin/settings", ("Operator-Name", "Kept?"), ("Operator-Contact", "javascript:alert(1)"), ("Review-FourEyes", "perhaps"), ("Site-NoticeFrench", new string('é', 301)));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.Page();
        Assert.Equal(3, page.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal("javascript:alert(1)", page.QuerySelector("#Operator-Contact")!.GetAttribute("value"));
        Assert.Equal("Kept?", page.QuerySelector("#Operator-Name")!.GetAttribute("value"));
        Assert.Equal(0, await host.Db(db => db.Set<StoredSetting>().CountAsync()));
    }
}
