using System.Text.RegularExpressions;
using Grappe.Accounts;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone without an account registers a cluster: seven steps, a message, the queue, the public page.</summary>
public sealed partial class RegisterJourney(GrappeServer grappe)
{
    /// <summary>The texts of one language, in the order in which they are met.</summary>
    private sealed record Words(string Name, string Continue, string Saved, string NotUs, string Met, string Confirm, string Send, string Waiting, string WordCount, string Accept);

    private static readonly Words English = new("A cluster nobody knows", "Continue", "Saved at", "Not us", "Its members govern it: met", "Confirm", "Send to review", "In the queue", "3 words of 50", "Accept and publish");
    private static readonly Words French = new("Un pôle que nul ne connaît", "Continuer", "Enregistré à", "Ce n’est pas nous", "Ses membres le gouvernent\u00A0: rempli", "Confirmer", "Envoyer en relecture", "Dans la file", "3 mots sur 50", "Accepter et publier");

    [Fact]
    public async Task In_French_by_keyboard_alone_and_with_scripts_what_is_typed_is_kept_and_duplicates_and_readiness_follow()
    {
        var (email, words) = ("inscrire@example.org", French);
        await using var visit = await grappe.Visit("/fr/atlas");
        var page = visit.Page;
        // Whoever types before the script has come has it kept all the same.
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/grappe-form*.js", async script =>
        {
            await typed.Task;
            await script.ContinueAsync();
        });
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Inscrire un pôle" }).Press();
        await page.Locator("#name").FillAsync("coopolis");
        typed.SetResult();

        // Kept without a button: the draft gets an address, and the look-alike shows.
        await Assertions.Expect(page.Locator("#saved")).ToContainTextAsync(words.Saved);
        await Assertions.Expect(page.Locator("#duplicates")).ToContainTextAsync("Coòpolis");
        Assert.Empty(await page.Faults());
        await page.GetByRole(AriaRole.Checkbox, new() { Name = words.NotUs }).PressAsync(" ");
        await Assertions.Expect(page.Locator("#duplicates li")).ToHaveCountAsync(0);
        await page.Locator("#name").FillAsync(words.Name);
        await page.Locator("#email").FillAsync(email);
        await page.Locator("[id='summary.fr']").FillAsync("Une phrase courte");
        await Assertions.Expect(page.Locator("[id='summary.fr-count']")).ToHaveTextAsync(words.WordCount);
        await page.GetByRole(AriaRole.Button, new() { Name = words.Continue }).Press();
        await page.WaitForURLAsync("**/where");
        await page.Locator("#country").SelectOptionAsync("FR");
        for (var step = 0; step < 3; step++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = words.Continue }).Press();
        }

        await page.WaitForURLAsync("**/governance");
        await page.Locator("#memberGoverned").PressAsync(" ");
        await Assertions.Expect(page.Locator("#readiness")).ToContainTextAsync(words.Met);
        await page.GoBackAsync();
        await page.WaitForURLAsync("**/activity");
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#memberGoverned")).ToBeCheckedAsync();
        await Finish(visit, email, words);
    }

    [Fact]
    public async Task In_English_by_keyboard_alone_and_without_scripts()
    {
        var (email, words) = ("register@example.org", English);
        await using var visit = await grappe.Visit("/en/register", scripts: false);
        var page = visit.Page;
        await Tab(page, "name");
        await page.Keyboard.TypeAsync(words.Name);
        await Tab(page, "email");
        await page.Keyboard.TypeAsync(email);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/where");
        await Tab(page, "country");
        await page.Keyboard.TypeAsync("France");
        for (var step = 0; step < 7; step++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = words.Continue }).Press();
        }

        await page.WaitForURLAsync("**/summary");
        await Finish(visit, email, words);
    }

    /// <summary>From the last step: the summary, the message, the queue, the public page.</summary>
    private async Task Finish(Visit visit, string email, Words words)
    {
        var page = visit.Page;
        var link = page.Url[..page.Url.LastIndexOf('/')];
        await page.GotoAsync($"{link}/summary");
        Assert.Empty(words == French ? await page.Faults() : []);
        await grappe.Services.GetRequiredService<SendMail>().Handle(CancellationToken.None);
        await page.GotoAsync(await LinkTo(email));
        await page.GetByRole(AriaRole.Button, new() { Name = words.Confirm }).Press();
        await page.WaitForURLAsync("**?confirmed");
        await page.GotoAsync($"{link}/summary");
        await page.GetByRole(AriaRole.Button, new() { Name = words.Send }).Press();
        await page.WaitForURLAsync("**?sent");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words.Waiting);
        Assert.Empty(words == French ? await page.Faults() : []);

        await using var scope = grappe.Services.CreateAsyncScope();
        var submission = await scope.ServiceProvider.GetRequiredService<GrappeDb>().Submissions.SingleAsync(s => s.Email == email);
        Assert.Equal((SubmissionState.Waiting, words.Name, "FR"), (submission.State, submission.Name, submission.Country));

        // Nothing is public before a steward says so.
        var language = words == French ? "fr" : "en";
        await using var steward = await grappe.SignedIn(language, scripts: words == French, new Grant(Role.Steward));
        await steward.OpenCase(language, words.Name);
        await steward.PressButton(words.Accept);
        await steward.Page.WaitForURLAsync("**/desk?done=yes");
        var record = await grappe.Db(db => db.Clusters.AsNoTracking().SingleAsync(c => c.Name == words.Name));
        await visit.Go($"/{language}/clusters/{record.Address}");
        await Assertions.Expect(visit.Heading()).ToHaveTextAsync(words.Name);
        Assert.Empty(visit.Complaints.Concat(steward.Complaints));
    }

    /// <summary>Tabs until a field has the focus: it can be reached by keyboard.</summary>
    private static async Task Tab(IPage page, string id)
    {
        for (var pressed = 0; pressed < 100; pressed++)
        {
            if (await page.Locator("*:focus").CountAsync() > 0 && await page.Locator("*:focus").GetAttributeAsync("id") == id)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No way to {id} by keyboard.");
    }

    /// <summary>The link in the one message to an address. Quoted-printable breaks long lines with a sign.</summary>
    private async Task<string> LinkTo(string email)
    {
        var messages = await Task.WhenAll(Directory.GetFiles(grappe.MailFolder, "*.eml").Select(f => File.ReadAllTextAsync(f)));
        var text = Assert.Single(messages, m => m.Contains($"To: {email}", StringComparison.Ordinal)).ReplaceLineEndings("\n");
        return Address().Match(text.Replace("=\n", "", StringComparison.Ordinal)).Value;
    }

    [GeneratedRegex(@"^http\S+$", RegexOptions.Multiline)]
    private static partial Regex Address();
}
