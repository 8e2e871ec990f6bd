using Grappe.Shared.Domain;
using Microsoft.Extensions.Configuration;

namespace Grappe.Accounts;

/// <summary>Which roles count in a session. Where the site demands it, those who administer or review have none before they sign in in two steps.</summary>
public sealed class RolesAtRest(IConfiguration settings)
{
    public static readonly ChangeableSetting OnPage = new("Accounts:TwoSteps", SettingKind.Switch, typeof(AdminTexts), "Administrators and stewards sign in in two steps", "By a code or a passkey. Until they do, their roles rest. Set yours up before you turn this on.");

    /// <summary>Whether a role counts.</summary>
    /// <param name="role">The role.</param>
    /// <param name="inTwoSteps">Whether the person proved more than a password.</param>
    public bool Counts(Role role, bool inTwoSteps) => inTwoSteps || role is not (Role.Administrator or Role.Steward) || !(bool.TryParse(settings[OnPage.Key], out var demanded) && demanded);
}
