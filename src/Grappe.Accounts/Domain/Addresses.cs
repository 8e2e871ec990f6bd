namespace Grappe.Accounts.Domain;

/// <summary>E-mail addresses, as far as form can tell: the message that confirms one tells the rest.</summary>
public static class Addresses
{
    /// <summary>RFC 5321, section 4.5.3.1: a path has 256 characters with its brackets.</summary>
    public const int Longest = 254;

    /// <summary>One @ with something before it and a host with a dot after it; no spaces, controls, or characters that part addresses in a list.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 4 and <= Longest }
        && text.Split('@') is [{ Length: > 0 and <= 64 } local, { } host]
        && !local.StartsWith('.') && !local.EndsWith('.')
        && host.Split('.') is { Length: > 1 } labels && labels.All(l => l is { Length: > 0 and <= 63 } && l.All(c => char.IsLetterOrDigit(c) || c == '-'))
        && local.All(c => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal));
}
