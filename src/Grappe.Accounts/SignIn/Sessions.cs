using System.Security.Claims;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Begins, recognises and ends sessions. The cookie names a row, and the row is looked up at every request: what ends it ends at once.</summary>
public sealed class Sessions(GrappeDb db, CurrentActor current, NewDevices devices, RolesAtRest rest, IClock clock)
{
    public const string SessionClaim = "session";
    private const string Scheme = "Identity.Application";

    public async Task Begin(HttpContext context, Account account, CancellationToken cancel, bool byPasskey = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetCurrentInstant();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            StartedAt = now,
            SeenAt = now,
            ByPasskey = byPasskey,
            Device = Devices.Name(context.Request.Headers.UserAgent),
        };
        db.Sessions.Add(session);
        await devices.Notice(context, account, cancel);
        await db.SaveChangesAsync(cancel);
        var language = Links.Language;
        await db.Accounts.Where(a => a.Id == account.Id && a.Language != language).ExecuteUpdateAsync(set => set.SetProperty(a => a.Language, language), cancel);
        var identity = new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString("D"))], Scheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new() { IsPersistent = true });
    }

    /// <summary>Fills in who acts, or rejects a cookie whose session has ended.</summary>
    public static async Task Recognise(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (!await sessions.Recognise(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    /// <summary>Ends the session of the request.</summary>
    public async Task End(HttpContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var session = Of(context);
        await db.Sessions.Where(s => s.Id == session).ExecuteDeleteAsync(cancel);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends all sessions of an account, but for the one that asks.</summary>
    public Task EndAll(Guid account, Guid? except, CancellationToken cancel) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id != except).ExecuteDeleteAsync(cancel);

    /// <summary>Ends one session of an account; another account's is left alone.</summary>
    public Task EndOne(Guid account, Guid session, CancellationToken cancel) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id == session).ExecuteDeleteAsync(cancel);

    /// <summary>The session of the request, if it belongs to one.</summary>
    public static Guid? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Guid.TryParse(context.User.FindFirst(SessionClaim)?.Value, out var id) ? id : null;
    }

    private async Task<bool> Recognise(ClaimsPrincipal? principal, CancellationToken cancel)
    {
        if (!Guid.TryParse(principal?.FindFirst(SessionClaim)?.Value, out var id))
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        var (idle, longest) = (now - Session.Idle, now - Session.Longest);
        var grants = db.Grants;
        var found = await db.Sessions.Where(s => s.Id == id && s.SeenAt > idle && s.StartedAt > longest)
            .Join(db.Accounts.Where(a => a.LockedAt == null), s => s.AccountId, a => a.Id, (s, a) => new { s.SeenAt, a.Id, a.Name, InTwoSteps = s.ByPasskey || a.AuthenticatorKey != null, Grants = grants.Where(g => g.AccountId == a.Id).ToList() })
            .AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return false;
        }

        if (now - found.SeenAt > Duration.FromHours(1))
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel);
        }

        current.Actor = Actor.Person(found.Id, found.Name, [.. found.Grants.Select(g => g.Grant).Where(grant => rest.Counts(grant.Role, found.InTwoSteps))]);
        return true;
    }
}
