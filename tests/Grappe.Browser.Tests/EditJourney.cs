using Deque.AxeCore.Playwright;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace Grappe.Browser.Tests;

/// <summary>Two people change a record at the same time; somebody proposes a change and a steward decides on it.</summary>
public sealed class EditJourney(GrappeServer grappe)
{
    private const string Password = "seven quiet orchards";

    [Theory]
    [InlineData("en", false, "Save", "Save both", "Take yours")]
    [InlineData("fr", true, "Enregistrer", "Enregistrer les deux", "Prendre le vôtre")]
    public async Task Two_people_edit_and_nothing_that_either_typed_is_lost(string language, bool scripts, string save, string both, string mine)
    {
        var (address, _) = await Record(language == "en" ? 0 : 1);
        await using var first = await SignedIn(language, scripts, new Grant(Role.Steward));
        await using var second = await SignedIn(language, scripts, new Grant(Role.Steward));
        await first.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");
        await second.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");

        await first.Page.Locator("[name=founded]").FillAsync("1995");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
        await first.Page.WaitForURLAsync($"**{address}");
        await second.Page.Locator("[name=founded]").FillAsync("1996");
        await second.Page.Locator($"[name='failures.{language}']").FillAsync("Typed with care.");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();

        await Assertions.Expect(second.Page.Locator($"[name='failures.{language}']")).ToHaveValueAsync("Typed with care.");
        await Assertions.Expect(second.Page.Locator(".audit")).ToContainTextAsync("1995");
        Assert.Empty(scripts ? (await second.Page.RunAxe()).Violations : []);
        await second.Page.GetByLabel(mine).First.CheckAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = both }).ClickAsync();
        await second.Page.WaitForURLAsync($"**{address}");
        await Assertions.Expect(second.Page.Locator(".facts")).ToContainTextAsync("1996");
        await Assertions.Expect(second.Page.Locator(".facts")).ToContainTextAsync("Typed with care.");

        await second.Page.GotoAsync($"{grappe.Address}/{language}{address}/history?fact=founded");
        await Assertions.Expect(second.Page.Locator(".versions")).ToContainTextAsync("1995");
        Assert.Empty(scripts ? (await second.Page.RunAxe()).Violations : []);
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Theory]
    [InlineData("en", true, "Send to the stewards", "Give back", "Change it and send it again", "Accept and publish")]
    [InlineData("fr", false, "Envoyer aux référents", "Rendre", "Modifier et renvoyer", "Accepter et publier")]
    public async Task A_proposal_is_given_back_changed_and_accepted(string language, bool scripts, string send, string giveBack, string change, string accept)
    {
        var (address, name) = await Record(language == "en" ? 2 : 3);
        var year = language == "en" ? "1987" : "1988";
        await using var reader = await SignedIn(language, scripts);
        await using var steward = await SignedIn(language, scripts, new Grant(Role.Steward));
        await reader.Page.GotoAsync($"{grappe.Address}/{language}{address}/edit");
        await reader.Page.Locator("[name=founded]").FillAsync("1800");
        await reader.Page.Locator("#KnownFrom").FillAsync("A leaflet");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await reader.Page.WaitForURLAsync("**/proposals/*");
        Assert.Empty(scripts ? (await reader.Page.RunAxe()).Violations : []);

        await Open(steward, language, name);
        Assert.Empty(scripts ? (await steward.Page.RunAxe()).Violations : []);
        await steward.Page.Locator("#text").FillAsync("Please look again.");
        await steward.Page.GetByRole(AriaRole.Button, new() { Name = giveBack }).ClickAsync();
        await steward.Page.WaitForURLAsync("**/desk?done=yes");

        await reader.Page.ReloadAsync();
        await Assertions.Expect(reader.Page.Locator(".talk")).ToContainTextAsync("Please look again.");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = change }).ClickAsync();
        await reader.Page.Locator("[name=founded]").FillAsync(year);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await reader.Page.WaitForURLAsync("**/proposals/*");

        await Open(steward, language, name);
        await steward.Page.GetByRole(AriaRole.Button, new() { Name = accept }).ClickAsync();
        await steward.Page.WaitForURLAsync("**/desk?done=yes");
        await steward.Page.GotoAsync($"{grappe.Address}/{language}{address}");
        await Assertions.Expect(steward.Page.Locator(".facts")).ToContainTextAsync(year);
        Assert.Empty(reader.Complaints.Concat(steward.Complaints));
    }

    private async Task Open(Visit steward, string language, string name)
    {
        await steward.Page.GotoAsync($"{grappe.Address}/{language}/desk");
        await steward.Page.Locator(".desk-queue").GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await steward.Page.WaitForURLAsync("**/desk/*");
    }

    /// <summary>A record of its own for each journey.</summary>
    private async Task<(string Address, string Name)> Record(int number)
    {
        await using var scope = grappe.Services.CreateAsyncScope();
        var record = await scope.ServiceProvider.GetRequiredService<GrappeDb>().Clusters.OrderByDescending(c => c.ShortId).Skip(number).FirstAsync();
        return ($"/clusters/{record.Address}", record.Name);
    }

    private async Task<Visit> SignedIn(string language, bool scripts, params Grant[] grants)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await using (var scope = grappe.Services.CreateAsyncScope())
        {
            var account = new Account { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, Name = "Camille Exemple", CreatedAt = SystemClock.Instance.GetCurrentInstant() };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            db.Grants.AddRange(grants.Select(g => new AccountGrant { Id = Guid.CreateVersion7(), AccountId = account.Id, Role = g.Role, Cluster = g.Cluster, Country = g.Country }));
            await db.SaveChangesAsync();
        }

        var visit = await grappe.Visit($"/{language}/account/sign-in", scripts);
        await visit.Page.Locator("#Email").FillAsync(email);
        await visit.Page.Locator("#Password").FillAsync(Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync($"**/{language}/account");
        return visit;
    }
}
