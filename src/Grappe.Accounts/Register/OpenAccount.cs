using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Makes the account of whoever proved an address: by a link sent there, or by the word of the outside provider.</summary>
public sealed class OpenAccount(GrappeDb db, UserManager<Account> people, OneTimeLinks links, CommonPasswords common, IClock clock)
{
    /// <param name="link">The link, as found: it is used up here.</param>
    /// <param name="email">The address that the link was sent to; for the first administrator, the one typed.</param>
    /// <param name="name">What others will see.</param>
    /// <param name="password">The password.</param>
    /// <param name="agreed">Whether the person agrees to the privacy text; its version is kept.</param>
    /// <param name="grants">The roles that come with the link.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Result<Account>> Handle(OneTimeLink link, string email, string name, string password, bool agreed, IReadOnlyList<Grant> grants, CancellationToken cancel) =>
        Open(email, name, Passwords.Check(password, email, common), agreed, grants, async account => await links.Use(link, cancel) && (await people.CreateAsync(account, password)).Succeeded, cancel);

    /// <summary>An account without a password, for whoever the outside provider vouches for.</summary>
    public Task<Result<Account>> With(UserLoginInfo provider, string email, string name, bool agreed, CancellationToken cancel) =>
        Open(email, name, weak: null, agreed, [], async account => (await people.CreateAsync(account)).Succeeded && (await people.AddLoginAsync(account, provider)).Succeeded, cancel);

    private async Task<Result<Account>> Open(string email, string name, Refusal? weak, bool agreed, IReadOnlyList<Grant> grants, Func<Account, Task<bool>> make, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(grants);
        Refusal?[] wrong = [name.Trim().Length is 0 or > 80 ? new("Write a name of 80 characters at most.", "Name") : null, weak, agreed ? null : new("Without your agreement there can be no account.", "Agree")];
        if (wrong.OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
        {
            return refusals;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = name.Trim(),
            LockoutEnabled = true,
            CreatedAt = clock.GetCurrentInstant(),
        };
        if (!await make(account))
        {
            // Used a moment ago in another window, or the address got its account by another link.
            return new Refusal("This link does not work any more.");
        }

        db.Grants.AddRange(grants.Select(g => AccountGrant.To(account.Id, g)));
        db.Consents.Add(new() { Id = Guid.CreateVersion7(), AccountId = account.Id, TextVersion = PrivacyText.Version, At = clock.GetCurrentInstant() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }
}
