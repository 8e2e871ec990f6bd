using System.Globalization;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Typology;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>A study from a search of the atlas to the second edition of its report: two observers, a cluster with a phone and another device.</summary>
public sealed class WholeStudyJourney(GrappeServer grappe)
{
    private const string Mission = "Pooling what is dear for small firms. Hiring together.";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_study_is_made_answered_followed_up_screened_coded_typed_published_and_one_answer_put_right_changes_what_it_says(string language)
    {
        var (email, emails) = ($"whole.study.{language}@example.org", new[] { await grappe.Person(language, new Grant(Role.Observer)), await grappe.Person(language, new Grant(Role.Observer)) });
        await using var observer = await grappe.SignIn(emails[0], language, scripts: true);
        await using var colleague = await grappe.SignIn(emails[1], language, scripts: true);
        var accounts = await grappe.Db(db => db.Accounts.Where(account => emails.Contains(account.Email)).Select(account => account.Id).ToListAsync());
        var study = await Make(observer, language, email);
        var link = await Answer(email);
        await OthersAnswer(study);
        await FollowUp(observer, email);
        await Screen(observer, colleague, study, accounts);
        await Code(observer, study, accounts);
        await Type(observer, study);
        var number = await Publish(observer, study);
        await PutRight(link);

        // The report says which figures, tables and sentences are not what they were.
        await observer.Go($"{study}/report?with=edition-1#changes");
        var changes = observer.Page.Locator("#changes");
        await Assertions.Expect(changes.Locator("tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(changes.Locator("li p").First).ToContainTextAsync("2");
        await Assertions.Expect(changes.Locator("li b").First).ToContainTextAsync("1");
        await Assertions.Expect(changes.Locator($"a[href$='/tables/{number}']").First).ToBeVisibleAsync();
        await Good(observer);
        Assert.Empty(observer.Complaints.Concat(colleague.Complaints));
    }

    private static async Task<string> Make(Visit observer, string language, string email)
    {
        var page = observer.Page;
        await observer.Go($"/{language}/studies/new");
        await page.Locator("#TitleEn").FillAsync($"The whole way, {language}");
        await page.Locator("#PurposeEn").FillAsync("To go the whole way.");
        await observer.Send("make");
        var study = new Uri(page.Url).AbsolutePath.Replace("/run", "", StringComparison.Ordinal);

        // Three cases only: every count is shown.
        await page.Locator("#Least").FillAsync("1");
        await observer.Send("least");
        await Good(observer);

        // The search is made in the atlas, and its address is what the wave takes.
        await observer.Go($"/{language}/atlas?country=FR");
        var search = page.Url;
        await observer.Go($"{study}/waves/new");
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        await page.Locator("#Search").FillAsync(search);
        await page.Locator("#OpensOn").FillAsync(Iso(today));
        await page.Locator("#ClosesOn").FillAsync(Iso(today.PlusDays(7)));
        await observer.Send("wave", "make");
        await page.Locator(".turns tbody a").First.Press();
        await page.WaitForURLAsync("**/cases/*");
        await page.Locator("#Addresses").FillAsync(email);
        await observer.Send("invite");
        await Good(observer);
        return study;
    }

    private async Task<string> Answer(string email)
    {
        var link = new Uri(await grappe.LinkTo(email)).PathAndQuery;
        await using (var phone = await grappe.Visit(link, width: 390))
        {
            await phone.Send("agree");
            await Good(phone);
            await phone.PressFirst("button[name=confirm]");
            await phone.Go(link + "/implementation");
            await Good(phone);
            await phone.Page.Locator("input[name='a.fee'][value=yes]").CheckAsync();

            // In the middle of a sentence the phone is gone.
            await phone.Page.RunAndWaitForResponseAsync(() => phone.Page.Locator("[id='a.mission']").FillAsync(Mission), answer => answer.Request.Method == "POST");
        }

        await using var elsewhere = await grappe.Visit(link + "/implementation", scripts: false);
        await Assertions.Expect(elsewhere.Page.Locator("[id='a.mission']")).ToHaveValueAsync(Mission);
        await elsewhere.Go(link + "/check");
        await elsewhere.Send("submit");
        await Assertions.Expect(elsewhere.Page.Locator(".flash")).ToBeVisibleAsync();
        return link;
    }

    /// <summary>Two further clusters have answered by their links.</summary>
    private Task<int> OthersAnswer(string study) => grappe.Db(async db =>
    {
        var (slug, now) = (study.Split('/')[^1], SystemClock.Instance.GetCurrentInstant());
        var id = await db.OwnStudies.Where(s => s.Slug == slug).Select(s => s.Id).SingleAsync();
        var wave = await db.Waves.SingleAsync(w => w.Study == id);
        foreach (var (who, i) in (await db.WaveCases.Where(c => c.Wave == wave.Id && c.SubmittedAt == null).OrderBy(c => c.Name).Take(2).ToListAsync()).Select((who, i) => (who, i)))
        {
            who.Consent(AnswerCase.ConsentVersion, now);
            Assert.False(who.Submit(now).IsRefused);
            var answer = new CaseAnswer { Case = who.Id, Question = "fee" };
            answer.Write(Grappe.Studies.Domain.Questionnaires.Answer.Of(i == 0 ? "yes" : "no"), Guid.NewGuid(), now);
            db.Add(answer);
        }

        return await db.SaveChangesAsync();
    });

    private async Task FollowUp(Visit observer, string email)
    {
        await observer.Page.ReloadAsync();
        foreach (var question in new[] { "stage", "manager" })
        {
            await observer.Page.Locator($"input[name=Ask][value={question}]").CheckAsync();
        }

        await observer.Page.Locator("#Note").FillAsync("These two?");
        await observer.Send("again");
        await Good(observer);
        await using var again = await grappe.Visit(new Uri(await grappe.LinkTo(email)).PathAndQuery, width: 390);
        Assert.Equal(2, await again.Page.Locator(".study-question").CountAsync());
        await Good(again);
        await again.Page.Locator("input[name='a.stage'][value=mature]").CheckAsync();
        await again.Page.Locator("input[name='a.manager'][value=yes]").CheckAsync();
        await again.PressFirst("form.form button.btn-primary");
        await observer.Page.ReloadAsync();
        await Assertions.Expect(observer.Page.Locator(".followed dd").First).ToContainTextAsync("·");
    }

    private static async Task Screen(Visit observer, Visit colleague, string study, List<Guid> accounts)
    {
        await observer.Go($"{study}/run/screening");
        foreach (var criterion in new[] { 2, 3, 4 })
        {
            await observer.Page.Locator($"#Label{criterion}").FillAsync("");
        }

        await observer.Send("setup", "wave");
        foreach (var account in accounts)
        {
            await observer.Page.Locator($"input[name='Rater-{account:N}']").CheckAsync();
        }

        await Good(observer);
        await observer.Send("setup", "begin");
        foreach (var rater in new[] { observer, colleague })
        {
            for (var which = 1; which <= 3; which++)
            {
                await rater.Go($"{study}/screening/rate?case={which}");
                await rater.Page.Locator($".rate input[value={(rater == colleague && which == 3 ? "NotMet" : "Met")}]").First.CheckAsync();
                await rater.Send("rate");
            }

            await Good(rater);
            await rater.Send("finish");
        }

        await observer.Go($"{study}/run/screening/settle");
        await Good(observer);
        await observer.Page.Locator("input[name=Verdict][value=Met]").CheckAsync();
        await observer.Page.Locator("textarea[name=Reason]").FillAsync("By its statutes.");
        await observer.PressFirst("form:has(input[name=Verdict]) button");
        await observer.Go($"{study}/run/screening");
        await Assertions.Expect(observer.Page.Locator("#flow")).ToBeVisibleAsync();
        await Good(observer);
    }

    private static async Task Code(Visit observer, string study, List<Guid> accounts)
    {
        await observer.Go($"{study}/run/coding");
        await observer.Page.Locator($"input[name^='Coder-']").First.WaitForAsync();
        await observer.Page.Locator($"input[name='Coder-{accounts[0]:N}']").CheckAsync();
        await Good(observer);
        await observer.Send("setup", "begin");
        await observer.Go($"{study}/coding");
        await observer.Page.Locator("#Part-0").FocusAsync();
        await observer.Page.Keyboard.PressAsync("Space");
        await observer.Onward(() => observer.Page.Keyboard.PressAsync("Alt+Digit1"));
        await Assertions.Expect(observer.Page.Locator(".sentences .found")).ToHaveCountAsync(1);
        await Good(observer);
        await observer.Page.Locator("input[name=IsRead]").CheckAsync();
        await observer.Send("note");
        await observer.Send("finish");
        await observer.Go($"{study}/run/coding");
        await Assertions.Expect(observer.Page.Locator(".code-table").First).ToBeVisibleAsync();
        await Good(observer);
    }

    private static async Task Type(Visit observer, string study)
    {
        await observer.Go($"{study}/run/types");
        await Good(observer);
        await observer.Send("begin");

        // The page notices by itself: of three cases no types are claimed, and it says so.
        await Assertions.Expect(observer.Page.Locator(".finding")).ToBeVisibleAsync();
        Assert.Equal(IdealTypes.Codes.Count, await observer.Page.Locator("textarea[id^='Signs-']").CountAsync());
        await Good(observer);
    }

    private static async Task<int> Publish(Visit observer, string study)
    {
        var number = 1 + ShippedStudies.Read().Study("geces-2026")!.Questionnaire.Questions.Where(IsCounted).ToList().FindIndex(question => question.Id == "fee");
        await observer.Go($"{study}/run/report");
        foreach (var field in new[] { "#TextEn", "#TextFr" })
        {
            await observer.Page.Locator(field).FillAsync($"Clusters that ask a fee: {{{{count {number} yes}}}}.\n\n{{{{table {number}}}}}");
        }

        await Good(observer);
        await observer.Send("report", "freeze");
        await observer.Go($"{study}/run");
        await observer.Send("state", "publish");
        await observer.Go($"{study}/report?edition=1");
        await Assertions.Expect(observer.Page.Locator(".live")).ToContainTextAsync("2");
        await Good(observer);
        return number;
    }

    private async Task PutRight(string link)
    {
        await using var phone = await grappe.Visit(link, width: 390);
        await Good(phone);
        await phone.Send("reopen");
        await phone.Go(link + "/implementation");
        await phone.Page.Locator("input[name='a.fee'][value=no]").CheckAsync();
        await phone.PressFirst("form.form button.btn-primary");
        await phone.Go(link + "/check");
        await Good(phone);
        await phone.Send("submit");
        await Assertions.Expect(phone.Page.Locator(".flash")).ToBeVisibleAsync();
        Assert.Empty(phone.Complaints);
    }

    private static bool IsCounted(Question question) => question.Kind switch
    {
        QuestionKind.One or QuestionKind.Several or QuestionKind.YesNo or QuestionKind.Ranking or QuestionKind.Matrix or QuestionKind.CodeList => true,
        QuestionKind.Number or QuestionKind.Money or QuestionKind.Year => question.Bands.Count > 0,
        _ => false,
    };

    private static async Task Good(Visit visit) => Assert.Empty(await visit.Page.Faults());

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
