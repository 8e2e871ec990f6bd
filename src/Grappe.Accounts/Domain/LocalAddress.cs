namespace Grappe.Accounts.Domain;

public static class LocalAddress
{
    /// <summary>Whether an address leads to a page of this site: a path, not another host in disguise.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
