using Grappe.Shared.Domain;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>Two people change a record at the same time; somebody proposes a change and a steward decides on it.</summary>
public sealed class EditJourney(GrappeServer grappe)
{
    [Theory]
    [InlineData("en", false, "Save", "Save both", "Take yours")]
    [InlineData("fr", true, "Enregistrer", "Enregistrer les deux", "Prendre le vôtre")]
    public async Task Two_people_edit_and_nothing_that_either_typed_is_lost(string language, bool scripts, string save, string both, string mine)
    {
        var (address, _, _) = await grappe.Record(language == "en" ? 0 : 1);
        await using var first = await grappe.SignedIn(language, scripts, new Grant(Role.Steward));
        await using var second = await grappe.SignedIn(language, scripts, new Grant(Role.Steward));
        await first.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");
        await second.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");

        await first.Page.Locator("[name=founded]").FillAsync("1995");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).Press();
        await first.Page.WaitForURLAsync($"**{address}");
        await second.Page.Locator("[name=founded]").FillAsync("1996");
        await second.Page.Locator($"[name='failures.{language}']").FillAsync("Typed with care.");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).Press();

        await Assertions.Expect(second.Page.Locator($"[name='failures.{language}']")).ToHaveValueAsync("Typed with care.");
        await Assertions.Expect(second.Page.Locator(".audit")).ToContainTextAsync("1995");
        Assert.Empty(scripts ? await second.Page.Faults() : []);
        await second.Page.GetByLabel(mine).First.PressAsync(" ");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = both }).Press();
        await second.Page.WaitForURLAsync($"**{address}");
        await Assertions.Expect(second.Page.Locator(".facts")).ToContainTextAsync("1996");
        await Assertions.Expect(second.Page.Locator(".facts")).ToContainTextAsync("Typed with care.");

        await second.Page.GotoAsync($"{grappe.Address}/{language}{address}/history?fact=founded");
        await Assertions.Expect(second.Page.Locator(".versions")).ToContainTextAsync("1995");
        Assert.Empty(scripts ? await second.Page.Faults() : []);
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Theory]
    [InlineData("en", true, "Send to the stewards", "Give back", "Change it and send it again", "Accept and publish")]
    [InlineData("fr", false, "Envoyer aux référents", "Rendre", "Modifier et renvoyer", "Accepter et publier")]
    public async Task A_proposal_is_given_back_changed_and_accepted(string language, bool scripts, string send, string giveBack, string change, string accept)
    {
        var (address, name, _) = await grappe.Record(language == "en" ? 2 : 3);
        var year = language == "en" ? "1987" : "1988";
        await using var reader = await grappe.SignedIn(language, scripts);
        await using var steward = await grappe.SignedIn(language, scripts, new Grant(Role.Steward));
        await reader.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");
        await reader.Page.Locator("[name=founded]").FillAsync("1800");
        await reader.Page.Locator("#KnownFrom").FillAsync("A leaflet");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = send }).Press();
        await reader.Page.WaitForURLAsync("**/proposals/*");
        Assert.Empty(scripts ? await reader.Page.Faults() : []);

        await steward.OpenCase(language, name);
        Assert.Empty(scripts ? await steward.Page.Faults() : []);
        await steward.Page.Locator("#text").FillAsync("Please look again.");
        await steward.Page.GetByRole(AriaRole.Button, new() { Name = giveBack }).Press();
        await steward.Page.WaitForURLAsync("**/desk?done=yes");

        await reader.Page.ReloadAsync();
        await Assertions.Expect(reader.Page.Locator(".talk")).ToContainTextAsync("Please look again.");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = change }).Press();
        await reader.Page.Locator("[name=founded]").FillAsync(year);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = send }).Press();
        await reader.Page.WaitForURLAsync("**/proposals/*");

        await steward.OpenCase(language, name);
        await steward.Page.GetByRole(AriaRole.Button, new() { Name = accept }).Press();
        await steward.Page.WaitForURLAsync("**/desk?done=yes");
        await steward.Page.GotoAsync($"{grappe.Address}/{language}{address}");
        await Assertions.Expect(steward.Page.Locator(".facts")).ToContainTextAsync(year);
        Assert.Empty(reader.Complaints.Concat(steward.Complaints));
    }
}
