using Microsoft.Extensions.Configuration;

namespace Grappe.Accounts;

/// <summary>Which privacy text holds, and who stands behind it: the settings <c>Operator:Name</c> and <c>Operator:Contact</c>.</summary>
public sealed class PrivacyText(IConfiguration settings)
{
    /// <summary>Changes whenever the text says something else; people are then asked again.</summary>
    public const string Version = "2026-11-24.1";

    public string? Operator => settings["Operator:Name"] is { Length: > 0 } name ? name : null;

    /// <summary>An e-mail address, or the address of a page.</summary>
    public string? Contact => settings["Operator:Contact"] is { Length: > 0 } contact ? contact : null;

    /// <summary>The contact as a link.</summary>
    public string? ContactLink => Contact is null ? null
        : Contact.StartsWith("https://", StringComparison.Ordinal) || Contact.StartsWith("http://", StringComparison.Ordinal) ? Contact
        : Domain.Addresses.IsAddress(Contact) ? $"mailto:{Contact}" : null;
}
