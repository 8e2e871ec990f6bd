using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Accounts;

/// <summary>People as tests need them: with a mailbox, an account, roles, a signed-in browser.</summary>
public static class People
{
    public const string Password = "seven quiet orchards";

    extension(GrappeHost host)
    {
        /// <summary>Makes an account that has been confirmed.</summary>
        public async Task<Account> Person(string email, params Grant[] grants)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var account = new Account
            {
                Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true,
                Name = "Camille Exemple", CreatedAt = host.Clock.GetCurrentInstant(),
            };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
            var db = scope.ServiceProvider.GetRequiredService<Shared.Data.GrappeDb>();
            db.Grants.AddRange(grants.Select(g => AccountGrant.To(account.Id, g)));
            db.Consents.Add(new() { Id = Guid.CreateVersion7(), AccountId = account.Id, TextVersion = PrivacyText.Version, At = host.Clock.GetCurrentInstant() });
            await db.SaveChangesAsync();
            return account;
        }

        /// <summary>A browser in which a new person with these roles is signed in.</summary>
        public async Task<HttpClient> SignedIn(params Grant[] grants)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"p{Guid.NewGuid():N}@example.org");
            await host.Person(email, grants);
            var browser = host.Browser();
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(email, Password)).StatusCode);
            return browser;
        }

        /// <summary>The messages to an address, oldest first.</summary>
        public Task<OutboxMessage[]> Mailbox(string email) =>
            host.Db(db => db.Outbox.Where(m => m.To == email).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).AsNoTracking().ToArrayAsync());
    }

    public static Task<HttpResponseMessage> SignIn(this HttpClient browser, string email, string password) =>
        browser.Submit("/en/account/sign-in", ("Email", email), ("Password", password));

    /// <summary>The path of the link in a message.</summary>
    public static string Link(this OutboxMessage message) => new Uri(Regex.Match(message.Text, @"^http\S+$", RegexOptions.Multiline).Value).PathAndQuery;
}
