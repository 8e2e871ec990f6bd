using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Lets an author without an account prove the address: by a link that works once, for a day. The same message brings them back to what they wrote for
/// as long as there is something to come back to.
/// </summary>
public sealed class ConfirmAddress(GrappeDb db, OneTimeLinks links, Grappe.Accounts.Outbox outbox, Drafts drafts, IStringLocalizer<RegisterMailTexts> texts, IClock clock)
{
    /// <summary>Leaves the message in the outbox. Whether anything was sent is not told: an address says nothing about who has it.</summary>
    /// <param name="secret">Of the author's link.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="again">Although a message was sent already.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task Ask(string secret, string origin, bool again, CancellationToken cancel)
    {
        if (await drafts.Find(secret, cancel) is not { Email: { } email, ConfirmedAt: null } submission
            || (!again && await WasAsked(submission, email, cancel)) || await outbox.IsFlooding(email, cancel))
        {
            return;
        }

        var code = OneTimeLinks.NewSecret();
        db.OneTimeLinks.Add(new()
        {
            Id = Guid.CreateVersion7(),
            Purpose = LinkPurpose.ConfirmSubmission,
            SecretHash = OneTimeLinks.Hash(code),
            Email = email,
            Cluster = submission.Cluster.Value,
            ExpiresAt = clock.GetCurrentInstant() + OneTimeLinks.Lifetime,
        });
        outbox.Post(email, new(
            texts["Confirm your address to register “{0}”", submission.Name.Length > 0 ? submission.Name : texts["a cluster"]],
            [
                texts["Somebody, probably you, began to register a cluster on Grappe with this address. Follow the link within 24 hours to confirm the address, and to go on."],
                texts["Keep this message: after those 24 hours, and until a later message brings a new link, it still leads back to what you wrote. Whoever has it can read and change that."],
                texts["If it was not you, ignore this message: nothing becomes public without a confirmed address."],
            ],
            texts["Confirm and go on"],
            origin + Drafts.Address(secret, $"confirm/{code}")));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether a link would confirm the address of this submission.</summary>
    public async Task<bool> Works(Submission submission, string code, CancellationToken cancel) => await Link(submission, code, cancel) is not null;

    /// <summary>Uses the link up and remembers that the address is right; false for a link that does not work.</summary>
    public async Task<bool> Handle(string secret, string code, CancellationToken cancel)
    {
        if (await drafts.Find(secret, cancel) is not { } found || await Link(found, code, cancel) is not { } link || !await links.Use(link, cancel))
        {
            return false;
        }

        await drafts.Change(secret, submission =>
        {
            if (submission.Email == link.Email)
            {
                submission.Confirm(clock.GetCurrentInstant());
            }

            return Task.FromResult<Result<Submission>>(submission);
        }, cancel);
        return true;
    }

    private async Task<OneTimeLink?> Link(Submission submission, string code, CancellationToken cancel) =>
        await links.Find(LinkPurpose.ConfirmSubmission, code, cancel) is { } link && link.Cluster == submission.Cluster.Value && link.Email == submission.Email ? link : null;

    private Task<bool> WasAsked(Submission submission, string email, CancellationToken cancel) => db.OneTimeLinks.AnyAsync(
        link => link.Purpose == LinkPurpose.ConfirmSubmission && link.Cluster == submission.Cluster.Value && link.Email == email && link.UsedAt == null && link.ExpiresAt > clock.GetCurrentInstant(), cancel);
}
