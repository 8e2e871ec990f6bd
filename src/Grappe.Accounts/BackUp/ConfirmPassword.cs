using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Accounts;

/// <summary>Whether it is really the person who is signed in, and not somebody at their screen.</summary>
public sealed class ConfirmPassword(GrappeDb db, SignIn check)
{
    public async Task<bool> Handle(Actor actor, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var email = await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.Email).SingleAsync(cancel);
        return (await check.Handle(email!, password))?.Id == actor.AccountId;
    }
}
