using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>Tells people by mail, in their language, when somebody else gives them a role or takes one away. The message is saved with the role.</summary>
public sealed class TellOfRole(GrappeDb db, Outbox outbox, GrantNames names, IStringLocalizer<AccountMailTexts> texts)
{
    public Task Given(Guid account, Grant grant, string origin, CancellationToken cancel) =>
        Tell(account, grant, "You have a role on Grappe", "You were given a role on Grappe: {0}.", origin, cancel);

    public Task Taken(Guid account, Grant grant, string origin, CancellationToken cancel) =>
        Tell(account, grant, "A role on Grappe is no longer yours", "A role on Grappe was taken from you: {0}.", origin, cancel);

    private async Task Tell(Guid id, Grant grant, string subject, string what, string origin, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        using var speaking = Links.Speak(account.Language);
        outbox.Post(account.Email!, new(
            texts[subject],
            [
                texts[what, (await names.Of([grant], cancel))[0]],
                texts["If you do not know why, ask whoever runs this site."],
            ],
            texts["See your account"],
            origin + Links.Here("/account")));
    }
}
