using Grappe.Accounts.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Someone adds a passkey, signs in with it, is refused by a stranger's, and removes it. The device is Chromium's virtual one.</summary>
public sealed class PasskeyJourney(GrappeServer grappe)
{
    private const string Email = "passkey@example.org";
    private const string Password = "seven quiet orchards";

    [Fact]
    public async Task A_person_adds_a_passkey_signs_in_with_it_and_removes_it()
    {
        await Register();
        await using var visit = await grappe.Visit("/en");
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
        await page.GotoAsync($"{site}/en/account/passkeys");
        await page.Locator("#Email").FillAsync(Email);
        await page.Locator("#Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/en/account/passkeys");
        Assert.Empty(await page.Faults());
        await page.Locator("#Name").FillAsync("Telephone");
        await page.Locator("#Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Telephone" })).ToBeVisibleAsync();

        await SignOut(page, site);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/en/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Email);

        await page.GotoAsync($"{site}/en/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("There is no passkey yet.");
        await SignOut(page, site);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("This passkey does not sign in here.");
        Assert.Empty(visit.Complaints);
    }

    private static async Task SignOut(IPage page, string site)
    {
        await page.GotoAsync($"{site}/en/account");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/en/account/sign-in");
    }

    private async Task Register()
    {
        await using var scope = grappe.Services.CreateAsyncScope();
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = Email, Email = Email, EmailConfirmed = true, LockoutEnabled = true, Name = "Camille Exemple", CreatedAt = NodaTime.SystemClock.Instance.GetCurrentInstant(),
        };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
    }
}
