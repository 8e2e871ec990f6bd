using Grappe.Accounts;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Tells subscribers what is new: one message a day at most for each address, with what all its searches found. Of several nodes one does it. The
/// message and the mark up to which it tells are saved together, so that a node that dies tells nothing twice.
/// </summary>
public sealed class TellSubscribers(IServiceScopeFactory scopes, IClock clock) : Job(scopes, clock)
{
    /// <summary>Most records that one message names for a search; the link leads to the rest.</summary>
    private const int MostNamed = 20;

    private static readonly Duration LeaseLength = Duration.FromMinutes(10);
    /// <summary>A search that had nothing new is looked at again after this.</summary>
    private static readonly Duration Rest = Duration.FromHours(1);

    /// <summary>Changes this young may not be in the index yet: they are told next time.</summary>
    private static readonly Duration TooYoung = Duration.FromSeconds(30);

    public override string Name => "subscriptions";
    public override (Type Texts, string Key) Title => (typeof(SubscriptionTexts), "Subscribers are told of news");
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>Tells everybody who is due now. Returns the number of messages.</summary>
    public async Task<int> Handle(CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        var now = Clock.GetCurrentInstant();
        var (forgotten, rested, paused) = (now - Subscription.Patience, now - Rest, now - Subscription.Pause);
        var due = await db.Subscriptions.Where(s => s.ConfirmedAt == null ? s.AskedAt < forgotten : s.ToldUpTo < rested && (s.ToldAt == null || s.ToldAt < paused))
            .Select(s => s.Email).Distinct().ToListAsync(cancel);
        if (due.Count == 0 || !await Lease.Take(db, Name, Holder, now, LeaseLength, cancel))
        {
            return 0;
        }

        await db.Subscriptions.Where(s => s.ConfirmedAt == null && s.AskedAt < forgotten).ExecuteDeleteAsync(cancel);
        var messages = 0;
        foreach (var email in due)
        {
            messages += await Tell(email, now, cancel) ? 1 : 0;
        }

        await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
        return messages;
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);

    private async Task<bool> Tell(string email, Instant now, CancellationToken cancel)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<GrappeDb>();
        var followed = await db.Subscriptions.Where(s => s.Email == email && s.ConfirmedAt != null).OrderBy(s => s.AskedAt).ToListAsync(cancel);
        if (followed.Count == 0 || followed.Max(s => s.ToldAt) > now - Subscription.Pause)
        {
            return false;
        }

        using var speaking = Links.Speak(followed[0].Language);
        var (upTo, parts) = (now - TooYoung, new List<LetterPart>());
        foreach (var subscription in followed)
        {
            parts.AddRange(await News(services, subscription, upTo, cancel));
        }

        foreach (var subscription in followed)
        {
            subscription.Told(upTo, parts.Count > 0 ? now : null);
        }

        if (parts.Count > 0)
        {
            var texts = services.GetRequiredService<IStringLocalizer<SubscriptionTexts>>();
            var secret = services.GetRequiredService<SubscriptionLinks>().Of(followed[0].Id);
            services.GetRequiredService<Outbox>().Post(email, new(texts["News from the atlas"], [texts["This is new in the searches that you follow."]])
            {
                Parts = parts,
                StopText = texts["Change or stop these messages"],
                StopAddress = followed[0].Origin + Links.Here($"/subscribe/stop/{secret}"),
                OneClickStopAddress = $"{followed[0].Origin}{StopSubscription.Path}/{secret}",
            });
        }

        await db.SaveChangesAsync(cancel);
        return parts.Count > 0;
    }

    /// <summary>What a search has found that was not there, or not so, the last time; nothing where nothing changed.</summary>
    private static async Task<LetterPart[]> News(IServiceProvider services, Subscription subscription, Instant upTo, CancellationToken cancel)
    {
        var followed = services.GetRequiredService<FollowedSearch>();
        var query = followed.Query(subscription);
        var changed = await services.GetRequiredService<SearchClusters>().ChangedIn(query, services.GetRequiredService<GrappeDb>(), subscription.ToldUpTo, upTo, MostNamed, cancel);
        if (changed.Count == 0)
        {
            return [];
        }

        var texts = services.GetRequiredService<IStringLocalizer<SubscriptionTexts>>();
        return
        [
            new(followed.InWords(subscription), subscription.Origin + Links.Here($"/atlas{subscription.Search}"),
            [
                .. changed.Select(c => new LetterItem(
                    c.RegisteredAt > subscription.ToldUpTo ? texts["New: {0}", c.Name] : texts["Changed: {0}", c.Name],
                    subscription.Origin + Links.Here($"/clusters/{c.Address}"))),
            ]),
        ];
    }
}
