using Grappe.Accounts;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Follows a search by mail: asked for on the page, confirmed by a link, ended by a link. The page answers the same whether or not the address
/// already follows it.
/// </summary>
public sealed class SubscribeToSearch(GrappeDb db, Outbox outbox, SubscriptionLinks links, IClock clock, IStringLocalizer<SubscriptionTexts> texts)
{
    /// <summary>The search that a subscription to a query keeps: neither page nor order.</summary>
    public static string SearchOf(AtlasQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (query with { Page = 1, Size = AtlasQuery.DefaultSize, Sort = default }).ToQueryString();
    }

    /// <param name="email">An address that <see cref="Accounts.Domain.Addresses.IsAddress"/> accepts.</param>
    /// <param name="search">See <see cref="SearchOf"/>; at most <see cref="Subscription.LongestSearch"/> characters.</param>
    /// <param name="inWords">The search as the reader sees it.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task Ask(string email, string search, string inWords, string origin, CancellationToken cancel)
    {
        var followed = await db.Subscriptions.Where(s => s.Email == email).ToListAsync(cancel);
        var subscription = followed.Find(s => s.Search == search);
        if (subscription?.ConfirmedAt is not null || (subscription is null && followed.Count >= Subscription.MostSearches) || await outbox.IsFlooding(email, cancel))
        {
            return;
        }

        if (subscription is null)
        {
            db.Subscriptions.Add(subscription = Subscription.Ask(email, Links.Language, search, origin, clock.GetCurrentInstant()));
        }

        outbox.Post(email, new(
            texts["Follow a search of the atlas?"],
            [texts["Somebody, probably you, asked for news of this search: {0}.", inWords], texts["At most one message a day, and only when something changed. If it was not you, ignore this message: nothing will follow."]],
            texts["Yes, send me news"],
            origin + Links.Here($"/subscribe/confirm/{links.Of(subscription.Id)}")));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The subscription of a link, as long as there is one.</summary>
    public async Task<Subscription?> Find(string secret, CancellationToken cancel) =>
        links.Read(secret) is { } id ? await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, cancel) : null;

    public async Task Confirm(Subscription subscription, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        subscription.Confirm(clock.GetCurrentInstant());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Ends the subscription of a link, or all of its address. A link whose subscription has ended already changes nothing.</summary>
    public async Task Stop(string secret, bool all, CancellationToken cancel)
    {
        if (await Find(secret, cancel) is { } subscription)
        {
            db.Subscriptions.RemoveRange(all ? await db.Subscriptions.Where(s => s.Email == subscription.Email).ToListAsync(cancel) : [subscription]);
            await db.SaveChangesAsync(cancel);
        }
    }
}
