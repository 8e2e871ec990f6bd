using Grappe.Accounts.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Grappe.Accounts;

/// <summary>
/// Checks an address and a password. Unknown, wrong and locked out give the same answer and take the same time: one hash each.
/// After five wrong passwords an account is locked for fifteen minutes. The log says that somebody was refused, and of which account by its number, never by address.
/// </summary>
public sealed partial class SignIn(UserManager<Account> people, ILogger<SignIn> log)
{
    private static readonly Account Nobody = new() { Name = "", CreatedAt = default };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The account, or null.</summary>
    public async Task<Account?> Handle(string email, string password)
    {
        var account = await people.FindByEmailAsync(email);
        if (account?.PasswordHash is null || account.LockedAt is not null || await people.IsLockedOutAsync(account))
        {
            people.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
            Refused(log, account?.Id);
            return null;
        }

        if (await people.CheckPasswordAsync(account, password))
        {
            await people.ResetAccessFailedCountAsync(account);
            return account;
        }

        await people.AccessFailedAsync(account);
        Refused(log, account.Id);
        return null;
    }

    [LoggerMessage(LogLevel.Information, "Signing in was refused, account {Account}")]
    private static partial void Refused(ILogger log, Guid? account);
}
