using System.Security.Cryptography;
using Grappe.Accounts.Domain;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Claims;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>
/// Gives a record into the hands of whoever reads mail at its website's host: a link goes there, and only the account that asked can use it. The link
/// carries its own proof and ends after a day; following it again gives nothing more.
/// </summary>
public sealed class ClaimByAddress(GrappeDb db, Accounts.Outbox outbox, IDataProtectionProvider protection, IStringLocalizer<ClaimTexts> texts)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("Grappe.ClaimByAddress").ToTimeLimitedDataProtector();

    /// <summary>Sends the link.</summary>
    /// <param name="record">The record, as it is.</param>
    /// <param name="email">An address at the website's host.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Result<Cluster>> Ask(Cluster record, string email, Actor actor, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Addresses.IsAddress(email) || !WebsiteAddress.SpeaksFor(email, record.Facts.Website))
        {
            return new Refusal("Write an address that ends in @{0}, or ask a steward.", "Email", WebsiteAddress.Host(record.Facts.Website) ?? "");
        }

        if (actor.AccountId is { } account && !await outbox.IsFlooding(email, cancel))
        {
            var token = seal.Protect($"{record.Id.Value:N} {account:N} {email}", Lifetime);
            outbox.Post(email, new(
                texts["Look after {0}", record.Name],
                [texts["{0} asks to look after the record of {1} on Grappe, and gave this address because it is at the cluster’s own website.", actor.DisplayName, record.Name], texts["If that is right, open this link within 24 hours in the browser in which you are signed in. If not, do nothing."]],
                texts["Look after this record"],
                origin + Links.Here($"/clusters/{record.Address}/claim/{token}")));
            await db.SaveChangesAsync(cancel);
        }

        return record;
    }

    /// <summary>Whether a link, followed by this actor, gives this record.</summary>
    public bool IsGood(Cluster record, string token, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            // The website may have changed since: then so has who speaks for it.
            return seal.Unprotect(token).Split(' ') is [var cluster, var account, var email]
                && cluster == record.Id.Value.ToString("N") && account == actor.AccountId?.ToString("N") && WebsiteAddress.SpeaksFor(email, record.Facts.Website);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Makes the actor manager of the record.</summary>
    /// <returns>False where the link is not good.</returns>
    public async Task<bool> Use(Cluster record, string token, Actor actor, CancellationToken cancel)
    {
        if (!IsGood(record, token, actor))
        {
            return false;
        }

        await db.GrantManager(actor.AccountId!.Value, record.Id, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
