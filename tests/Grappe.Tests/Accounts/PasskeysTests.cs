using System.Net;
using System.Text.Json;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

/// <summary>What needs no device; the journey in a browser shows the rest.</summary>
public sealed class PasskeysTests
{
    private const string Email = "camille@example.org";

    [Fact]
    public async Task Whatever_is_no_passkey_signs_nobody_in_and_all_of_it_looks_the_same()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        await host.Person(Email);
        var browser = host.Browser();
        var answers = new List<string>();
        foreach (var credential in new[] { "", "nothing", "{}", """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA"},"clientExtensionResults":{}}""" })
        {
            foreach (var asked in new[] { false, true })
            {
                if (asked)
                {
                    (await browser.PostAsync(new Uri("/passkeys/request", UriKind.Relative), content: null)).EnsureSuccessStatusCode();
                }

                var answer = await browser.Submit("/en/account/sign-in", "passkey", ("Credential", credential));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                answers.Add((await answer.Page()).QuerySelector(".error-summary")!.TextContent);
            }
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_passkey_is_not_added_without_the_password_or_without_a_device()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite);
        await host.Person(Email);
        var browser = host.Browser();
        await browser.SignIn(Email, People.Password);

        var wrong = await (await browser.Submit("/en/account/passkeys", "add", ("Name", "Key"), ("Password", "another password altogether"), ("Credential", "{}"))).Page();
        var empty = await (await browser.Submit("/en/account/passkeys", "add", ("Name", "Key"), ("Password", People.Password))).Page();

        Assert.Equal("#Password", wrong.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Contains("It needs JavaScript", empty.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_belongs_to_the_public_address_is_found_without_a_name_and_asks_for_its_owner()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("PublicUrl", "https://grappe.example.org"));
        await host.Person(Email);
        using var browser = host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        await browser.SignIn(Email, People.Password);

        using var options = JsonDocument.Parse(await (await browser.PostAsync(new Uri("/passkeys/creation", UriKind.Relative), content: null)).Content.ReadAsStringAsync());

        Assert.Equal("grappe.example.org", options.RootElement.GetProperty("rp").GetProperty("id").GetString());
        var selection = options.RootElement.GetProperty("authenticatorSelection");
        Assert.Equal(("required", "required"), (selection.GetProperty("residentKey").GetString(), selection.GetProperty("userVerification").GetString()));
    }
}
