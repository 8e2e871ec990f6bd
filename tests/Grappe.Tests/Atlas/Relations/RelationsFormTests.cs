using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Grappe.Atlas.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas.RegisterCluster;
using Grappe.Tests.Atlas.Submissions;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.Relations;

public sealed class RelationsFormTests
{
    [Theory, OnBothDatabases]
    public async Task An_organisation_is_registered_by_its_own_steps_and_linked_by_name_or_by_address(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var browser = host.Browser();
        var records = await host.Add(Records.Plain("Network of the hills") with { Kind = "network" }, Records.Plain("Berry"));

        var begun = await browser.Send("/en/register", "step", ("kind", "organisation"), ("name", "A foundation"), ("email", "camille@example.org"));
        var link = begun.Goal()![..begun.Goal()!.LastIndexOf('/')];
        var steps = new List<string>();
        for (var goal = begun.Goal()!; !goal.EndsWith("/relations", StringComparison.Ordinal); goal = (await browser.Send(goal, "step", ("country", "FR"))).Goal()!)
        {
            steps.Add(goal.Split('/')[^1]);
        }

        var asked = await (await browser.Send($"{link}/relations", "step", ("relations.0.kind", "member-of"), ("relations.0.name", "network of the hill"), ("relation-find", "1"))).Page();
        var pick = asked.QuerySelectorAll<IHtmlInputElement>("[name='relations.0.pick']").First();
        var refused = await (await browser.Send($"{link}/relations", "step",
            ("relations.0.kind", "member-of"), ("relations.0.name", "network of the hill"), ("relations.0.pick", pick.Value), ("relations.0.since", "2014"),
            ("relations.2.name", "Nobody"), ("relations.2.until", "long ago"), ("relations.2.note.en", "A note typed with care"),
            ("relations.3.kind", "partner"), ("relations.3.to", $"https://example.org/fr/clusters/{records[1].Address}?c=1"), ("relations.3.formal", "false"))).Page();
        var sent = await browser.Send($"{link}/relations", "step",
            ("relations.0.kind", "member-of"), ("relations.0.name", "Network of the hills"), ("relations.0.to", Value(refused, "relations.0.to")), ("relations.0.since", "2014"),
            ("relations.1.kind", "funded-by"), ("relations.1.name", "Nobody"), ("relations.1.until", ""), ("relations.1.note.en", "A note typed with care"), ("relations.1.remove", "1"),
            ("relations.2.kind", "partner"), ("relations.2.name", "Berry"), ("relations.2.to", Value(refused, "relations.2.to")), ("relations.2.formal", "false"));
        var facts = (await host.Db(db => db.Submissions.SingleAsync())).Facts;

        Assert.Equal(["where", "activity", "governance"], steps);
        Assert.Equal($"{records[0].Id.Value}", pick.Value);
        Assert.Empty(asked.QuerySelectorAll(".error-summary"));
        Assert.Equal(["#relations.1.kind", "#relations.1.until"], refused.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Equal(("Nobody", "long ago", "A note typed with care"), (Value(refused, "relations.1.name"), Value(refused, "relations.1.until"), Value(refused, "relations.1.note.en")));
        Assert.Equal($"/en/clusters/{records[1].Address}", Value(refused, "relations.2.to"));
        Assert.Equal($"{link}/summary", sent.Goal());
        Assert.Equal(
            [new() { Kind = "member-of", Name = "Network of the hills", To = records[0].Id.Value, Since = 2014 }, new() { Kind = "partner", Name = "Berry", To = records[1].Id.Value, Formal = false }],
            facts.Relations!);
        Assert.Equal("organisation", facts.Kind);
        Assert.Contains("Network of the hills", (await browser.Page($"{link}/summary")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Relations_are_edited_row_by_row_and_a_circle_is_refused_at_its_place(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var whole = Assert.Single(await host.Add(Records.Plain("Whole")));
        var part = Assert.Single(await host.Add(Records.Plain("Part") with { Relations = [new() { Kind = "part-of", Name = "Whole", To = whole.Id.Value, Note = new("Kept", "Gardé") }] }));
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));

        var more = await (await steward.Save(whole, await steward.Page($"/en/clusters/{whole.Address}/edit"), ("founded", "1999"), ("relation-more", "1"))).Page();
        var circle = await (await steward.Save(whole, more, ("relations.1.kind", "branch-of"), ("relations.1.to", $"/fr/clusters/{part.Address}"))).Page();
        var self = await (await steward.Save(whole, more, ("relations.0.kind", "partner"), ("relations.0.to", whole.ShortId))).Page();
        var unchanged = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == whole.Id));
        var kept = await steward.Save(part, await steward.Page($"/en/clusters/{part.Address}/edit"), ("relations.1.kind", "founded-by"), ("relations.1.name", "A town"), ("relations.1.until", "2019"));
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Id == part.Id));

        Assert.Equal(2, more.QuerySelectorAll("[id^='relations.'][id$='.kind']").Length);
        Assert.Equal("1999", Value(more, "founded"));
        Assert.Equal("#relations.0.to", Assert.Single(circle.QuerySelectorAll(".error-summary a")).GetAttribute("href"));
        Assert.Contains("“Part” is itself a part or a branch of this record.", circle.GetElementById("relations.0.to-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("1999", "Part"), (Value(circle, "founded"), Value(circle, "relations.0.name")));
        Assert.Contains("no relation with itself", self.GetElementById("relations.0.to-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, unchanged.Version);
        Assert.Equal($"/en/clusters/{part.Address}", kept.Goal());
        Assert.Equal([part.Facts.Relations![0], new() { Kind = "founded-by", Name = "A town", Until = 2019 }], now.Facts.Relations!);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_change_the_relations_the_second_sees_both_in_words_and_chooses(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        using var first = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var second = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        var address = $"/en/clusters/{record.Address}/edit";
        var (hers, his) = (await first.Page(address), await second.Page(address));

        await first.Save(record, hers, ("relations.0.kind", "member-of"), ("relations.0.name", "Her network"), ("relations.0.formal", "false"));
        var shown = await (await second.Save(record, his, ("relations.0.kind", "funded-by"), ("relations.0.name", "His funder"), ("relations.0.since", "2014"))).Page();
        var saved = await second.Save(record, shown, ("take-relations", "mine"));
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.Contains("Her network member of, informal", Text(shown.QuerySelector(".audit tbody")!), StringComparison.Ordinal);
        Assert.Contains("His funder funded by, since 2014", Text(shown.QuerySelector(".audit tbody")!), StringComparison.Ordinal);
        Assert.Equal(("His funder", "2014"), (Value(shown, "relations.0.name"), Value(shown, "relations.0.since")));
        Assert.Equal($"/en/clusters/{record.Address}", saved.Goal());
        Assert.Equal([new() { Kind = "funded-by", Name = "His funder", Since = 2014 }], now.Facts.Relations!);

        static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, OnBothDatabases]
    public async Task Names_are_suggested_with_the_addresses_of_records_of_any_kind(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Foundation of the hills") with { Kind = "organisation" }));

        var answer = await host.Browser().GetStringAsync(new Uri("/fr/atlas/records?begins=found", UriKind.Relative));

        Assert.Equal($$"""[{"name":"Foundation of the hills","where":"France","address":"/fr/clusters/{{record.Address}}"}]""", answer);
        Assert.Equal("[]", await host.Browser().GetStringAsync(new Uri("/en/atlas/records?begins=f", UriKind.Relative)));
    }

    private static string Value(IDocument page, string id) => ((IHtmlInputElement)page.GetElementById(id)!).Value;
}
