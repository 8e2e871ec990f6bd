using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>Passkeys (WebAuthn): adds, names and removes them, and lets in whoever holds one. A passkey is two steps in one: the device asks who its owner is.</summary>
public sealed class Passkeys(
    GrappeDb db, UserManager<Account> people, SignInManager<Account> browser, SignIn signIn, Outbox outbox, IStringLocalizer<AccountMailTexts> texts)
{
    /// <summary>Most passkeys of one account.</summary>
    public const int Most = 20;

    /// <summary>Longest name of one.</summary>
    public const int LongestName = 60;

    /// <summary>The passkeys of an account, oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(Account account) => [.. (await people.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];

    /// <summary>Adds what the browser made for this account. Whoever adds one knows the password too.</summary>
    public async Task<Result<Account>> Add(Account account, string name, string credential, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(name);
        Refusal?[] wrong =
        [
            name.Trim().Length is 0 or > LongestName ? new("Write a name of {0} characters at most.", "Name", LongestName) : null,
            await signIn.Handle(account.Email!, password) is null ? new("This is not your password.", "Password") : null,
        ];
        if (wrong.OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
        {
            return refusals;
        }

        if ((await people.GetPasskeysAsync(account)).Count >= Most || await Attested(account, credential) is not { } passkey)
        {
            return new Refusal("Your browser made no passkey. It needs JavaScript, and a device that knows passkeys.");
        }

        passkey.Name = name.Trim();
        await people.AddOrUpdatePasskeyAsync(account, passkey);
        await Tell(account, texts["A passkey was added to your account"], texts["From now on, this passkey signs in to your account on Grappe: {0}.", passkey.Name], cancel);
        return account;
    }

    /// <summary>Takes a passkey away; one that is not this account's is left alone.</summary>
    public async Task Remove(Account account, byte[] id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await people.GetPasskeyAsync(account, id) is { } passkey)
        {
            await people.RemovePasskeyAsync(account, id);
            await Tell(account, texts["A passkey was removed from your account"], texts["This passkey does not sign in to your account on Grappe any more: {0}.", passkey.Name ?? ""], cancel);
        }
    }

    /// <summary>Whose passkey the browser showed, or null. Forged, unknown, removed and locked accounts' are all the same.</summary>
    public async Task<Account?> Recognise(string credential)
    {
        try
        {
            var shown = await browser.PerformPasskeyAssertionAsync(credential);
            if (!shown.Succeeded || shown.User.LockedAt is not null)
            {
                return null;
            }

            await people.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
            return shown.User;
        }
        catch (Exception nothingAsked) when (nothingAsked is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The two addresses from which the browser's script learns what to ask its owner for.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/passkeys/creation", async (CurrentActor current, UserManager<Account> people, SignInManager<Account> browser) =>
        {
            var account = await people.FindByIdAsync(current.Actor.AccountId!.Value.ToString());
            return Results.Content(await browser.MakePasskeyCreationOptionsAsync(new() { Id = account!.Id.ToString(), Name = account.Email!, DisplayName = account.Name }), "application/json");
        }).WithMetadata(new NeedsAttribute(Grappe.Shared.Domain.Permission.HaveAccount)).RequireRateLimiting(RequestLimits.Attempts).ExcludeFromDescription();
        endpoints.MapPost("/passkeys/request", async (SignInManager<Account> browser) =>
            Results.Content(await browser.MakePasskeyRequestOptionsAsync(null), "application/json")).RequireRateLimiting(RequestLimits.Attempts).ExcludeFromDescription();
    }

    private async Task<UserPasskeyInfo?> Attested(Account account, string credential)
    {
        try
        {
            var made = await browser.PerformPasskeyAttestationAsync(credential);
            return made.Succeeded && made.UserEntity.Id == account.Id.ToString() ? made.Passkey : null;
        }
        catch (Exception nothingAsked) when (nothingAsked is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private async Task Tell(Account account, string subject, string what, CancellationToken cancel)
    {
        outbox.Post(account.Email!, new(subject, [what, texts["If it was not you, choose another password at once, then tell whoever runs the site."]]));
        await db.SaveChangesAsync(cancel);
    }
}
