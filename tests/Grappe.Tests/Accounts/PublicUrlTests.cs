using Grappe.Tests.Hosting;

namespace Grappe.Tests.Accounts;

public sealed class PublicUrlTests
{
    [Fact]
    public async Task Links_in_messages_begin_with_the_public_address_and_never_with_what_a_stranger_asked()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("PublicUrl", "https://grappe.example.org"));
        using var browser = host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        browser.DefaultRequestHeaders.Host = "stranger.example.com";

        await browser.Submit("/en/account/register", ("Email", "camille@example.org"));

        var message = Assert.Single(await host.Mailbox("camille@example.org"));
        Assert.Contains("https://grappe.example.org/en/account/confirm/", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger", message.Text + message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_tls_cookies_are_secure_hidden_from_scripts_and_kept_from_other_sites()
    {
        await using var host = await GrappeHost.StartEmpty(Database.Sqlite, ("PublicUrl", "https://grappe.example.org"));
        await host.Person("camille@example.org");
        using var browser = host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });

        var form = await browser.GetAsync(new Uri("/en/account/sign-in", UriKind.Relative));
        var signedIn = await browser.SignIn("camille@example.org", People.Password);
        var cookies = form.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).Select(c => c.ToUpperInvariant()).ToList();

        Assert.Equal(["GRAPPE-DEVICE", "GRAPPE-FORM", "GRAPPE-SESSION"], cookies.Select(c => c.Split('=')[0]).Order());
        Assert.All(cookies, c => Assert.Matches("; SECURE.*; SAMESITE=(LAX|STRICT).*; HTTPONLY|; SAMESITE=(LAX|STRICT).*; SECURE.*; HTTPONLY", c));
        Assert.Equal("max-age=31536000", Assert.Single(form.Headers.GetValues("Strict-Transport-Security")));
    }
}
