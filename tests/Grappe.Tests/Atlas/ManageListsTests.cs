using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Domain;
using Grappe.Shared.Settings;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas;

public sealed class ManageListsTests
{
    [Theory, OnBothDatabases]
    public async Task Codes_are_called_in_the_words_of_the_site_on_pages_and_in_the_interface_of_every_node_until_they_are_taken_back(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        await using var other = host.AnotherNode();
        await other.Browser().Page("/en/atlas");
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var kept = await administrator.Submit("/en/admin/lists/theme", ("en.rural", "Life in the <country>"), ("fr.rural", "Vie à la campagne"));
        Assert.Equal("/en/admin/lists/theme?done=kept", kept.Goal());
        await Follow(host);
        await Follow(other);

        foreach (var node in new[] { host, other })
        {
            Assert.Equal("Life in the <country>", await Label(node, "theme", "rural"));
            Assert.Contains("Life in the <country>", (await node.Browser().Page("/en/atlas")).QuerySelector("label[data-key=rural]")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Vie à la campagne", (await node.Browser().Page("/fr/atlas?theme=rural")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        var shipped = (await administrator.Page("/en/admin/lists/theme")).GetElementById("en.rural-hint")!.TextContent;
        await administrator.Submit("/en/admin/lists/theme", ("en.rural", shipped.Split('“', '”')[1]), ("fr.rural", host.Services.GetRequiredService<CodeLists>().Shipped("theme", "rural")!.French!));
        Assert.Equal(0, await host.Db(db => db.OwnCodes.CountAsync()));
        Assert.DoesNotContain("country", await Label(host, "theme", "rural"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_that_the_site_added_can_be_stated_found_and_counted_and_taken_out_only_while_nobody_uses_it(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        await administrator.Submit("/en/admin/lists/service", ("new", "tool-library"), ("en.new", "Tool library"), ("fr.new", "Outilthèque"));
        await Follow(host);
        await host.Db(async db =>
        {
            var cluster = (await db.Clusters.OrderBy(c => c.Id).ToListAsync()).First(c => c.Facts.Kind == "cluster");
            cluster.State(cluster.Facts with { Services = ["tool-library"] }, cluster.Provenance, host.Clock.GetCurrentInstant() + NodaTime.Duration.FromSeconds(1));
            return await db.SaveChangesAsync();
        });
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(default);

        var found = await host.Browser().GetFromJsonAsync<JsonNode>("/api/clusters?service=tool-library");
        Assert.Equal(1, (int)found!["total"]!);
        Assert.Equal("Outilthèque", await Label(host, "service", "tool-library", "fr"));
        var refused = await administrator.Submit("/en/admin/lists/service", ("out", "tool-library"));
        Assert.Contains("hold this code", (await refused.Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        await host.Db(async db =>
        {
            var cluster = (await db.Clusters.OrderBy(c => c.Id).ToListAsync()).First(c => c.Facts.Kind == "cluster");
            cluster.State(cluster.Facts with { Services = ["training"] }, cluster.Provenance, host.Clock.GetCurrentInstant() + NodaTime.Duration.FromSeconds(2));
            return await db.SaveChangesAsync();
        });
        await host.Services.GetRequiredService<AtlasSearch>().CatchUp(default);
        await administrator.Submit("/en/admin/lists/service", ("out", "tool-library"));
        await Follow(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser().GetAsync(new Uri("/api/clusters?service=tool-library", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("service", "new", "Tool Library", "en.new", "Tools")]
    [InlineData("service", "new", "training", "en.new", "Tools")]
    [InlineData("service", "new", "tool-library", "en.new", "")]
    [InlineData("stage", "new", "tool-library", "en.new", "Tools")]
    [InlineData("stage", "en.initial", "Mature", "fr.initial", "Initial")]
    [InlineData("stage", "en.initial", "", "fr.initial", "Initial")]
    [InlineData("stage", "out", "initial", "fr.initial", "Initial")]
    public async Task What_would_break_a_list_is_refused_and_changes_nothing(string list, string field, string value, string another, string text)
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));

        var refused = await administrator.Submit($"/en/admin/lists/{list}", (field, value), (another, text), ("fr.new", "Outils"));

        Assert.NotNull((await refused.Page()).QuerySelector(".error-summary li"));
        Assert.Equal(0, await host.Db(db => db.OwnCodes.CountAsync()));
    }

    /// <summary>What the background work of a node does within a second.</summary>
    private static async Task Follow(GrappeHost host)
    {
        await host.Services.GetRequiredService<FollowSettings>().Look(default);
        if (host.Services.GetRequiredService<AtlasSearch>() is { IsOutdated: true } search)
        {
            await search.Build(default);
        }

        await host.Services.GetRequiredService<Microsoft.AspNetCore.OutputCaching.IOutputCacheStore>().EvictByTagAsync(Grappe.Shared.PageCacheTags.Pages, default);
    }

    private static async Task<string> Label(GrappeHost host, string facet, string code, string language = "en")
    {
        var answer = await host.Browser().GetFromJsonAsync<JsonNode>($"/api/clusters?size=1&lang={language}");
        return (string)answer!["facets"]![facet]!.AsArray().Single(value => (string)value!["code"]! == code)!["label"]!;
    }
}
