using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>
/// Joins identities of the outside provider with accounts. An account is never taken over by an address alone: whoever connects one knows its
/// password, and an account is opened only for an address that has none.
/// </summary>
public sealed class OutsideSignIn(GrappeDb db, UserManager<Account> people, SignIn signIn, OpenAccount open, OutsideProvider provider, Outbox outbox, IStringLocalizer<AccountMailTexts> texts)
{
    /// <summary>The account that an identity is connected with, or null.</summary>
    public Task<Account?> Known(OutsideIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return people.FindByLoginAsync(provider.Authority!, identity.Subject);
    }

    /// <summary>The account that the identity's address has already, or null.</summary>
    public async Task<Account?> SameAddress(OutsideIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.Email is { } email ? await people.FindByEmailAsync(email) : null;
    }

    /// <summary>Connects an identity with an account, for whoever knows the account's password.</summary>
    public async Task<Result<Account>> Connect(OutsideIdentity identity, string email, string password, CancellationToken cancel)
    {
        if (await signIn.Handle(email, password) is not { } account)
        {
            return new Refusal("This is not your password.", "Password");
        }

        if (!(await people.AddLoginAsync(account, Login(identity))).Succeeded)
        {
            return new Refusal("It is connected with another account already.");
        }

        await Tell(account, texts["Your account is connected with {0}", provider.Name], texts["From now on, {0} signs you in to your account on Grappe.", provider.Name], cancel);
        return account;
    }

    /// <summary>Opens an account without a password for an identity whose address has none yet.</summary>
    public Task<Result<Account>> Open(OutsideIdentity identity, string name, bool agreed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return open.With(Login(identity), identity.Email!, name, agreed, cancel);
    }

    /// <summary>Takes every connection with the provider away from an account.</summary>
    public async Task Disconnect(Account account, CancellationToken cancel)
    {
        foreach (var login in (await people.GetLoginsAsync(account)).Where(l => l.LoginProvider == provider.Authority))
        {
            await people.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
        }

        await Tell(account, texts["Your account is not connected with {0} any more", provider.Name], texts["{0} does not sign you in to your account on Grappe any more.", provider.Name], cancel);
    }

    private UserLoginInfo Login(OutsideIdentity identity) => new(provider.Authority!, identity.Subject, provider.Name);

    private async Task Tell(Account account, string subject, string what, CancellationToken cancel)
    {
        outbox.Post(account.Email!, new(subject, [what, texts["If it was not you, choose another password at once, then tell whoever runs the site."]]));
        await db.SaveChangesAsync(cancel);
    }
}
