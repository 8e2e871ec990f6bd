using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>Lets whoever holds the address of an account choose another password. The page answers the same for every address.</summary>
public sealed class ResetPassword(
    GrappeDb db, UserManager<Account> people, OneTimeLinks links, Outbox outbox, Sessions sessions, CommonPasswords common, IStringLocalizer<AccountMailTexts> texts)
{
    /// <summary>Sends the link, or, to an address without an account, a message that says so: both cost the same.</summary>
    public async Task Ask(string email, string origin, CancellationToken cancel)
    {
        if (await outbox.IsFlooding(email, cancel))
        {
            return;
        }

        if (await people.FindByEmailAsync(email) is not null)
        {
            var secret = links.Issue(LinkPurpose.ResetPassword, email);
            outbox.Post(email, new(
                texts["Choose another password"],
                [texts["To choose another password for your account on Grappe, follow this link within 24 hours. It works once."], texts["If it was not you, there is nothing to do: your password stays as it is."]],
                texts["Choose another password"],
                origin + Links.Here($"/account/reset/{secret}")));
        }
        else
        {
            outbox.Post(email, new(
                texts["No account with this address"],
                [texts["Somebody, probably you, asked to choose another password on Grappe. This address has no account there; perhaps you used another one."]],
                texts["Open an account"],
                origin + Links.Here("/account/register")));
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Sets the password, lifts a lock-out, ends every session and tells the owner.</summary>
    public async Task<Result<Account>> Handle(OneTimeLink link, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (Passwords.Check(password, link.Email!, common) is { } weak)
        {
            return weak;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await links.Use(link, cancel) || await people.FindByEmailAsync(link.Email!) is not { } account)
        {
            return new Refusal("This link does not work any more.");
        }

        account.PasswordHash = people.PasswordHasher.HashPassword(account, password);
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        await sessions.EndAll(account.Id, except: null, cancel);
        outbox.Post(account.Email!, new(
            texts["Your password was changed"],
            [texts["The password of your account on Grappe was just changed, and you were signed out everywhere."], texts["If it was not you, choose another password at once, then tell whoever runs the site."]]));
        await people.UpdateSecurityStampAsync(account);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }
}
