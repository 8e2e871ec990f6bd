using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class EditTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_looks_after_a_record_changes_it_at_once_and_the_facts_say_so(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));

        var form = await editor.Page(At(record));
        var saved = await editor.Save(record, form, ("founded", "2012"), ("mission.en", ""), ("mission.fr", ""));
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.Equal($"/en/clusters/{record.Address}", saved.Goal());
        Assert.Equal(["founded", "mission"], MergeFacts.Differences(record.Facts, now.Facts));
        Assert.Equal((2012, "register", "cluster"), (now.Facts.Founded, now.Provenance.Of("founded")[0].Source, now.Provenance.Of("founded")[0].Verifier));
        Assert.Empty(now.Provenance.Of("mission"));
        Assert.Equal("annex-iii", now.Provenance.Of("stage")[0].Source);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_people_who_edit_the_second_sees_what_the_first_changed_and_both_are_kept(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        using var first = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var second = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        var (hers, his) = (await first.Page(At(record)), await second.Page(At(record)));

        await first.Save(record, hers, ("founded", "2012"), ("name", "Berry of the Loire"));
        var shown = await (await second.Save(record, his, ("founded", "2013"), ("summary.en", "A sentence typed with care"))).Page();
        var meanwhile = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());
        var saved = await second.Save(record, shown, ("take-founded", "mine"));
        var now = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.Equal(2012, meanwhile.Facts.Founded);
        Assert.Equal(["Name", "Year founded"], shown.QuerySelectorAll(".audit tbody th").Select(th => th.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal("A sentence typed with care", shown.QuerySelector<IHtmlTextAreaElement>("[name='summary.en']")!.Value);
        Assert.Equal($"/en/clusters/{now.Address}", saved.Goal());
        Assert.Equal((2013, "Berry of the Loire", "A sentence typed with care"), (now.Facts.Founded, now.Facts.Name, now.Facts.Summary!.English));
        Assert.Equal(3, (await Versions(host, record)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Any_account_proposes_and_says_where_from_and_nothing_changes_before_a_steward_agrees(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        await host.Person("reader@example.org");
        var reader = host.Browser();
        await reader.SignIn("reader@example.org", People.Password);
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));

        var silent = await (await reader.Save(record, await reader.Page(At(record)), ("founded", "2012"))).Page();
        var sent = await reader.Save(record, silent, ("KnownFrom", "Its annual report of 2025"));
        var proposal = await host.Db(db => db.Submissions.AsNoTracking().SingleAsync());
        var before = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());
        await steward.Decide(proposal, "Ask", "Which page?");
        var message = Assert.Single(await host.Mailbox("reader@example.org"));
        var answered = await reader.Submit(message.Link(), "answer", ("Text", "Page 4."));
        await steward.Decide(proposal, "Accept", "");
        var after = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.NotNull(silent.QuerySelector("#KnownFrom-error"));
        Assert.Equal("2012", silent.QuerySelector<IHtmlInputElement>("[name=founded]")!.Value);
        Assert.Equal($"/en/proposals/{proposal.Id.Value:N}", sent.Goal());
        Assert.Equal((2009, 0), (before.Facts.Founded, before.Version));
        Assert.Equal($"/en/proposals/{proposal.Id.Value:N}", message.Link());
        Assert.Equal(message.Link(), answered.Goal());
        Assert.Equal((2012, "Its annual report of 2025", "steward"), (after.Facts.Founded, after.Provenance.Of("founded")[0].Place!.English, after.Provenance.Of("founded")[0].Verifier));
    }

    [Theory, OnBothDatabases]
    public async Task A_form_that_is_sent_twice_counts_once(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var reader = await host.SignedIn();
        var (hers, his) = (await editor.Page(At(record)), await reader.Page(At(record)));

        await editor.Save(record, hers, ("founded", "2012"));
        var saved = await editor.Save(record, hers, ("founded", "2012"));
        var first = await reader.Save(record, his, ("founded", "2013"), ("KnownFrom", "A leaflet"));
        var second = await reader.Save(record, his, ("founded", "2013"), ("KnownFrom", "A leaflet"));
        var other = await reader.Save(record, his, ("founded", "2014"), ("KnownFrom", "A leaflet"));

        Assert.Equal($"/en/clusters/{record.Address}", saved.Goal());
        Assert.Equal(2, (await Versions(host, record)).Count);
        Assert.NotNull(first.Goal());
        Assert.Equal(first.Goal(), second.Goal());
        Assert.NotEqual(first.Goal(), other.Goal());
        Assert.Equal(2, await host.Db(db => db.Submissions.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_given_back_is_changed_and_sent_again_by_its_author_only(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        using var reader = await host.SignedIn();
        using var other = await host.SignedIn();
        using var steward = await host.SignedIn(new Grant(Role.Steward, Country: "FR"));
        await reader.Save(record, await reader.Page(At(record)), ("founded", "2012"), ("KnownFrom", "A leaflet"));
        var proposal = await host.Db(db => db.Submissions.AsNoTracking().SingleAsync());
        await steward.Decide(proposal, "Return", "It is 2013.");
        var again = $"{At(record)}?proposal={proposal.Id.Value:N}";

        var form = await reader.Page(again);
        var sent = await reader.Save(record, form, again, ("founded", "2013"));
        var now = await host.Reread(proposal);

        Assert.Equal(("2012", "A leaflet"), (form.QuerySelector<IHtmlInputElement>("[name=founded]")!.Value, form.QuerySelector<IHtmlInputElement>("#KnownFrom")!.Value));
        Assert.Equal($"/en/proposals/{proposal.Id.Value:N}", sent.Goal());
        Assert.Equal((SubmissionState.Waiting, 2013, 2009), (now.State, now.Facts.Founded, now.Base!.Founded));
        Assert.Equal(1, await host.Db(db => db.Submissions.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(again, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri($"/en/proposals/{proposal.Id.Value:N}", UriKind.Relative))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_profile_offers_what_the_reader_may_do(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        using var editor = await host.SignedIn(new Grant(Role.ClusterEditor, record.Id.Value));
        using var reader = await host.SignedIn();

        Assert.Equal("Edit", await Offer(editor));
        Assert.Equal("Propose a change", await Offer(reader));
        Assert.Equal("Propose a change", await Offer(host.Browser()));

        async Task<string> Offer(HttpClient browser) => (await browser.Page($"/en/clusters/{record.Address}")).QuerySelector($".head-links a[href$='/edit']")!.TextContent;
    }

    private static string At(Cluster record) => $"/en/clusters/{record.Address}/edit";

    private static async Task<IReadOnlyList<RecordVersion>> Versions(GrappeHost host, Cluster record) =>
        await host.Db(async db => await new ReadHistory(db).Of(await db.Clusters.AsNoTracking().SingleAsync(c => c.Id == record.Id), TestContext.Current.CancellationToken));
}

/// <summary>A person at the form.</summary>
internal static class Editing
{
    public static Task<HttpResponseMessage> Save(this HttpClient browser, Cluster record, IDocument form, params (string Field, string Value)[] typed) =>
        browser.Save(record, form, $"/en/clusters/{record.Address}/edit", typed);

    /// <summary>Sends everything that stands in the form, with what is typed over it.</summary>
    public static async Task<HttpResponseMessage> Save(this HttpClient browser, Cluster record, IDocument form, string address, params (string Field, string Value)[] typed)
    {
        var fields = form.QuerySelectorAll("main form input[name], main form textarea[name], main form select[name]")
            .Where(field => field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
            .Select(field => (Name: field.GetAttribute("name")!, Value: field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement text => text.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            }))
            .Where(field => typed.All(t => t.Field != field.Name));
        using var content = new FormUrlEncodedContent(fields.Concat(typed).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
