using System.Text.RegularExpressions;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>What people do on several journeys.</summary>
internal static partial class Walking
{
    private const string Password = "seven quiet orchards";

    extension(GrappeServer grappe)
    {
        public async Task<T> Db<T>(Func<GrappeDb, Task<T>> use)
        {
            await using var scope = grappe.Services.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<GrappeDb>());
        }

        /// <summary>A record of its own for each journey: number it as no other does.</summary>
        public Task<(string Address, string Name, ClusterId Id)> Record(int number) =>
            Task.FromResult(($"/clusters/{grappe.Shipped[number].Address}", grappe.Shipped[number].Name, grappe.Shipped[number].Id));

        /// <summary>A new person with an account; returns the address.</summary>
        public async Task<string> Person(string language, params Grant[] grants)
        {
            var email = $"p{Guid.NewGuid():N}@example.org";
            await using var scope = grappe.Services.CreateAsyncScope();
            var account = new Account
            {
                Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, Name = "Camille Exemple", Language = language, CreatedAt = SystemClock.Instance.GetCurrentInstant(),
            };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            db.Grants.AddRange(grants.Select(grant => AccountGrant.To(account.Id, grant)));
            await db.SaveChangesAsync();
            return email;
        }

        /// <summary>A browser in which a new person with these roles is signed in.</summary>
        public async Task<Visit> SignedIn(string language, bool scripts, params Grant[] grants) => await grappe.SignIn(await grappe.Person(language, grants), language, scripts);

        /// <summary>A browser in which a person is signed in.</summary>
        public async Task<Visit> SignIn(string email, string language, bool scripts)
        {
            var visit = await grappe.Visit($"/{language}/account/sign-in", scripts);
            await visit.Page.Locator("#Email").FillAsync(email);
            await visit.Page.Locator("#Password").FillAsync(Password);
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForURLAsync($"**/{language}/account");
            return visit;
        }

        /// <summary>The latest message to an address, from the folder of mail; quoted-printable breaks long lines with a sign, headers with a space.</summary>
        public async Task<string> Message(string email)
        {
            await grappe.Services.GetRequiredService<SendMail>().Handle(CancellationToken.None);
            foreach (var file in Directory.GetFiles(grappe.MailFolder, "*.eml").OrderDescending(StringComparer.Ordinal))
            {
                var text = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal);
                if (text.Contains($"To: {email}\n", StringComparison.Ordinal))
                {
                    return text.Replace("\n\t", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal);
                }
            }

            throw new InvalidOperationException($"There is no message to {email}.");
        }

        /// <summary>The first link in the latest message to an address.</summary>
        public async Task<string> LinkTo(string email) => Address().Match(await grappe.Message(email)).Value;
    }

    /// <summary>Opens what a steward is to decide on.</summary>
    public static async Task OpenCase(this Visit steward, string language, string name)
    {
        await steward.Go($"/{language}/desk");
        await steward.Page.Locator(".desk-queue").GetByRole(AriaRole.Link, new() { Name = name }).First.Press();
        await steward.Page.WaitForURLAsync("**/desk/*");
    }

    /// <summary>By keyboard.</summary>
    public static async Task Press(this ILocator button)
    {
        await button.FocusAsync();
        await button.PressAsync("Enter");
    }

    /// <summary>Sends a form by the name of what it does, whatever its button says; where it has several, by what the button is to do.</summary>
    public static async Task Send(this Visit visit, string form, string? what = null)
    {
        var button = visit.Page.Locator($"form:has(input[name=_handler][value='{form}']) button{(what is null ? "[type=submit]" : $"[value='{what}']")}").First;
        await visit.Onward(button.Press);
    }

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    public static async Task Onward(this Visit visit, Func<Task> act)
    {
        var there = new TaskCompletionSource();
        void Done(object? sender, IPage page) => there.TrySetResult();
        visit.Page.Load += Done;
        try
        {
            await act();
            await there.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
        finally
        {
            visit.Page.Load -= Done;
        }
    }

    /// <summary>Presses what stands there first, and waits for the page after it.</summary>
    public static Task PressFirst(this Visit visit, string what) => visit.Onward(() => visit.Page.Locator(what).First.Press());

    public static Task PressButton(this Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Press();

    public static ILocator Heading(this Visit visit) => visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    [GeneratedRegex(@"^http\S+$", RegexOptions.Multiline)]
    private static partial Regex Address();
}
