using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Accounts;

/// <summary>Which entries of the audit are asked for. It stands in the address of the page and of the download.</summary>
/// <param name="Who">Part of a name or e-mail address, an account's id, or <c>platform</c>, <c>import</c>, <c>visitor</c>; empty for everybody.</param>
/// <param name="Kind">The kind of thing that changed; empty for all.</param>
/// <param name="Record">The id of one thing; empty for all.</param>
/// <param name="From">The first day (UTC).</param>
/// <param name="To">The last day (UTC).</param>
/// <param name="Before">Only what is older than this entry: where the page before ended.</param>
public sealed record AuditFilter(string Who, string Kind, string Record, LocalDate? From, LocalDate? To, AuditPlace? Before)
{
    /// <summary>Whether any part of the address could not be read: then nothing is shown, rather than too much.</summary>
    public bool IsUnreadable { get; private init; }

    public static AuditFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, to, before) = (Day("from"), Day("to"), AuditPlace.Read(Text("before")));
        var unreadable = (from is null && Text("from") is not "") || (to is null && Text("to") is not "") || (before is null && Text("before") is not "");
        return new(Text("who"), Text("kind"), Text("record"), from, to, before) { IsUnreadable = unreadable };

        string Text(string name) => query[name].ToString().Trim();
        LocalDate? Day(string name) => LocalDatePattern.Iso.Parse(Text(name)) is { Success: true, Value: var day } ? day : null;
    }

    /// <summary>The filter as the query of an address, from the newest entry or from another place on.</summary>
    public string Address(AuditPlace? before = null)
    {
        var parts = new (string Name, string? Value)[] { ("who", Who), ("kind", Kind), ("record", Record), ("from", Iso(From)), ("to", Iso(To)), ("before", before?.ToString()) };
        return string.Join('&', parts.Where(p => p.Value is { Length: > 0 }).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}")) is { Length: > 0 } query ? "?" + query : "";
    }

    /// <summary>A day as forms send it.</summary>
    public static string? Iso(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}

/// <summary>A place in the audit, between two entries: the time and id of the newer one.</summary>
public sealed record AuditPlace(Instant At, Guid Id)
{
    public static AuditPlace? Read(string text) =>
        text.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Guid.TryParseExact(id, "N", out var guid)
        && at <= Instant.MaxValue.ToUnixTimeTicks()
            ? new(Instant.FromUnixTimeTicks(at), guid) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeTicks()}-{Id:N}");
}
