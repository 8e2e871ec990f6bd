using NodaTime;

namespace Grappe.Atlas.Domain;

/// <summary>Somebody who wants to know what is new in a search of the atlas. It takes no account: an address, confirmed by a link.</summary>
public sealed class Subscription
{
    /// <summary>Longest address of a search, in characters.</summary>
    public const int LongestSearch = 2000;

    /// <summary>Most searches that one address follows.</summary>
    public const int MostSearches = 20;

    /// <summary>How long an address that is not confirmed is kept.</summary>
    public static readonly Duration Patience = Duration.FromDays(7);

    /// <summary>An address gets at most one message in this time, whatever it follows.</summary>
    public static readonly Duration Pause = Duration.FromDays(1);

    private Subscription() { }

    public Guid Id { get; private init; }
    public string Email { get; private init; } = "";

    /// <summary>"en" or "fr": the language of the messages.</summary>
    public string Language { get; private init; } = "";

    /// <summary>The search, as the canonical query of its address: <c>?country=BE</c>; empty for every cluster.</summary>
    public string Search { get; private init; } = "";

    /// <summary>The beginning of the site's addresses, for links in messages.</summary>
    public string Origin { get; private init; } = "";

    public Instant AskedAt { get; private init; }
    public Instant? ConfirmedAt { get; private set; }

    /// <summary>Changes up to here have been told, or were there before.</summary>
    public Instant ToldUpTo { get; private set; }

    /// <summary>When the last message left.</summary>
    public Instant? ToldAt { get; private set; }

    public static Subscription Ask(string email, string language, string search, string origin, Instant now) =>
        new() { Id = Guid.CreateVersion7(), Email = email, Language = language, Search = search, Origin = origin, AskedAt = now, ToldUpTo = now };

    /// <summary>The address wants it: what changes from now on is told.</summary>
    public void Confirm(Instant now) => (ConfirmedAt, ToldUpTo) = ConfirmedAt is null ? (now, now) : (ConfirmedAt, ToldUpTo);

    /// <summary>Everything that changed up to an instant has been looked at, and told if there was any.</summary>
    public void Told(Instant upTo, Instant? messageAt) => (ToldUpTo, ToldAt) = (upTo, messageAt ?? ToldAt);
}
