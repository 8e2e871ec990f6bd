using Grappe.Atlas;
using Grappe.Shared.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Whoever looks after a record is reminded that facts of it have aged, and confirms them by the link of the message, without signing in.</summary>
public sealed class ReminderJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, 10, "Everything is still true", "Confirmed", "Verified as a whole on")]
    [InlineData("fr", true, 11, "Tout est encore vrai", "Confirmé", "Vérifié dans son ensemble le")]
    public async Task A_record_is_confirmed_by_the_link_of_the_message_by_keyboard_alone_and_once(string language, bool scripts, int number, string still, string done, string whole)
    {
        var (address, name, id) = await grappe.Record(number);
        var email = await grappe.Person(language, new Grant(Role.ClusterEditor, id.Value));
        await grappe.Services.GetRequiredService<RemindEditors>().Handle(CancellationToken.None);
        var link = new Uri(await grappe.LinkTo(email)).PathAndQuery;

        await using var visit = await grappe.Visit(link, scripts);
        Assert.StartsWith($"/{language}/reminders/", link, StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.Locator(".still-true")).ToContainTextAsync(name);
        Assert.Empty(scripts ? await visit.Page.Faults() : []);
        await visit.PressButton(still);
        await Assertions.Expect(visit.Heading()).ToHaveTextAsync(done);
        Assert.Empty(scripts ? await visit.Page.Faults() : []);

        // The same link again: it says so, and offers no button.
        await visit.Go(link);
        await Assertions.Expect(visit.Heading()).ToHaveTextAsync(done);
        Assert.Equal(0, await visit.Page.Locator("main button").CountAsync());
        await visit.Go($"/{language}{address}?confirmed");
        await Assertions.Expect(visit.Page.Locator(".fresh-line").Last).ToContainTextAsync(whole);
        Assert.Empty(visit.Complaints);
    }
}
