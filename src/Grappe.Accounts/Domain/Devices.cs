namespace Grappe.Accounts.Domain;

/// <summary>Says in words which browser on which system signed in, from the User-Agent header. Enough to recognise one's own.</summary>
public static class Devices
{
    // The order matters: browsers name those they resemble.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>Such as "Firefox, Linux"; empty when the header says neither.</summary>
    public static string Name(string? userAgent) =>
        string.Join(", ", new[] { Find(Browsers, userAgent ?? ""), Find(Systems, userAgent ?? "") }.OfType<string>());

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
