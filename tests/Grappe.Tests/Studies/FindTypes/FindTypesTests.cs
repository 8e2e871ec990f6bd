using System.Net;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Grappe.Studies.Domain.Typology;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Studies.Collection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Studies.FindTypes;

public sealed class FindTypesTests
{
    private const string Run = "/en/studies/own/run/types";
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Questionnaire Asked = ShippedStudies.Read().Study("geces-2026")!.Questionnaire;

    [Fact]
    public void A_case_is_nearest_to_the_ideal_type_of_whose_signs_it_shows_the_largest_share_and_has_none_where_two_are_level()
    {
        var cases = IdealTypes.Of(Asked,
        [
            Case("citizens", ("origin", "citizens"), ("public-support", "yes")),
            Case("level", ("origin", "citizens"), ("composition", "hybrid")),
            Case("nothing", ("stage", "mature")),
        ], IdealTypes.ToBeginWith);

        Assert.Equal(["social", null, null], cases.Select(one => one.Type));
        Assert.Equal([("social", "origin"), ("social", "public-support")], cases[0].Met.Select(sign => (sign.Type, sign.When.Question)));
        Assert.Equal(["social", "alternative"], cases[1].Met.Select(sign => sign.Type));
        Assert.All(IdealTypes.ToBeginWith, sign => Assert.All(sign.When.OneOf, code => Assert.Contains(code, Asked.Question(sign.When.Question)!.Answers.Select(answer => answer.Code))));
    }

    [Fact]
    public void What_nobody_hears_of_any_more_shows_as_interrupted_and_can_be_begun_again()
    {
        var typing = StudyTyping.Of(OwnStudyId.New());

        Assert.True(typing.Begin(["stage"], Now).IsRefused);
        var run = typing.Begin(["stage", "origin"], Now).Value;
        Assert.True(typing.Begin(["stage", "origin"], Now + StudyTyping.Patience).IsRefused);
        var later = Now + StudyTyping.Patience + Duration.FromSeconds(1);
        Assert.Equal((TypingState.Running, TypingState.Interrupted), (typing.StateAt(Now), typing.StateAt(later)));
        Assert.NotEqual(run, typing.Begin(["stage", "origin"], later).Value);
        typing.Stop(later);
        Assert.Equal(TypingState.Stopped, typing.StateAt(later));
    }

    [Theory, OnBothDatabases]
    public async Task Types_are_found_away_from_the_request_among_the_cases_that_screening_kept_and_signs_are_changed(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (owner, stranger) = (await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)));
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2026"));
        Assert.Contains("Nobody has handed in", await Text(owner), StringComparison.Ordinal);
        await Collected.HandIn(host, "own", [.. Enumerable.Range(0, 24).Select(i => (i % 2 == 0 ? "North" : "South") + $" {i}")], (i, _) => i % 2 == 0
            ? [("stage", "initial"), ("origin", "citizens"), ("composition", "social-economy"), ("fee", "no"), ("manager", i % 6 == 0 ? "yes" : "no")]
            : [("stage", "mature"), ("origin", "for-profit"), ("composition", "mainstream"), ("fee", "yes"), ("manager", i % 5 == 0 ? "yes" : "no")]);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(Run, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(new Uri("/studies/own/types.html", UriKind.Relative))).StatusCode);

        Assert.Contains("at least two", (await (await owner.Submit(Run, "begin", Only("stage"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await owner.Submit(Run, "begin", Only("stage", "origin", "composition", "fee", "manager"));
        var found = await Done(host);
        Assert.Equal((TypingState.Done, 24), (found.State, found.Found!.Cases));
        Assert.Null(found.Found.WhyNot);
        Assert.Equal(24, found.Found.Types.SelectMany(type => type.Cases).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(found.Found.Types[0].Answers, answer => answer is { Question: "stage", TestValue: > 1.96 });
        var page = await owner.Page(Run);
        Assert.Contains("types that are found again", page.QuerySelector(".finding")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("North 0", await owner.GetStringAsync(new Uri("/studies/own/types.html", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("A group of citizens", page.QuerySelector("#ideal")!.ParentElement!.TextContent, StringComparison.OrdinalIgnoreCase);

        // Screening leaves all but five out: the result is said to be of another day, and the tables count five.
        await host.Db(db => Collected.Screen(db, host.Clock.GetCurrentInstant(), i => i < 5 ? Verdict.Met : Verdict.NotMet));
        Assert.Contains("have changed since", await Text(owner), StringComparison.Ordinal);
        Assert.Contains("5 cases", await Text(owner), StringComparison.Ordinal);

        Assert.Contains("has no question “nowhere”", (await (await owner.Submit(Run, "signs", ("Signs-social", "nowhere: yes"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await owner.Submit(Run, "signs", ("Signs-social", "stage: initial"), ("Signs-alternative", "stage: mature"), ("Signs-institutionalised", ""), ("Signs-entrepreneurial", ""));
        Assert.Equal(2, await host.Db(async db => (await db.StudyTypings.SingleAsync()).Signs.Count));
    }

    [Fact]
    public async Task A_computation_is_stopped_and_what_it_still_says_is_not_heard()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("TypesBootstraps", "2000000"));
        var owner = await host.SignedIn(new Grant(Role.Observer));
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2026"));
        await Collected.HandIn(host, "own", [.. Enumerable.Range(0, 12).Select(i => $"Case {i}")], (i, _) => [("stage", i % 2 == 0 ? "initial" : "mature"), ("fee", i % 3 == 0 ? "yes" : "no"), ("manager", i % 4 == 0 ? "yes" : "no")]);
        await owner.Submit(Run, "begin", Only("stage", "fee", "manager"));
        Assert.NotNull((await owner.Page(Run)).QuerySelector("progress"));
        await owner.Submit(Run, "stop");

        var stopped = await Done(host);
        Assert.Equal((TypingState.Stopped, null), (stopped.State, stopped.Found));
        Assert.Contains("It was stopped", await Text(owner), StringComparison.Ordinal);
    }

    private static (string, string)[] Only(params string[] questions) => [.. AnswersToCompare.Candidates(Asked).Select(question => ($"Compare-{question.Id}", questions.Contains(question.Id, StringComparer.Ordinal) ? "yes" : ""))];

    private static Case Case(string id, params (string Question, string Code)[] answers) =>
        new() { Id = id, Name = new(id, id), Answers = answers.ToDictionary(one => one.Question, one => Answer.Of(one.Code), StringComparer.Ordinal) };

    private static async Task<string> Text(HttpClient browser) => (await browser.Page(Run)).QuerySelector("main")!.TextContent;

    private static async Task<StudyTyping> Done(GrappeHost host)
    {
        for (var look = 0; ; look++)
        {
            var typing = await host.Db(db => db.StudyTypings.AsNoTracking().SingleAsync());
            if (typing.State != TypingState.Running || look == 600)
            {
                return typing;
            }

            await Task.Delay(100);
        }
    }
}
