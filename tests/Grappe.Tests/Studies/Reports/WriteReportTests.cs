using System.Net;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Studies;

public sealed class WriteReportTests
{
    private const string Address = "/en/studies/own/run/report";

    [Theory, OnBothDatabases]
    public async Task A_report_is_read_once_an_edition_is_frozen_and_a_changed_answer_shows_which_sentences_changed_since(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var cases = await Answered(host);
        var (visitor, administrator) = (host.Browser(), await host.SignedIn(new Grant(Role.Administrator)));
        var number = await Number(administrator);

        var unready = await (await administrator.Submit(Address, "report", ("TextEn", "{{count 999 yes}} is not there."), ("Do", "freeze"))).Page();
        Assert.Contains("Line 1: the study has no “count 999 yes”", unready.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("{{count 999 yes}} is not there.", unready.QuerySelector("#TextEn")!.TextContent, StringComparison.Ordinal);

        var saved = await administrator.Submit(Address, "report", ("TextEn", $"# Fees\n\n{{{{count {number} yes}}}} ask for a fee. The base is {{{{base {number}}}}}."), ("Do", "save"));
        Assert.Equal("/en/studies/own/report", saved.Goal());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri("/en/studies/own/report", UriKind.Relative))).StatusCode);
        await administrator.Submit(Address, "report", ("TextEn", $"# Fees\n\n{{{{count {number} yes}}}} ask for a fee. The base is {{{{base {number}}}}}."), ("Do", "freeze"));
        var again = await (await administrator.Submit(Address, "report", ("TextEn", $"# Fees\n\n{{{{count {number} yes}}}} ask for a fee. The base is {{{{base {number}}}}}."), ("Do", "freeze"))).Page();
        Assert.Contains("Nothing has changed since edition 1.", again.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("5 ask for a fee. The base is 8.", (await visitor.Page("/en/studies/own/report")).QuerySelector(".live p")!.TextContent);

        await host.Db(async db =>
        {
            (await db.CaseAnswers.SingleAsync(answer => answer.Case == cases[0] && answer.Question == "fee")).Write(Answer.Of("no"), Guid.NewGuid(), host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });

        var changed = await administrator.Page("/en/studies/own/report?with=edition-1");
        Assert.Equal(["5 ask for a fee.", "4 ask for a fee."], changed.QuerySelectorAll("#changes .cases p").Select(p => p.TextContent));
        Assert.Equal("5 ask for a fee. The base is 8.", (await visitor.Page("/en/studies/own/report?edition=1")).QuerySelector(".live p")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri("/en/studies/own/report?edition=2", UriKind.Relative))).StatusCode);
        Assert.Contains("Who answered what is never shown", (await visitor.Page($"/en/studies/own/figures/base.{number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_over_what_somebody_else_wrote_meanwhile_is_told_and_loses_nothing()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        await Answered(host);
        var administrator = await host.SignedIn(new Grant(Role.Administrator));
        var opened = await administrator.Page(Address);
        await administrator.Submit(Address, "report", ("TextEn", "Hers."), ("Do", "save"));

        var told = await (await administrator.Submit(opened, Address, "report", ("TextEn", "His."), ("Do", "save"))).Page();

        Assert.Contains("Somebody else has written", told.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("His.", told.QuerySelector("#TextEn")!.TextContent.Trim());
        Assert.Equal("Hers.", (await host.Db(db => db.StudyReports.SingleAsync())).Text.English);
    }

    /// <summary>A public study whose wave is over: eight clusters handed in, five ask for a fee.</summary>
    private static async Task<List<WaveCaseId>> Answered(GrappeHost host)
    {
        var now = host.Clock.GetCurrentInstant();
        var study = OwnStudy.Begin("own", new("Own", null), new("To know.", null), Guid.NewGuid(), ShippedStudies.Read().Study("geces-2026")!.Questionnaire, now).Value!;
        study.Publish(now);
        var wave = Wave.Begin(study.Id, 1, 1, "", new(2026, 11, 1), new(2026, 11, 30), now).Value!;
        var cases = new List<WaveCase>();
        await host.Db(async db =>
        {
            db.AddRange(study, wave);
            for (var i = 0; i < 8; i++)
            {
                var who = WaveCase.Choose(wave.Id, Guid.NewGuid(), $"Case {i}");
                who.Consent(AnswerCase.ConsentVersion, now);
                Assert.False(who.Submit(now).IsRefused);
                var answer = new CaseAnswer { Case = who.Id, Question = "fee" };
                answer.Write(Answer.Of(i < 5 ? "yes" : "no"), Guid.NewGuid(), now);
                db.AddRange(who, answer);
                cases.Add(who);
            }

            return await db.SaveChangesAsync();
        });
        host.Clock.Advance(Duration.FromDays(20));
        return cases.ConvertAll(one => one.Id);
    }

    /// <summary>The number of the table of fees.</summary>
    private static async Task<string> Number(HttpClient browser)
    {
        var details = (await browser.Page(Address)).QuerySelectorAll("details").First(table => table.QuerySelectorAll("code").Any(code => code.TextContent.EndsWith(" yes}}", StringComparison.Ordinal)) && table.TextContent.Contains("fee", StringComparison.OrdinalIgnoreCase));
        return details.QuerySelector("summary")!.TextContent.Split(' ')[0];
    }
}
