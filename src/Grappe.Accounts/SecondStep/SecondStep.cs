using System.Buffers.Text;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>The second step at sign-in: sets an authenticator up, checks its codes and the recovery codes, and turns it off.</summary>
public sealed class SecondStep(
    GrappeDb db, UserManager<Account> people, SignIn signIn, Outbox outbox, IDataProtectionProvider protection, IStringLocalizer<AccountMailTexts> texts, IClock clock)
{
    private static readonly TimeSpan OfferLasts = TimeSpan.FromHours(1);

    /// <summary>A new secret, and the same sealed for a form, for one account and one hour.</summary>
    public (byte[] Key, string Offer) Offer(Guid account)
    {
        var key = AuthenticatorCodes.NewKey();
        return (key, Base64Url.EncodeToString(Offers(account).Protect(key, OfferLasts)));
    }

    /// <summary>The secret of an offer, or null when it is old, or another's.</summary>
    public byte[]? Open(Guid account, string? offer)
    {
        try
        {
            return Offers(account).Unprotect(Base64Url.DecodeFromChars(offer));
        }
        catch (Exception wrong) when (wrong is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Turns the second step on; returns the recovery codes, which are never shown again.</summary>
    public async Task<Result<string[]>> TurnOn(Account account, byte[] key, string code, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var step = AuthenticatorCodes.Match(key, Figures(code), clock.GetCurrentInstant(), after: 0);
        Refusal?[] wrong =
        [
            step is null ? new("This is not the code that the app shows now. Is the clock of your telephone right?", "Code") : null,
            await signIn.Handle(account.Email!, password) is null ? WrongPassword : null,
        ];
        if (wrong.OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
        {
            return refusals;
        }

        account.AuthenticatorKey = Base64Url.EncodeToString(Keys.Protect(key));
        account.AuthenticatorStep = step!.Value;
        Tell(account, texts["Codes are now asked at sign-in"], texts["From now on, whoever signs in to your account on Grappe needs a code of your authenticator besides the password."]);
        return await Renew(account, cancel);
    }

    /// <summary>Replaces the recovery codes.</summary>
    public async Task<Result<string[]>> NewCodes(Account account, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await signIn.Handle(account.Email!, password) is null)
        {
            return WrongPassword;
        }

        Tell(account, texts["You have new recovery codes"], texts["The recovery codes of your account on Grappe were replaced. The old ones do not work any more."]);
        return await Renew(account, cancel);
    }

    /// <summary>Turns the second step off.</summary>
    public async Task<Result<Account>> TurnOff(Account account, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await signIn.Handle(account.Email!, password) is null)
        {
            return WrongPassword;
        }

        account.AuthenticatorKey = null;
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        Tell(account, texts["Codes are no longer asked at sign-in"], texts["From now on, the password alone signs in to your account on Grappe."]);
        await people.UpdateAsync(account);
        await db.SaveChangesAsync(cancel);
        return account;
    }

    /// <summary>Whether the code, of the authenticator or a recovery code, lets this account in. It counts as an attempt, and is spent.</summary>
    public async Task<bool> Check(Account account, string code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(code);
        if (account.AuthenticatorKey is null || account.LockedAt is not null || await people.IsLockedOutAsync(account))
        {
            return false;
        }

        if (await IsTheAuthenticators(account, code, cancel) || await IsRecovery(account, code, cancel))
        {
            await people.ResetAccessFailedCountAsync(account);
            return true;
        }

        await people.AccessFailedAsync(account);
        return false;
    }

    private static Refusal WrongPassword => new("This is not your password.", "Password");

    private IDataProtector Keys => protection.CreateProtector("Grappe.AuthenticatorKey");

    private ITimeLimitedDataProtector Offers(Guid account) => protection.CreateProtector("Grappe.AuthenticatorOffer", account.ToString("N")).ToTimeLimitedDataProtector();

    private static string Figures(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private async Task<bool> IsTheAuthenticators(Account account, string code, CancellationToken cancel)
    {
        var key = Keys.Unprotect(Base64Url.DecodeFromChars(account.AuthenticatorKey));
        return AuthenticatorCodes.Match(key, Figures(code), clock.GetCurrentInstant(), account.AuthenticatorStep) is { } step
            && await db.Accounts.Where(a => a.Id == account.Id && a.AuthenticatorStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorStep, step), cancel) == 1;
    }

    private async Task<bool> IsRecovery(Account account, string code, CancellationToken cancel)
    {
        var hash = RecoveryCodes.Hash(code);
        if (await db.RecoveryCodes.Where(c => c.AccountId == account.Id && c.CodeHash == hash).ExecuteDeleteAsync(cancel) == 0)
        {
            return false;
        }

        Tell(account, texts["A recovery code was used"], texts["Somebody signed in to your account on Grappe with a recovery code, which is spent now. If it was not you, choose another password at once."]);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task<string[]> Renew(Account account, CancellationToken cancel)
    {
        var codes = RecoveryCodes.New();
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { Id = Guid.CreateVersion7(), AccountId = account.Id, CodeHash = RecoveryCodes.Hash(c) }));
        await people.UpdateAsync(account);
        await db.SaveChangesAsync(cancel);
        return codes;
    }

    private void Tell(Account account, string subject, string what) =>
        outbox.Post(account.Email!, new(subject, [what, texts["If it was not you, choose another password at once, then tell whoever runs the site."]]));
}
