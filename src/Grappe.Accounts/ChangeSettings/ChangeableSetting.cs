using System.Globalization;
using Grappe.Accounts.Domain;
using Grappe.Shared;

namespace Grappe.Accounts;

public enum SettingKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>An e-mail address, or the address of a page.</summary>
    Contact,

    /// <summary>Yes or no: <c>true</c> or <c>false</c>.</summary>
    Switch,
}

/// <summary>A setting that the administrator may give on a page. A module registers its own, and they are there.</summary>
/// <param name="Key">The name of the setting, such as <c>Operator:Name</c>.</param>
/// <param name="Kind">What may be given.</param>
/// <param name="Texts">The texts with the label and the hint.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What it does.</param>
public sealed record ChangeableSetting(string Key, SettingKind Kind, Type Texts, string Label, string Hint)
{
    /// <summary>Longest text, in characters.</summary>
    public const int Longest = 300;

    /// <summary>The name of its field in a form.</summary>
    public string Field => Key.Replace(':', '-');

    /// <summary>What is wrong with a value; nothing where it may be given. Empty takes a setting back.</summary>
    public Refusal? Problem(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            "" => null,
            { Length: > Longest } => new("Write at most {0} characters.", Field, Longest.ToString(CultureInfo.InvariantCulture)),
            _ when value.Any(char.IsControl) => new("Write one line.", Field),
            _ when Kind == SettingKind.Switch && value is not ("true" or "false") => new("Choose yes or no.", Field),
            _ when Kind == SettingKind.Contact && !Addresses.IsAddress(value) && !IsPage(value) => new("Write an e-mail address, or the address of a page that begins with https://.", Field),
            _ => null,
        };
    }

    private static bool IsPage(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
