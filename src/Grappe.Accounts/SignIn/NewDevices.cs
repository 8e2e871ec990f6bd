using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Tells people by mail when somebody signs in to their account in a browser where they never did.</summary>
public sealed class NewDevices(GrappeDb db, Outbox outbox, IOptionsMonitor<CookieAuthenticationOptions> cookies, IStringLocalizer<AccountMailTexts> texts, IClock clock)
{
    /// <summary>The cookie with the random name of the browser.</summary>
    public const string Cookie = "grappe-device";

    /// <summary>Remembers the browser with the next save, and leaves a notice unless it is known or the account's first.</summary>
    public async Task Notice(HttpContext context, Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetCurrentInstant();
        var known = await db.KnownDevices.AsNoTracking().Where(d => d.AccountId == account.Id).ToListAsync(cancel);
        var name = context.Request.Cookies[Cookie] is { Length: 43 } kept ? kept : null;
        if (name is not null && known.Find(d => d.NameHash == Hash(name)) is { } device)
        {
            await db.KnownDevices.Where(d => d.Id == device.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.SeenAt, now), cancel);
            return;
        }

        name ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.KnownDevices.Add(new() { Id = Guid.CreateVersion7(), AccountId = account.Id, NameHash = Hash(name), SeenAt = now });
        var secure = cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Build(context).Secure;
        context.Response.Cookies.Append(Cookie, name, new() { HttpOnly = true, Secure = secure, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        if (known.Count > 0)
        {
            outbox.Post(account.Email!, new(
                texts["Somebody signed in to your account in a new browser"],
                [
                    texts["Somebody signed in to your account on Grappe in a browser not seen before: {0}, on {1} (UTC).",
                        Devices.Name(context.Request.Headers.UserAgent) is { Length: > 0 } words ? words : texts["unknown browser"].Value, now.InUtc().ToDateTimeUnspecified()],
                    texts["If it was you, there is nothing to do. If it was not, choose another password: that signs out everywhere."],
                ],
                texts["Choose another password"],
                context.Origin() + Links.Here("/account/forgotten")));
        }
    }

    private static string Hash(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
