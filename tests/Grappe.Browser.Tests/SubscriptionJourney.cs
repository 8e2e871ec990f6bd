using System.Text.RegularExpressions;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>Somebody follows a search by mail, without an account, hears what is new, and stops.</summary>
public sealed partial class SubscriptionJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, "BE", "Follow this search", "Yes, send me news", "You follow this search", "Stop all messages", "No more messages")]
    [InlineData("fr", true, "IT", "Suivre cette recherche", "Oui, envoyez-moi les nouvelles", "Vous suivez cette recherche", "Arrêter tous les messages", "Plus de messages")]
    public async Task A_search_is_followed_confirmed_and_stopped_by_keyboard_alone(
        string language, bool scripts, string country, string follow, string yes, string follows, string stop, string stopped)
    {
        var email = $"reader.{language}@example.org";
        await using var visit = await grappe.Visit($"/{language}/atlas?country={country}", scripts);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = follow }).Press();
        await visit.Page.WaitForURLAsync($"**/subscribe?country={country}");
        await visit.Page.Locator("#Email").FillAsync(email);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/subscribe/check-mail");

        await visit.Go(new Uri(await grappe.LinkTo(email)).PathAndQuery);
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        await visit.PressButton(yes);
        await Assertions.Expect(visit.Heading()).ToHaveTextAsync(follows);

        var changed = await SomeTimeAgo(email, country);
        await grappe.Services.GetRequiredService<TellSubscribers>().Handle(CancellationToken.None);
        var news = await grappe.Message(email);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", news, StringComparison.Ordinal);
        Assert.Contains(changed, news, StringComparison.Ordinal);
        await visit.Go(new Uri(StopPage().Match(news).Value).PathAndQuery);
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        if (language == "en")
        {
            // As a mail program does it.
            var answer = await visit.Page.APIRequest.PostAsync(OneClick().Match(news).Groups["address"].Value, new() { DataString = "List-Unsubscribe=One-Click" });
            Assert.Equal(204, answer.Status);
        }
        else
        {
            await visit.PressButton(stop);
            await Assertions.Expect(visit.Heading()).ToHaveTextAsync(stopped);
        }

        Assert.Equal(0, await grappe.Db(db => db.Subscriptions.CountAsync(s => s.Email == email)));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>Lets a record of the country have changed a while ago, after the search was followed: news wait until they are surely in the index. Returns the end of its address.</summary>
    private async Task<string> SomeTimeAgo(string email, string country)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var (then, changed) = (now - Duration.FromHours(2), now - Duration.FromMinutes(10));
        return await grappe.Db(async db =>
        {
            var record = (await db.Clusters.AsNoTracking().ToListAsync()).First(c => c.Facts.Country == country && c.Facts.Kind == "cluster");
            await db.Clusters.Where(c => c.Id == record.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ChangedAt, changed));
            await db.Subscriptions.Where(s => s.Email == email).ExecuteUpdateAsync(set => set.SetProperty(s => s.ToldUpTo, then));
            return record.ShortId;
        });
    }

    [GeneratedRegex(@"^http\S+/subscribe/stop/\S+$", RegexOptions.Multiline)]
    private static partial Regex StopPage();

    [GeneratedRegex(@"^List-Unsubscribe: ?<(?<address>[^>]+)>", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex OneClick();
}
