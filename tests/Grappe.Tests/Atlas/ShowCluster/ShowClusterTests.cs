using System.Globalization;
using System.Net;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas;

public sealed class ShowClusterTests
{
    [Theory, OnBothDatabases]
    public async Task An_old_name_leads_to_the_present_address_in_the_same_language(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var old = Assert.Single(await grappe.Add(Records.Plain("Old name"))).Address;
        var renamed = await grappe.Db(async db =>
        {
            var cluster = await db.Clusters.SingleAsync();
            cluster.State(cluster.Facts with { Name = "Pôle neuf" }, cluster.Provenance, grappe.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
            return cluster;
        });

        var answer = await browser.GetAsync(new Uri($"/fr/clusters/{old}?c=0123456789", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal($"/fr/clusters/pole-neuf-{renamed.ShortId}?c=0123456789", answer.Headers.Location!.OriginalString);
        Assert.Equal("Pôle neuf", (await browser.Page(answer.Headers.Location.OriginalString)).QuerySelector("h1")!.TextContent);
    }

    [Theory, OnBothDatabases]
    public async Task Any_writing_of_the_id_leads_to_the_profile(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry")));

        foreach (var address in new[] { $"{cluster.Id.Value}", $"{cluster.Id.Value:N}", $"{cluster.Id.Value}".ToUpperInvariant(), cluster.ShortId, cluster.ShortId.ToUpperInvariant(), $"any-words-{cluster.ShortId}" })
        {
            var answer = await browser.GetAsync(new Uri($"/en/clusters/{address}", UriKind.Relative));

            Assert.Equal((HttpStatusCode.MovedPermanently, $"/en/clusters/{cluster.Address}"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_there_is_a_page_that_says_so(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        await grappe.Add(Records.Plain("Berry"));

        foreach (var address in new[] { "berry-0000000000", "berry", "-", "0", Guid.Empty.ToString(), "berry-uuuuuuuuuu", "%27%3B--", "%F0%9F%8D%87", new string('a', 2000), "a%2Fb" })
        {
            var answer = await browser.GetAsync(new Uri($"/fr/clusters/{address}", UriKind.Relative));

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("fr", (await answer.Page()).DocumentElement.GetAttribute("lang"));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Every_stated_fact_stands_in_its_category_with_the_place_it_comes_from(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var facts = Records.Full();
        Assert.All(ClusterFields.All, field => Assert.True(field.IsStated(facts), field.Key));
        var cluster = Assert.Single(await grappe.Add(facts));

        foreach (var (language, place) in new[] { ("en", "at {0}"), ("fr", "à {0}") })
        {
            var page = await browser.Page($"/{language}/clusters/{cluster.Address}");
            var names = new System.Resources.ResourceManager(typeof(FieldTexts));
            foreach (var field in ClusterFields.All)
            {
                var name = names.GetString(field.Key, CultureInfo.GetCultureInfo(language));
                var row = Assert.Single(page.QuerySelectorAll($"#c{(int)field.Category + 1} .fact"), row => row.QuerySelector("dt")!.TextContent == name);
                Assert.NotEqual("", row.QuerySelector("dd")!.TextContent.Trim());
                Assert.Contains(string.Format(CultureInfo.InvariantCulture, place, field.Key), row.QuerySelectorAll(".prov-body dd").Select(dd => dd.TextContent));
                Assert.Contains("2022", row.QuerySelectorAll(".prov-body dd").Select(dd => dd.TextContent));
            }

            Assert.Empty(page.QuerySelectorAll(".not-stated"));
            Assert.Contains(string.Format(CultureInfo.InvariantCulture, place, "summary"), page.QuerySelector(".profile-head .prov-body")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(ClusterFields.All.Count, int.Parse(page.QuerySelector(".facts-sum b")!.TextContent.Split(' ', '\u00A0')[0], CultureInfo.InvariantCulture));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_states_is_named_and_counted(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry")));

        var page = await browser.Page($"/en/clusters/{cluster.Address}");

        Assert.Equal("1 fact stated, of 54", page.QuerySelector(".facts-sum")!.TextContent);
        Assert.Equal("France · town not stated", page.QuerySelector(".profile-head .where")!.TextContent.Trim());
        Assert.Equal("Not stated place, website, registry numbers, registration on the European platform (ECCP), label", page.QuerySelector("#c1 .not-stated")!.TextContent);
        Assert.Equal(6, page.QuerySelectorAll(".facts .not-stated").Length);
        Assert.Equal(53, page.QuerySelectorAll(".facts-nav .b-ring").Length);
        Assert.Null(page.QuerySelector(".helix"));
        Assert.Null(page.QuerySelector(".locator .place"));
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_and_punctuation_follow_the_language(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Full()));

        var english = (await browser.Page($"/en/clusters/{cluster.Address}")).QuerySelector("main")!.TextContent;
        var french = (await browser.Page($"/fr/clusters/{cluster.Address}")).QuerySelector("main")!.TextContent;

        Assert.All((string[])["at least 1,250 (2021)", "at least £1,630,000", "€1,630,000 (2020)", "12.5%"], text => Assert.Contains(text, english, StringComparison.Ordinal));
        Assert.All((string[])["au moins 1\u202F250 (2021)", "au moins 1\u202F630\u202F000\u00A0£", "1\u202F630\u202F000\u00A0€ (2020)", "12,5\u00A0%", "\u202F; "], text => Assert.Contains(text, french, StringComparison.Ordinal));
        Assert.DoesNotMatch(@" [;:!?»]|« ", french);
    }

    [Theory, OnBothDatabases]
    public async Task A_text_in_the_other_language_says_which(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry") with { Summary = new(null, "Un pôle."), Mission = new("Grow.", null) }));

        var english = await browser.Page($"/en/clusters/{cluster.Address}");
        var french = await browser.Page($"/fr/clusters/{cluster.Address}");

        Assert.Equal(("Un pôle.", "in French"), (english.QuerySelector(".lead [lang=fr]")!.TextContent, english.QuerySelector(".lead .hedge")!.TextContent));
        Assert.Null(english.QuerySelector("#c3 [lang]"));
        Assert.Equal("Grow.", french.QuerySelector("#c3 [lang=en]")!.TextContent);
        Assert.Null(french.QuerySelector(".lead [lang]"));
    }

    [Theory, OnBothDatabases]
    public async Task Hostile_texts_stay_texts(Database database)
    {
        const string hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;";
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var text = new LocalizedText(hostile, hostile);
        var cluster = Assert.Single(await grappe.Add(Records.Full(hostile) with
        {
            OtherNames = [hostile],
            Summary = text,
            Place = new() { Name = hostile, Precision = "town", Latitude = 48, Longitude = 7 },
            Website = "javascript:alert(1)",
            Mission = text,
            Impacts = [new() { Label = text, Value = 1, Unit = text, Period = hostile, Currency = hostile }],
            Relations = [new() { Kind = "partner", Name = hostile, Note = text }],
        }));

        foreach (var address in new[] { $"/en/clusters/{cluster.Address}", $"/fr/compare?c={cluster.ShortId}" })
        {
            var page = await browser.Page(address);

            Assert.All(page.QuerySelectorAll("script:not([src])"), script => Assert.Equal("importmap", script.GetAttribute("type")));
            Assert.Empty(page.QuerySelectorAll("main img, main script, [onerror], [style], a[href^='javascript']"));
            Assert.Contains(hostile, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Invented_records_say_so_and_others_do_not(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var clusters = await grappe.Add(Records.Plain("Invented") with { Synthetic = true }, Records.Plain("Real"));

        Assert.NotNull((await browser.Page($"/fr/clusters/{clusters[0].Address}")).QuerySelector(".demo-strip"));
        Assert.Null((await browser.Page($"/fr/clusters/{clusters[1].Address}")).QuerySelector(".demo-strip"));
        Assert.NotNull((await browser.Page($"/fr/compare?c={clusters[0].ShortId}")).QuerySelector(".demo-strip"));
        Assert.Null((await browser.Page($"/fr/compare?c={clusters[1].ShortId}")).QuerySelector(".demo-strip"));
        Assert.Empty((await browser.Page($"/fr/clusters/{clusters[1].Address}")).QuerySelectorAll(".similar li"));
    }

    [Theory, OnBothDatabases]
    public async Task A_relation_is_seen_from_both_ends(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var network = Assert.Single(await grappe.Add(Records.Plain("Network") with { Kind = "network" }));
        var member = Assert.Single(await grappe.Add(Records.Plain("Member") with { Relations = [new() { Kind = "member-of", Name = "As printed", To = network.Id.Value }] }));

        var fromNetwork = (await browser.Page($"/en/clusters/{network.Address}")).QuerySelector("#links .fact")!;
        var fromMember = (await browser.Page($"/en/clusters/{member.Address}")).QuerySelector("#links .fact")!;

        Assert.Equal(("Members in the atlas", $"/en/clusters/{member.Address}"), (fromNetwork.QuerySelector("dt")!.TextContent, fromNetwork.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal(("Member of", "Network"), (fromMember.QuerySelector("dt")!.TextContent, fromMember.QuerySelector("a")!.TextContent));
        Assert.Contains("at relations", fromNetwork.QuerySelector(".prov-body")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_confirmed_fact_names_who_confirmed_it(Database database)
    {
        await using var grappe = await GrappeHost.StartEmpty(database);
        using var browser = grappe.Browser();
        var cluster = Assert.Single(await grappe.Add(Records.Plain("Berry")));
        await grappe.Db(async db =>
        {
            var held = await db.Clusters.SingleAsync();
            var fields = new Dictionary<string, IReadOnlyList<FactOrigin>>(held.Provenance.Fields, StringComparer.Ordinal) { ["country"] = [new() { Source = "annex-iii", Verifier = "The network", Date = "2026-03-01" }] };
            held.State(held.Facts, held.Provenance with { Fields = fields }, grappe.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        var page = await browser.Page($"/fr/clusters/{cluster.Address}");

        Assert.Contains("Faits de 2022 à 2026. 1 sur 5 confirmés depuis, le dernier\u00A0: 1ᵉʳ mars 2026.", page.QuerySelector(".fresh-line")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The network", page.QuerySelector("#c1 .prov-body")!.TextContent, StringComparison.Ordinal);
    }
}
