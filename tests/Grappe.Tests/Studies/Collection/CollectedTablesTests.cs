using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Tests.Studies.Collection;

public sealed class CollectedTablesTests
{
    private static readonly Questionnaire Asked = ShippedStudies.Read().Study("geces-2026")!.Questionnaire;

    [Fact]
    public void Every_question_that_can_be_counted_has_a_table_with_what_is_missing_apart_and_small_counts_kept_back()
    {
        var cases = Enumerable.Range(0, 8).Select(i => new Case
        {
            Id = $"{i}",
            Name = new($"{i}", $"{i}"),
            Answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
            {
                ["country"] = Answer.Of(i < 5 ? "FR" : "IT"),
                ["fee"] = Answer.Of(i < 5 ? "yes" : "no"),
                ["fee-basis"] = i == 0 ? Answer.NotApplicable : Answer.Of("fixed"),
                ["priorities"] = Answer.Of(i < 4 ? ["job-creation", "other"] : ["other"]),
            },
        }).ToList();

        var tables = CollectedTables.Of(new(Asked, cases), (_, code) => new($"{code} in full", code));
        var of = tables.ToDictionary(table => table.Printed.Variable, StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(1, tables.Count), tables.Select(table => table.Number));
        Assert.Equal([("FR", 5), ("IT", 3)], of["country"].Counts.Rows.Select(row => (row.Code, row.Count!.Value)));
        Assert.Equal(("FR in full", TableKind.OneVariable), (of["country"].Counts.Rows[0].Label.English, of["country"].Counts.Kind));
        Assert.Equal((1, 3, 4), (of["fee-basis"].Counts.NotApplicable, of["fee-basis"].Counts.NotAsked, of["fee-basis"].Counts.Rows[0].Count!.Value));
        Assert.Equal(("other", 8), (of["priorities"].Counts.Rows[0].Code, of["priorities"].Counts.Rows[0].Count!.Value));
        Assert.Equal(8, of["stage"].Counts.NoAnswer);
        Assert.DoesNotContain("mission", of.Keys);
        Assert.All(tables.SelectMany(table => table.Counts.Rows), row => Assert.True(row.Count is null or 0 or >= CollectedTables.Least));
        Assert.Empty(CollectedTables.Of(new(Asked, [.. cases.Take(2)]), (_, code) => new(code, code)));
    }

    [Fact]
    public void Who_was_asked_a_question_does_not_tell_what_is_kept_back_of_another()
    {
        var cases = Enumerable.Range(0, 8).Select(i => new Case
        {
            Id = $"{i}",
            Name = new($"{i}", $"{i}"),
            Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["fee"] = Answer.Of(i < 2 ? "yes" : "no"), ["fee-basis"] = Answer.Of("fixed"), ["manager"] = Answer.Of("yes") },
        }).ToList();

        StudyTable Of(string variable, int least) => CollectedTables.Of(new(Asked, cases), (_, code) => new(code, code), least).First(table => table.Printed.Variable == variable);

        Assert.True(Of("fee-basis", 3).Counts is { IsKeptBack: true, NotAsked: 0, NoAnswer: null, Answered: null });
        Assert.Equal(6, Of("fee-basis", 1).Counts.NotAsked);
        Assert.Equal((8, 2), (Of("manager", 3).Counts.Rows[0].Count, Of("fee", 1).Counts.Rows[0].Count));
        Assert.Empty(CollectedTables.Of(new(Asked, cases), (_, code) => new(code, code), 9));
    }

    [Fact]
    public async Task Everybody_sees_the_tables_once_the_wave_is_over_and_those_who_run_the_study_before()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var now = host.Clock.GetCurrentInstant();
        var study = OwnStudy.Begin("own", new("Own", null), new("To know.", null), Guid.NewGuid(), Asked, now).Value!;
        study.Publish(now);
        var wave = Wave.Begin(study.Id, 1, 1, "", new(2026, 11, 1), new(2026, 11, 30), now).Value!;
        await host.Db(async db =>
        {
            db.AddRange(study, wave);
            for (var i = 0; i < 4; i++)
            {
                var who = WaveCase.Choose(wave.Id, Guid.NewGuid(), $"Case {i}");
                who.Consent(AnswerCase.ConsentVersion, now);
                Assert.False(i < 3 && who.Submit(now).IsRefused);
                var answer = new CaseAnswer { Case = who.Id, Question = "fee" };
                answer.Write(Answer.Of("yes"), Guid.NewGuid(), now);
                db.AddRange(who, answer);
            }

            return await db.SaveChangesAsync();
        });
        var (visitor, administrator) = (host.Browser(), await host.SignedIn(new Grant(Role.Administrator)));
        var number = CollectedTables.Of(new(Asked, [.. Enumerable.Range(0, 3).Select(i => new Case { Id = $"{i}", Name = new("", ""), Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) })]), (_, code) => new(code, code))
            .First(table => table.Printed.Variable == "fee").Number;

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(visitor), await Status(administrator)));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(new Uri($"/api/studies/own/tables/{number}", UriKind.Relative))).StatusCode);
        host.Clock.Advance(Duration.FromDays(20));
        Assert.Equal(HttpStatusCode.OK, await Status(visitor));
        var table = (await visitor.GetFromJsonAsync<JsonNode>($"/api/studies/own/tables/{number}?lang=fr"))!;
        Assert.Equal((3, 3, "Oui"), ((int)table["base"]!, (int)table["rows"]![0]!["count"]!, (string)table["rows"]![0]!["label"]!));
        Assert.Equal("own", (string)(await visitor.GetFromJsonAsync<JsonNode>("/api/studies"))!["items"]!.AsArray()[^1]!["slug"]!);
        Assert.Contains("Most often: Yes, 3 of 3", (await visitor.Page("/en/studies/own")).QuerySelector(".table-list")!.TextContent, StringComparison.Ordinal);

        async Task<HttpStatusCode> Status(HttpClient browser) => (await browser.GetAsync(new Uri($"/en/studies/own/tables/{number}", UriKind.Relative))).StatusCode;
    }

    [Fact]
    public async Task A_cluster_that_has_handed_in_sees_where_it_stands_in_whole_steps_and_opens_its_answers_again_until_the_last_day()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        var now = host.Clock.GetCurrentInstant();
        var study = OwnStudy.Begin("own", new("Own", null), new("To know.", null), Guid.NewGuid(), Asked, now).Value!;
        var wave = Wave.Begin(study.Id, 1, 1, "", new(2026, 11, 1), new(2026, 11, 30), now).Value!;
        var links = await host.Db(async db =>
        {
            db.AddRange(study, wave);
            var invitations = Enumerable.Range(0, 5).Select(i => Handed(db, wave, i, now)).ToList();
            await db.SaveChangesAsync();
            return invitations.ConvertAll(one => $"/en/answer/{host.Services.GetRequiredService<AnswerLinks>().Of(one.Id)}");
        });
        var browser = host.Browser();

        // Five handed in, three count: who came fourth and fifth cannot be told from the difference.
        var mirror = await browser.Page(links[0] + "/mirror");
        Assert.Contains("among 3 clusters", mirror.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Yes (your answer)", mirror.QuerySelector("#q-fee tr.is-own th")!.TextContent);
        Assert.Equal("3", mirror.QuerySelector("#q-fee tr.is-own td")!.TextContent);
        Assert.Equal("No (your answer)", (await browser.Page(links[4] + "/mirror")).QuerySelector("#q-fee tr.is-own th")!.TextContent);

        Assert.Equal(links[0], (await browser.Submit(links[0], "reopen")).Goal());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(links[0] + "/mirror", UriKind.Relative))).StatusCode);
        Assert.Null(await host.Db(db => db.WaveCases.Where(c => c.Name == "Case 0").Select(c => c.SubmittedAt).SingleAsync()));
        var late = await browser.Page(links[4]);
        host.Clock.Advance(Duration.FromDays(20));
        await browser.Submit(late, links[4], "reopen");
        Assert.NotNull(await host.Db(db => db.WaveCases.Where(c => c.Name == "Case 4").Select(c => c.SubmittedAt).SingleAsync()));
        Assert.Contains("among 4 clusters", (await browser.Page(links[4] + "/mirror")).QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_shown_among_fewer_than_a_whole_step_and_everybody_once_the_wave_is_over()
    {
        var all = Enumerable.Range(0, 8).Select(i => (new Case { Id = $"{i}", Name = new("", ""), Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) }, Instant.FromUnixTimeSeconds(100 - i))).ToList();

        Assert.Equal(["7", "6", "5", "4", "3", "2"], Mirror.Among(all, CollectedTables.Least, isOver: false).Select(who => who.Id));
        Assert.Empty(Mirror.Among(all.Take(2), CollectedTables.Least, isOver: false));
        Assert.Equal(8, Mirror.Among(all, CollectedTables.Least, isOver: true).Count);
    }

    private static Invitation Handed(Grappe.Shared.Data.GrappeDb db, Wave wave, int number, Instant now)
    {
        var who = WaveCase.Choose(wave.Id, Guid.NewGuid(), $"Case {number}");
        who.Consent(AnswerCase.ConsentVersion, now);
        who.Submit(now + Duration.FromMinutes(number));
        var answer = new CaseAnswer { Case = who.Id, Question = "fee" };
        answer.Write(Answer.Of(number < 4 ? "yes" : "no"), Guid.NewGuid(), now);
        var invitation = Invitation.To(who.Id, $"p{number}@example.org", "en", now);
        db.AddRange(who, answer, invitation);
        return invitation;
    }
}
