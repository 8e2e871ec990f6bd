using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>A steward asks about a registration and gives it back; its author, who has no account, answers and sends it again by the links of the messages.</summary>
public sealed class AnswerJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, "Ask", "Answer", "Give back", "Read again and change", "Continue", "Send to review")]
    [InlineData("fr", true, "Poser la question", "Répondre", "Rendre", "Relire et modifier", "Continuer", "Envoyer en relecture")]
    public async Task A_registration_is_asked_about_answered_given_back_changed_and_sent_again(
        string language, bool scripts, string ask, string answer, string giveBack, string change, string next, string send)
    {
        var (email, name) = ($"author.{language}@example.org", $"Unheard of {language}");
        var id = await Registered(email, name, language);
        await using var steward = await grappe.SignedIn(language, scripts, new Grant(Role.Steward));
        await Decide("Which town is it in?", ask);

        await using var author = await grappe.Visit(new Uri(await grappe.LinkTo(email)).PathAndQuery, scripts);
        await Assertions.Expect(author.Page.Locator(".talk")).ToContainTextAsync("Which town is it in?");
        Assert.Empty(scripts ? await author.Page.Faults() : []);
        await author.Page.Locator("#text").FillAsync("It is in Luxembourg.");
        await author.PressButton(answer);
        await Assertions.Expect(author.Page.Locator(".talk")).ToContainTextAsync("It is in Luxembourg.");
        await Decide("Please say so in the record.", giveBack, "It is in Luxembourg.");

        var link = new Uri(await grappe.LinkTo(email)).PathAndQuery;
        await author.Go(link);
        await Assertions.Expect(author.Page.Locator(".talk")).ToContainTextAsync("Please say so in the record.");
        await author.Page.GetByRole(AriaRole.Link, new() { Name = change }).Press();
        await author.Page.WaitForURLAsync("**/summary");
        await author.Go($"{link}/where");
        await author.Page.Locator("#country").SelectOptionAsync("LU");
        await author.PressButton(next);
        await author.Page.WaitForURLAsync(url => !url.EndsWith("/where", StringComparison.Ordinal));
        await author.Go($"{link}/summary");
        await author.PressButton(send);
        await author.Page.WaitForURLAsync("**?sent");

        var sent = await grappe.Db(db => db.Submissions.AsNoTracking().SingleAsync(s => s.Id == id));
        Assert.Equal((SubmissionState.Waiting, "LU"), (sent.State, sent.Facts.Country));
        Assert.Equal([NoteKind.Sent, NoteKind.Question, NoteKind.Answer, NoteKind.Returned, NoteKind.Sent], sent.Notes.Select(note => note.Kind));
        Assert.Empty(author.Complaints.Concat(steward.Complaints));

        async Task Decide(string text, string button, string? said = null)
        {
            await steward.OpenCase(language, name);
            await Assertions.Expect(steward.Page.Locator(".desk-talk")).ToContainTextAsync(said ?? "");
            await steward.Page.Locator("#text").FillAsync(text);
            await steward.PressButton(button);
            await steward.Page.WaitForURLAsync("**/desk?done=yes");
        }
    }

    /// <summary>What the registration form leaves behind: <see cref="RegisterJourney"/> fills it in.</summary>
    private Task<SubmissionId> Registered(string email, string name, string language) => grappe.Db(async db =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var submission = Submission.Begin(ClusterId.New(), null, new() { Name = name, Country = "FR" }, ResumeLink.New().Hash, language, null, now);
        submission.WriteTo(email, now);
        Assert.False(submission.Send(now).IsRefused);
        db.Submissions.Add(submission);
        await db.SaveChangesAsync();
        return submission.Id;
    });
}
