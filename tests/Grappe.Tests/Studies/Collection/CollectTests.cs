using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Grappe.Atlas.Data;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Studies.Collection;

public sealed class CollectTests
{
    [Theory, OnBothDatabases]
    public async Task Clusters_found_by_a_search_are_invited_answer_by_their_links_hand_in_and_withdraw(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var observer = await host.SignedIn(new Grant(Role.Observer));
        Assert.Equal("/en/studies/asked/run", (await observer.Submit("/en/studies/new", "make", ("TitleEn", "Asked"), ("PurposeEn", "To know."), ("Start", "geces-2026"))).Goal());
        var french = (await host.Db(db => db.Clusters.ToListAsync())).Count(c => c.Facts is { Country: "FR", Kind: "cluster" });

        Assert.Equal(["Search", "ClosesOn"], await Wrong(await observer.Submit("/en/studies/asked/waves/new", "wave", ("Search", "https://example.org/en/clusters/x"), ("OpensOn", "2026-11-22"), ("ClosesOn", "2026-11-21"))));
        var wave = (await observer.Submit("/en/studies/asked/waves/new", "wave", ("Search", "https://here.example/fr/atlas?country=FR&page=2"), ("OpensOn", "2026-11-22"), ("ClosesOn", "2026-12-22"))).Goal()!;
        Assert.Equal("/en/studies/asked/waves/1", wave);
        var cases = await host.Db(db => db.WaveCases.OrderBy(c => c.Name).ToListAsync());
        Assert.Equal(french, cases.Count);

        var scene = await Invited(host, observer, wave, cases[0]);
        await NothingCountsBeforeConsentAndConfirmation(scene);
        await WhatIsTypedIsKept(scene);
        await NothingGoesOverAnAnswerUnseen(scene);
        await TheCheckLeadsToWhatIsWrong(scene);
        await RemindersGoToTheUnfinished(scene);
        await TwoAnswersAreAskedAgain(scene);
        await WithdrawalLeavesNothing(scene);
        await NothingIsWrittenAfterTheLastDay(scene, cases[1]);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_known_of_a_record_that_became_part_of_another_is_what_the_other_says(Database database)
    {
        await using var host = await GrappeHost.Start(database);
        var observer = await host.SignedIn(new Grant(Role.Observer));
        await observer.Submit("/en/studies/new", "make", ("TitleEn", "Asked"), ("PurposeEn", "To know."), ("Start", "geces-2026"));
        var wave = (await observer.Submit("/en/studies/asked/waves/new", "wave", ("Search", "https://here.example/fr/atlas?country=FR"), ("OpensOn", "2026-11-22"), ("ClosesOn", "2026-12-22"))).Goal()!;
        var scene = await Invited(host, observer, wave, await host.Db(db => db.WaveCases.OrderBy(c => c.Name).FirstAsync()));
        var survivor = await host.Db(async db =>
        {
            var records = await db.Clusters.ToListAsync();
            var into = records.First(record => record.Facts is { Country: "IT", Kind: "cluster" });
            records.Single(record => record.Id.Value == scene.Case.Cluster).MergeInto(into.Id, host.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
            return into;
        });

        await scene.Anna.Send(scene.A, "agree");
        var form = await scene.Anna.Page($"{scene.A}/identification");

        Assert.Equal((survivor.Name, "IT"), (form.GetElementById("a.name")!.GetAttribute("value"), form.QuerySelector("#a\\.country [selected]")!.GetAttribute("value")));
    }

    /// <summary>A wave, the page of a case, the links of its two people and their browsers.</summary>
    private sealed record Scene(GrappeHost Host, HttpClient Observer, string Wave, string Page, WaveCase Case, string A, string B, HttpClient Anna, HttpClient Bruno);

    private static async Task<Scene> Invited(GrappeHost host, HttpClient observer, string wave, WaveCase who)
    {
        var page = $"{wave}/cases/{who.Id.Value:N}";
        Assert.Equal(["Addresses"], await Wrong(await observer.Send(page, "invite", ("Addresses", "a@example.org nobody"))));
        Assert.Equal($"{page}?sent=2", (await observer.Send(page, "invite", ("Addresses", "a@example.org,\nb@example.org"), ("Language", "fr"))).Goal());
        Assert.Equal($"{page}?sent=0", (await observer.Send(page, "invite", ("Addresses", "A@example.org"))).Goal());
        var letter = Assert.Single(await host.Mailbox("a@example.org"));
        Assert.Contains(who.Name, letter.Text, StringComparison.Ordinal);
        Assert.StartsWith("/fr/answer/", letter.Link(), StringComparison.Ordinal);
        return new(host, observer, wave, page, who, letter.Link(), (await host.Mailbox("b@example.org"))[0].Link(), host.Browser(), host.Browser());
    }

    private static async Task NothingCountsBeforeConsentAndConfirmation(Scene scene)
    {
        var (a, anna) = (scene.A, scene.Anna);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.GetAsync(new Uri(a + "x", UriKind.Relative))).StatusCode);
        Assert.Equal(a, (await anna.GetAsync(new Uri(a + "/identification", UriKind.Relative))).Goal());
        Assert.Equal($"{a}/identification", (await anna.Send(a, "agree")).Goal());
        var form = await anna.Page($"{a}/identification");
        Assert.Equal((scene.Case.Name, "FR"), (form.GetElementById("a.name")!.GetAttribute("value"), form.QuerySelector("#a\\.country [selected]")!.GetAttribute("value")));
        Assert.Empty(await scene.Host.Db(db => db.CaseAnswers.ToListAsync()));
        Assert.Equal($"{a}/identification", (await anna.Send(form, $"{a}/identification", "answer", ("confirm", "all"))).Goal());
    }

    private static async Task WhatIsTypedIsKept(Scene scene)
    {
        var (a, anna) = (scene.A, scene.Anna);

        // A rule brings a further question, while typing and by the button alike.
        Assert.NotNull((await (await anna.Send($"{a}/implementation", "answer", ("a.fee", "yes"), ("keep", "typing"))).Page()).GetElementById("q-fee-basis"));
        await anna.Send($"{a}/implementation", "answer", ("a.fee", "no"));
        Assert.Equal($"{a}/implementation", (await anna.Send($"{a}/implementation", "answer", ("a.fee", "yes"))).Goal());
        Assert.Equal(["a.year-founded"], await Wrong(await anna.Send($"{a}/description", "answer", ("a.year-founded", "1066"))));
    }

    private static async Task NothingGoesOverAnAnswerUnseen(Scene scene)
    {
        var (b, bruno) = (scene.B, scene.Bruno);
        var old = await bruno.Page($"{b}/governance");
        Assert.Equal($"{scene.A}/evaluation", (await scene.Anna.Send($"{scene.A}/governance", "answer", ("a.staff", "7"))).Goal());

        var typing = await (await bruno.Send(old, $"{b}/governance", "answer", ("a.staff", "9"), ("keep", "typing"))).Page();
        var refused = await (await bruno.Send(typing, $"{b}/governance", "answer", ("a.staff", "9"))).Page();
        Assert.Contains("7", refused.QuerySelector("#q-staff .error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(7, await Staff());
        Assert.Equal($"{b}/evaluation", (await bruno.Send(refused, $"{b}/governance", "answer", ("a.staff", "9"))).Goal());
        Assert.Equal(9, await Staff());

        Task<decimal?> Staff() => scene.Host.Db(async db => (await db.CaseAnswers.SingleAsync(answer => answer.Question == "staff")).Content!.Number);
    }

    private static async Task TheCheckLeadsToWhatIsWrong(Scene scene)
    {
        var (a, anna) = (scene.A, scene.Anna);
        Assert.Equal(HttpStatusCode.OK, (await anna.Send($"{a}/check", "submit")).StatusCode);
        Assert.Equal($"{a}/description?check#a.year-founded", (await anna.Page($"{a}/check")).QuerySelector(".error-summary a")!.GetAttribute("href"));
        await anna.Send($"{a}/description?check", "answer", ("a.year-founded", "1990"));
        Assert.Equal(a, (await anna.Send($"{a}/check", "submit")).Goal());
        Assert.Equal(scene.B, (await scene.Bruno.GetAsync(new Uri($"{scene.B}/governance", UriKind.Relative))).Goal());
        var csv = await Csv(scene);
        Assert.Equal((3, ""), (csv.Length, csv[2]));
        Assert.Contains(",1990,", csv[1], StringComparison.Ordinal);
        Assert.Equal($"{scene.Page}?sent=2", (await scene.Observer.Send(scene.Page, "reopen")).Goal());
    }

    private static async Task RemindersGoToTheUnfinished(Scene scene)
    {
        Assert.Equal($"{scene.Wave}?sent=0", (await scene.Observer.Send(scene.Wave, "remind")).Goal());
        scene.Host.Clock.Advance(Invitation.Pause);
        Assert.Equal($"{scene.Wave}?sent=2", (await scene.Observer.Send(scene.Wave, "remind")).Goal());
        await scene.Anna.Send($"{scene.A}/check", "submit");
        scene.Host.Clock.Advance(Invitation.Pause);
        Assert.Equal($"{scene.Wave}?sent=0", (await scene.Observer.Send(scene.Wave, "remind")).Goal());
    }

    /// <summary>The answer of the case is read and coded by somebody, and so is that of another one.</summary>
    private static Task<int> Coded(Scene scene) => scene.Host.Db(async db =>
    {
        var (study, who, now) = (await db.OwnStudies.Select(s => s.Id).SingleAsync(), scene.Case.Id.Value.ToString("N"), scene.Host.Clock.GetCurrentInstant());
        var coding = StudyCoding.Of(study, new() { Title = new("T", "T"), Codes = [new() { Id = "jobs", Label = new("Jobs", "Emplois") }] });
        coding.SetUp(coding.Codebook, [new(who, "q", "Theirs", "Work for all."), new("another", "q", "Another", "Nothing.")]);
        coding.Begin(1, now);
        var reader = StudyReader.Imported(study, "Ada", now);
        db.AddRange(
            coding,
            reader,
            new StudySegment { Id = Guid.NewGuid(), Study = study, Reader = reader.Id, Case = who, Question = "q", Code = "jobs", Start = 0, End = 4 },
            new StudyReading { Study = study, Reader = reader.Id, Case = who, Question = "q", Memo = "Work", ReadAt = now },
            new StudyRuling { Study = study, Case = who, Question = "q", Code = "jobs", Applies = true, Reason = "Work", At = now });
        return await db.SaveChangesAsync();
    });

    private static async Task TwoAnswersAreAskedAgain(Scene scene)
    {
        var (a, anna) = (scene.A, scene.Anna);
        Assert.Equal(["Ask"], await Wrong(await scene.Observer.Send(scene.Page, "again", ("Ask", "not-a-question"))));
        Assert.Equal($"{scene.Page}?sent=2", (await scene.Observer.Send(scene.Page, "again", ("Ask", "staff"), ("Ask", "label"), ("Note", "In full-time posts?"))).Goal());
        var letter = (await scene.Host.Mailbox("a@example.org"))[^1];
        Assert.EndsWith("/again", letter.Link(), StringComparison.Ordinal);
        Assert.NotEmpty((await (await scene.Observer.Send(scene.Page, "again", ("Ask", "staff"))).Page()).QuerySelectorAll(".error-summary li"));

        // Exactly these, on one page, and nothing else is open.
        Assert.Equal(["q-staff", "q-label"], (await anna.Page($"{a}/again")).QuerySelectorAll(".study-question").Select(question => question.Id!));
        Assert.Equal(a, (await anna.GetAsync(new Uri($"{a}/governance", UriKind.Relative))).Goal());
        Assert.Equal(a, (await anna.Send($"{a}/again", "answer", ("a.label", "PTCE"), ("a.staff", "4,5"))).Goal());
        Assert.Equal(a, (await anna.GetAsync(new Uri($"{a}/again", UriKind.Relative))).Goal());
        var back = (await scene.Observer.Page(scene.Page)).QuerySelector(".followed")!.TextContent;
        Assert.All(["Camille Exemple", "before: 9", "now: 4.5", "before: no answer", "now: PTCE"], words => Assert.Contains(words, back, StringComparison.Ordinal));
        Assert.Contains(",4.5,", (await Csv(scene))[1], StringComparison.Ordinal);
    }

    private static async Task WithdrawalLeavesNothing(Scene scene)
    {
        Assert.NotNull((await (await scene.Observer.Send("/en/studies/asked/run", "state", ("Do", "delete"))).Page()).QuerySelector(".error-summary li"));
        await Coded(scene);
        const string Parts = "/en/studies/asked/run/coding/parts";
        Assert.Single((await scene.Observer.Page(Parts)).QuerySelectorAll(".form .notes li"));
        var groups = (await scene.Observer.Page(Parts)).QuerySelectorAll("#where option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0).ToList();
        var found = await Task.WhenAll(groups.Where(value => value.StartsWith(groups[0].Split('=')[0] + "=", StringComparison.Ordinal)).Select(async value => (await scene.Observer.Page($"{Parts}?where={value}")).QuerySelectorAll(".form .notes li").Length));
        Assert.InRange(found.Sum(), 1, found.Length - 1);
        Assert.Equal(scene.A, (await scene.Anna.Send($"{scene.A}/withdraw", "withdraw")).Goal());
        Assert.Equal((0, 0, 0), await scene.Host.Db(async db => (await db.StudySegments.CountAsync(), await db.StudyReadings.CountAsync(), await db.StudyRulings.CountAsync())));
        Assert.Equal("another", Assert.Single((await scene.Host.Db(db => db.StudyCodings.SingleAsync())).Texts).Case);
        Assert.NotNull((await scene.Anna.Page(scene.A)).QuerySelector(".empty"));
        Assert.Equal((0, 0, 1), await scene.Host.Db(async db => (await db.CaseAnswers.CountAsync() + await db.FollowUps.CountAsync(), await db.Invitations.CountAsync(i => i.Email != null), await db.WaveCases.CountAsync(c => c.WithdrawnAt != null))));
        Assert.DoesNotContain(await scene.Host.Db(db => db.AuditEntries.ToListAsync()), entry => (entry.Before + entry.After).Contains("@example.org", StringComparison.Ordinal));
        Assert.Equal(2, (await Csv(scene)).Length);
    }

    private static async Task NothingIsWrittenAfterTheLastDay(Scene scene, WaveCase another)
    {
        var page = $"{scene.Wave}/cases/{another.Id.Value:N}";
        await scene.Observer.Send(page, "invite", ("Addresses", "c@example.org"));
        var link = (await scene.Host.Mailbox("c@example.org"))[0].Link();
        await scene.Anna.Send(link, "agree");
        scene.Host.Clock.Advance(Duration.FromDays(30));
        Assert.Equal(link, (await scene.Anna.GetAsync(new Uri($"{link}/governance", UriKind.Relative))).Goal());
        var administrator = await scene.Host.SignedIn(new Grant(Role.Administrator));
        Assert.Equal(["Addresses"], await Wrong(await administrator.Send(page, "invite", ("Addresses", "d@example.org"))));
    }

    private static async Task<string[]> Csv(Scene scene) => (await scene.Observer.GetStringAsync(new Uri("/studies/asked/waves/1/answers.csv", UriKind.Relative))).Split("\r\n");

    private static async Task<string[]> Wrong(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.Page()).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..])];
    }
}

/// <summary>Sends forms as a browser does, with selects, text areas and several boxes of one name.</summary>
internal static class Filling
{
    public static async Task<HttpResponseMessage> Send(this HttpClient browser, string address, string form, params (string Field, string Value)[] typed) =>
        await browser.Send(await browser.Page(address), address, form, typed);

    public static async Task<HttpResponseMessage> Send(this HttpClient browser, IDocument page, string address, string name, params (string Field, string Value)[] typed)
    {
        var form = page.QuerySelectorAll("main form[method=post]").First(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]").Where(f => typed.All(t => t.Field != f.GetAttribute("name"))))
        {
            var value = field switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value.TrimStart('\n'),
                _ => null,
            };
            if (value is not null)
            {
                fields.Add(new(field.GetAttribute("name")!, value));
            }
        }

        using var content = new FormUrlEncodedContent([.. fields, .. typed.Select(t => KeyValuePair.Create(t.Field, t.Value))]);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
