using System.Net;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class DecideTests
{
    private static readonly Grant StewardOfFrance = new(Role.Steward, Country: "FR");

    [Theory, OnBothDatabases]
    public async Task Nothing_of_a_registration_is_public_before_a_steward_accepts_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Full("Pôle de Berry"), "fr");
        using var steward = await host.SignedIn(StewardOfFrance);
        var visitor = host.Browser();

        var before = await visitor.GetStringAsync(new Uri("/api/clusters", UriKind.Relative));
        var hidden = await visitor.GetAsync(new Uri($"/en/clusters/{Slugs.ShortId(sent.Cluster)}", UriKind.Relative));
        var decided = await steward.Decide(sent, "Accept", "Merci.");
        var record = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());
        var page = await visitor.Page($"/en/clusters/{record.Address}");
        var message = Assert.Single(await host.Mailbox(SentSubmissions.Author));

        Assert.DoesNotContain("Berry", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal("/en/desk?done=yes", decided.Goal());
        Assert.Equal(sent.Cluster, record.Id);
        Assert.Empty(MergeFacts.Differences(sent.Facts, record.Facts));
        Assert.All(record.Provenance.Fields.Values, origins => Assert.Equal(("register", "2026-11-22", "steward"), (origins[0].Source, origins[0].Date, origins[0].Verifier)));
        Assert.Equal(MergeFacts.Stated(record.Facts).Except(["kind"]).Order(), record.Provenance.Fields.Keys.Order());
        Assert.Equal("Pôle de Berry", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(("Désormais public\u00A0: Pôle de Berry", "fr"), (message.Subject, message.Language));
        Assert.Contains("Merci.", message.Text, StringComparison.Ordinal);
        Assert.Equal($"/fr/clusters/{record.ShortId}", message.Link());
        Assert.Contains(await host.Db(db => db.AuditEntries.ToListAsync()), entry => entry is { Subject: "Cluster", Change: "Added" } && Guid.TryParse(entry.Who, out _));
    }

    [Theory, OnBothDatabases]
    public async Task A_question_goes_by_mail_with_a_new_link_and_leaves_the_record_where_it_was(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"), "fr");
        using var steward = await host.SignedIn(StewardOfFrance);

        await steward.Decide(sent, "Ask", "Depuis quand ?");
        var now = await host.Reread(sent);
        var message = Assert.Single(await host.Mailbox(SentSubmissions.Author));

        Assert.Equal(SubmissionState.Asked, now.State);
        Assert.NotEqual(sent.SecretHash, now.SecretHash);
        Assert.StartsWith("/fr/register/", message.Link(), StringComparison.Ordinal);
        Assert.Equal(now.SecretHash, ResumeLink.HashOf(message.Link()["/fr/register/".Length..]));
        Assert.Contains("Depuis quand ?", message.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.Db(db => db.Clusters.CountAsync()));
        Assert.DoesNotContain(await host.Db(db => db.AuditEntries.ToListAsync()), e => e.After.Contains(SentSubmissions.Author, StringComparison.Ordinal) || e.After.Contains(now.SecretHash, StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_without_a_reason_is_not_sent_and_keeps_the_case_open(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"));
        using var steward = await host.SignedIn(StewardOfFrance);

        var page = await (await steward.Decide(sent, "Refuse", " ")).Page();

        Assert.Equal("Write a few words for the other side.", page.QuerySelector("#text-error span")!.TextContent);
        Assert.Equal(SubmissionState.Waiting, (await host.Reread(sent)).State);
        Assert.Empty(await host.Mailbox(SentSubmissions.Author));
        Assert.Equal("/en/desk?done=yes", (await steward.Decide(sent, "Refuse", "It is a shop.")).Goal());
        Assert.Contains("It is a shop.", Assert.Single(await host.Mailbox(SentSubmissions.Author)).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_stewards_the_second_sees_what_the_first_did_and_keeps_their_words(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"));
        using var first = await host.SignedIn(StewardOfFrance);
        using var second = await host.SignedIn(StewardOfFrance);
        var form = await second.Case(sent);

        await first.Decide(sent, "Ask", "Since when?");
        var page = await (await second.Send(sent, form, "Accept", "Welcome to the atlas.")).Page();

        Assert.StartsWith("Somebody else was here", page.QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Since when?", page.QuerySelector(".talk")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Welcome to the atlas.", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(0, await host.Db(db => db.Clusters.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Under_four_eyes_one_steward_makes_nothing_public_and_two_do(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database, ("Review:FourEyes", "true"));
        var sent = await host.Sent(Records.Plain("Berry"));
        using var first = await host.SignedIn(StewardOfFrance);
        using var second = await host.SignedIn(StewardOfFrance);

        await first.Decide(sent, "Accept", "");
        var again = await (await first.Decide(sent, "Accept", "")).Page();
        var between = await host.Db(db => db.Clusters.CountAsync());
        await second.Decide(sent, "Accept", "");

        Assert.Equal("You have approved it already: a second steward decides.", again.QuerySelector(".error-summary li")!.TextContent.Trim());
        Assert.Equal(0, between);
        Assert.Equal(1, await host.Db(db => db.Clusters.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_steward_who_wrote_it_without_an_account_does_not_accept_it_either(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"));
        await host.Person(SentSubmissions.Author, StewardOfFrance);
        var browser = host.Browser();
        await browser.SignIn(SentSubmissions.Author, People.Password);

        var page = await (await browser.Decide(sent, "Accept", "")).Page();

        Assert.Equal("Somebody else decides on what you sent yourself.", page.QuerySelector(".error-summary li")!.TextContent.Trim());
    }

    [Theory, OnBothDatabases]
    public async Task A_steward_sees_their_countries_oldest_first_and_nothing_of_others(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var old = await host.Sent(Records.Plain("Old"));
        host.Clock.Advance(Duration.FromDays(3));
        await host.Sent(Records.Plain("Young"));
        var spanish = await host.Sent(Records.Plain("Español") with { Country = "ES" });
        var nowhere = await host.Sent(Records.Plain("Nowhere") with { Country = null });
        var draft = await host.Begun(Records.Plain("Draft"));
        using var france = await host.SignedIn(StewardOfFrance);
        using var all = await host.SignedIn(new Grant(Role.Steward));
        using var reader = await host.SignedIn();

        var queue = await france.Page("/en/desk");

        Assert.Equal(["Old", "Young"], queue.QuerySelectorAll(".desk-queue tbody th").Select(th => th.TextContent));
        Assert.Equal("3 days", queue.QuerySelector(".desk-queue tbody td:last-child")!.TextContent);
        Assert.Equal(4, (await all.Page("/en/desk")).QuerySelectorAll(".desk-queue tbody tr").Length);
        Assert.Equal("Español", Assert.Single((await all.Page("/en/desk?country=ES")).QuerySelectorAll(".desk-queue tbody th")).TextContent);
        foreach (var hidden in new[] { spanish, nowhere, draft })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await france.GetAsync(SentSubmissions.At(hidden))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(SentSubmissions.At(old))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().GetAsync(SentSubmissions.At(old))).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_moves_a_record_out_of_the_hands_of_its_steward(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Plain("Berry")));
        var moved = await host.Proposed(record, record.Facts with { Country = "ES" });
        using var spain = await host.SignedIn(new Grant(Role.Steward, Country: "ES"));
        using var both = await host.SignedIn(new Grant(Role.Steward, Country: "ES"), StewardOfFrance);

        Assert.Equal(HttpStatusCode.NotFound, (await spain.GetAsync(SentSubmissions.At(moved))).StatusCode);
        Assert.Equal("/en/desk?done=yes", (await both.Decide(moved, "Accept", "")).Goal());
    }

    [Theory, OnBothDatabases]
    public async Task An_accepted_change_joins_what_others_changed_and_a_conflict_is_the_stewards_choice(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var record = Assert.Single(await host.Add(Records.Full("Berry")));
        var proposal = await host.Proposed(record, record.Facts with { Founded = 2010, Stage = "initial", Manager = true });
        await host.Db(async db =>
        {
            var changed = await db.Clusters.SingleAsync();
            changed.State(changed.Facts with { Founded = 2011, Stage = null, Staff = "small" }, changed.Provenance, host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });
        using var steward = await host.SignedIn(StewardOfFrance);

        var page = await steward.Case(proposal);
        await steward.Send(proposal, page, "Accept", "", ("take-founded", "proposed"), ("take-stage", "current"));
        var merged = await host.Db(db => db.Clusters.AsNoTracking().SingleAsync());

        Assert.Equal(["founded", "stage"], page.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("name")!["take-".Length..]).Distinct().Order());
        Assert.Equal((2010, null, true, "small"), (merged.Facts.Founded, merged.Facts.Stage, merged.Facts.Manager, merged.Facts.Staff));
        Assert.Equal(("register", "example.org/news", "steward"), (merged.Provenance.Of("founded")[0].Source, merged.Provenance.Of("founded")[0].Place!.English, merged.Provenance.Of("founded")[0].Verifier));
        Assert.Equal("annex-iii", merged.Provenance.Of("mission")[0].Source);
    }

    [Theory, OnBothDatabases]
    public async Task Words_to_begin_with_come_in_the_authors_language(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var sent = await host.Sent(Records.Plain("Berry"), "fr");
        using var steward = await host.SignedIn(StewardOfFrance);

        var page = await steward.Page($"/en/desk/{sent.Id.Value:N}?words=source");

        Assert.StartsWith("Merci de votre envoi.", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("fr", page.QuerySelector("textarea")!.GetAttribute("lang"));
    }
}
