using System.Net;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Studies.OwnStudies;

public sealed class MakeStudyTests
{
    [Theory, OnBothDatabases]
    public async Task An_observer_makes_a_study_that_others_see_once_it_is_published_and_deletes_it(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (observer, colleague, visitor) = (await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)), host.Browser());

        var refused = await observer.Submit("/en/studies/new", "make", ("TitleEn", "New"), ("Start", "nope"));
        Assert.Equal(["PurposeEn", "Start"], (await refused.Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));
        var made = await observer.Submit("/en/studies/new", "make", ("TitleEn", "New"), ("TitleFr", "Neuve"), ("PurposeEn", "To know <more>."), ("Start", "geces-2021"));
        Assert.Equal("/en/studies/new-2/run", made.Goal());
        Assert.Equal("/en/studies/geces-2021-2/run", (await colleague.Submit("/en/studies/new", "make", ("TitleFr", "GECES 2021"), ("PurposeFr", "Savoir."), ("Start", "geces-2026"))).Goal());

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], await Statuses("/en/studies/new-2"));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Redirect], await Statuses("/en/studies/new-2/run"));
        Assert.Contains("Neuve", (await colleague.Page("/fr/studies")).QuerySelector("#in-work")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("New", (await visitor.Page("/en/studies")).QuerySelector(".studies")!.TextContent, StringComparison.Ordinal);

        Assert.Equal("/en/studies/new-2/run?kept=yes", (await observer.Submit("/en/studies/new-2/run", "state", ("Do", "publish"))).Goal());
        Assert.Contains("To know <more>.", (await visitor.Page("/en/studies")).QuerySelector(".studies")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("/fr/studies/new-2/questionnaire", UriKind.Relative))).StatusCode);
        var kept = await host.Db(db => db.OwnStudies.SingleAsync(s => s.Slug == "new-2"));
        Assert.Equal((OwnStudyState.Published, 1, true), (kept.State, kept.Latest.Number, kept.Latest.PublishedAt == host.Clock.GetCurrentInstant()));
        Assert.Equal(15, kept.Latest.Questionnaire.Coded.Count);

        await observer.Submit("/en/studies/new-2/run", "state", ("Do", "offline"));
        Assert.Equal("/en/studies", (await observer.Submit("/en/studies/new-2/run", "state", ("Do", "delete"))).Goal());
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], await Statuses("/en/studies/new-2"));

        async Task<HttpStatusCode[]> Statuses(string address) =>
            [.. (await Task.WhenAll(new[] { observer, colleague, visitor }.Select(browser => browser.GetAsync(new Uri(address, UriKind.Relative))))).Select(answer => answer.StatusCode)];
    }
}
