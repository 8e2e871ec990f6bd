using System.Security.Claims;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Grappe.Accounts;

/// <summary>Lets in whoever proved the first step: at once, or after a code where the account asks for one.</summary>
public sealed class Enter(Sessions sessions)
{
    /// <summary>The cookie of whoever still owes a code. It lasts ten minutes and opens nothing else.</summary>
    public const string OwesCode = "grappe-code";

    /// <summary>How long the code may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Where to go next.</summary>
    public async Task<string> Handle(HttpContext context, Account account, string? back, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var goal = LocalAddress.IsLocal(back) ? back! : Links.Here("/account");
        if (account.LockedAt is not null)
        {
            return Links.Here("/account/sign-in");
        }

        if (account.AuthenticatorKey is not null)
        {
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("D"))], OwesCode);
            await context.SignInAsync(OwesCode, new ClaimsPrincipal(identity));
            return Links.Here($"/account/sign-in/code?back={Uri.EscapeDataString(goal)}");
        }

        await sessions.Begin(context, account, cancel);
        return goal;
    }
}
