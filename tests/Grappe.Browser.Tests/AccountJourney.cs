using System.Text.RegularExpressions;
using Grappe.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone opens an account by a link from a message, signs out and signs in again.</summary>
public sealed class AccountJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, "Sign in", "Open an account", "Send me the link", "Open my account", "Sign out")]
    [InlineData("fr", true, "Se connecter", "Ouvrir un compte", "Envoyez-moi le lien", "Ouvrir mon compte", "Se déconnecter")]
    public async Task A_reader_opens_an_account_by_mail_signs_out_and_in(
        string language, bool scripts, string signIn, string register, string send, string open, string signOut)
    {
        var email = $"camille.{language}@example.org";
        await using var visit = await grappe.Visit($"/{language}/atlas", scripts);
        var page = visit.Page;

        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = signIn }).Press();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = register }).Press();
        await page.Locator("#Email").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = send }).Press();
        await page.WaitForURLAsync($"**/{language}/account/check-mail");

        await grappe.Services.GetRequiredService<SendMail>().Handle(CancellationToken.None);
        await page.GotoAsync(await LinkTo(email));
        await page.Locator("#Name").FillAsync("Camille Exemple");
        await page.Locator("#Password").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = open }).Press();
        await Assertions.Expect(page.Locator("#Password-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#Name")).ToHaveValueAsync("Camille Exemple");
        await page.Locator("#Password").FillAsync("short");
        await Assertions.Expect(page.Locator(".show-password")).ToBeVisibleAsync(new() { Visible = scripts });
        if (scripts)
        {
            await page.Locator(".show-password").Press();
            await Assertions.Expect(page.Locator("#Password")).ToHaveAttributeAsync("type", "text");
            await Assertions.Expect(page.Locator("#Password")).ToBeFocusedAsync();
            Assert.Empty(await page.Faults());
        }

        await page.Locator("#Agree").PressAsync(" ");
        await page.Locator("#Password").FillAsync("seven quiet orchards");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/{language}/account");
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Camille Exemple");
        Assert.Empty(scripts ? await page.Faults() : []);

        await page.GetByRole(AriaRole.Button, new() { Name = signOut }).First.Press();
        await page.WaitForURLAsync($"**/{language}/account/sign-in");
        await page.GotoAsync($"{grappe.Address}/{language}/account");
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync("seven quiet orchards");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/{language}/account");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(email);
        Assert.Empty(visit.Complaints);
    }

    /// <summary>The link in the one message to an address. Quoted-printable breaks long lines with a sign.</summary>
    private async Task<string> LinkTo(string email)
    {
        var messages = await Task.WhenAll(Directory.GetFiles(grappe.MailFolder, "*.eml").Select(f => File.ReadAllTextAsync(f)));
        var text = Assert.Single(messages, m => m.Contains($"To: {email}", StringComparison.Ordinal)).ReplaceLineEndings("\n");
        return Regex.Match(text.Replace("=\n", "", StringComparison.Ordinal), @"^http\S+$", RegexOptions.Multiline).Value;
    }
}
