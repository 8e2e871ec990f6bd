using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Grappe.Accounts.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas.Submissions;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Grappe.Tests.Commands;

/// <summary>People who use a site that several nodes serve, and what they were told is kept. Whatever they ask succeeds, or the test fails.</summary>
public sealed class Load(ReverseProxy proxy, IReadOnlyList<SmtpPeer> mail, GrappeDb db)
{
    private int number;

    /// <summary>Addresses to which a link for a new account is on its way.</summary>
    public ConcurrentQueue<string> Registered { get; } = new();

    /// <summary>Addresses that follow a search.</summary>
    public ConcurrentQueue<string> Followed { get; } = new();

    /// <summary>Somebody without an account looks at a search, its data and a record, follows the search and asks for an account.</summary>
    public async Task Read(Cluster record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var browser = proxy.Browser(new());
        await browser.Get($"/fr/atlas?country={record.Facts.Country}");
        await browser.Get("/api/clusters?size=5");
        await browser.Get($"/en/clusters/{record.Address}");
        Followed.Enqueue(await browser.Ask("/en/subscribe?country=FR", Address("reader")));
        Registered.Enqueue(await browser.Ask("/en/account/register", Address("guest")));
    }

    /// <summary>Somebody opens an account by the link from the mail, at one node, and stays signed in.</summary>
    public async Task<Writer> Open(string name, int node, bool edits)
    {
        var (cookies, email) = (new CookieContainer(), Address(name));
        using var here = proxy.Browser(cookies, node);
        Registered.Enqueue(await here.Ask("/en/account/register", email));
        string? link = null;
        await Patience.Until(() => Task.FromResult((link = mail.SelectMany(peer => peer.Taken).Where(text => text.Contains($"To: {email}", StringComparison.Ordinal)).Select(Link).FirstOrDefault()) is not null));
        using var opened = await here.Submit(link!, ("Name", "Camille Exemple"), ("Password", People.Password), ("Agree", "true"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Email == email, TestContext.Current.CancellationToken);
        if (edits)
        {
            db.Grants.Add(AccountGrant.To(account.Id, new(Role.Steward)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return new(proxy.Browser(cookies), account, edits);
    }

    private static string Link(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var message = MimeMessage.Load(stream);
        return new Uri(Regex.Match(message.TextBody ?? "", @"^http\S+", RegexOptions.Multiline).Value).PathAndQuery;
    }

    private string Address(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{Interlocked.Increment(ref number)}@example.org");
}

/// <summary>Somebody who is signed in, and edits a record or proposes what it should say.</summary>
public sealed class Writer(HttpClient browser, Account account, bool edits)
{
    private readonly List<string> acknowledged = [];

    public Account Account => account;
    public bool Edits => edits;

    /// <summary>What this person wrote and was told is kept, in this order.</summary>
    public IReadOnlyList<string> Acknowledged => acknowledged;

    /// <summary>Looks at the own account, which needs the session, and writes a sentence into the record.</summary>
    public async Task Round(Cluster record)
    {
        Assert.Contains(account.Email!, await browser.Get("/en/account"), StringComparison.Ordinal);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"Sentence {Acknowledged.Count} of {account.Id:N}");
        await Save(record, ("summary.en", sentence));
        acknowledged.Add(sentence);
    }

    public async Task Save(Cluster record, (string Field, string Value) typed)
    {
        ArgumentNullException.ThrowIfNull(record);
        var form = await browser.Page($"/en/clusters/{record.Address}/edit");
        using var saved = await browser.Save(record, form, edits ? [typed] : [typed, ("KnownFrom", "Its annual report")]);
        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, $"{saved.StatusCode}: {(await saved.Page()).QuerySelector("main")?.TextContent}");
        Assert.StartsWith(edits ? "/en/clusters/" : "/en/proposals/", new Uri(browser.BaseAddress!, saved.Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }
}

/// <summary>What people do in a browser, where it succeeds.</summary>
internal static class Browsing
{
    public static async Task<string> Get(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form that asks for an address, and answers the address.</summary>
    public static async Task<string> Ask(this HttpClient browser, string page, string email)
    {
        using var answer = await browser.Submit(page, ("Email", email));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return email;
    }
}

/// <summary>Waits for what another process is to do.</summary>
internal static class Patience
{
    /// <summary>Looks until it has come; fails after a minute.</summary>
    public static async Task Until(Func<Task<bool>> come)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await come())
        {
            await look.WaitForNextTickAsync(patience.Token);
        }
    }
}
