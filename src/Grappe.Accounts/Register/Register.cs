using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>
/// Asks for an account. What the page answers and what is written are the same whether or not the address has one: only its mailbox learns which.
/// </summary>
public sealed class Register(GrappeDb db, UserManager<Account> people, OneTimeLinks links, Outbox outbox, IStringLocalizer<AccountMailTexts> texts)
{
    /// <param name="email">An address that <see cref="Addresses.IsAddress"/> accepts.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task Handle(string email, string origin, CancellationToken cancel)
    {
        if (await outbox.IsFlooding(email, cancel))
        {
            return;
        }

        if (await people.FindByEmailAsync(email) is not null)
        {
            outbox.Post(email, new(
                texts["You already have an account"],
                [texts["Somebody, probably you, asked for an account with this address. There is one already: sign in, or choose another password if you forgot it."], texts["If it was not you, there is nothing to do."]],
                texts["Sign in"],
                origin + Links.Here("/account/sign-in")));
        }
        else
        {
            var secret = links.Issue(LinkPurpose.Register, email);
            outbox.Post(email, new(
                texts["Confirm your address"],
                [texts["To open your account on Grappe, follow this link within 24 hours. It works once."], texts["If you did not ask for an account, ignore this message: nothing will happen."]],
                texts["Confirm my address"],
                origin + Links.Here($"/account/confirm/{secret}")));
        }

        await db.SaveChangesAsync(cancel);
    }
}
