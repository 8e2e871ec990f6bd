using Grappe.Accounts.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone adds a passkey, signs in with it, is refused by a stranger's, and removes it. The device is Chromium's virtual one.</summary>
public sealed class PasskeyJourney(GrappeServer grappe)
{
    private const string Password = "seven quiet orchards";

    [Theory]
    [InlineData("en", "Add a passkey", "Sign in with a passkey", "Remove", "There is no passkey yet.", "This passkey does not sign in here.", "Sign out")]
    [InlineData("fr", "Ajouter une clé d’accès", "Se connecter avec une clé d’accès", "Retirer", "Il n’y a pas encore de clé d’accès.", "Cette clé d’accès ne connecte pas ici.", "Se déconnecter")]
    public async Task A_person_adds_a_passkey_signs_in_with_it_and_removes_it_by_keyboard_alone(string language, string add, string signIn, string remove, string none, string refused, string signOut)
    {
        var email = $"passkey-{language}@example.org";
        await Register(email);
        await using var visit = await grappe.Visit($"/{language}");
        var page = visit.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });

        // A passkey belongs to a name, not to a number.
        var site = grappe.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await page.GotoAsync($"{site}/{language}/account/passkeys");
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/{language}/account/passkeys");
        Assert.Empty(await page.Faults());
        await page.Locator("#Name").FillAsync("Telephone");
        await page.Locator("#Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = add }).Press();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Telephone" })).ToBeVisibleAsync();

        await SignOut();
        await page.GetByRole(AriaRole.Button, new() { Name = signIn }).Press();
        await page.WaitForURLAsync($"**/{language}/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(email);

        await page.GotoAsync($"{site}/{language}/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = remove }).Press();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(none);
        await SignOut();
        await page.GetByRole(AriaRole.Button, new() { Name = signIn }).Press();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync(refused);
        Assert.Empty(visit.Complaints);

        async Task SignOut()
        {
            await page.GotoAsync($"{site}/{language}/account");
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = signOut, Exact = true }).First.Press();
            await page.WaitForURLAsync($"**/{language}/account/sign-in");
        }
    }

    private async Task Register(string email)
    {
        await using var scope = grappe.Services.CreateAsyncScope();
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true, Name = "Camille Exemple", CreatedAt = NodaTime.SystemClock.Instance.GetCurrentInstant(),
        };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
    }
}
