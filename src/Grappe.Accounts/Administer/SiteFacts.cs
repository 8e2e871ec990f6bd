namespace Grappe.Accounts;

/// <summary>How one thing of the site stands now, in the language of the page.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Value">How it stands.</param>
/// <param name="Path">The page about it, without its language; none for what only is as it is.</param>
/// <param name="NeedsCare">Whether somebody should look at it.</param>
public sealed record SiteFact(string Name, string Value, string? Path = null, bool NeedsCare = false);

/// <summary>What a module tells the administrator about the site. Register one, and its facts are on the overview and on the page about health.</summary>
public abstract class SiteFacts
{
    public abstract Task<IReadOnlyList<SiteFact>> Read(CancellationToken cancel);
}
