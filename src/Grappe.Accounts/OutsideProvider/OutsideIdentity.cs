using System.Security.Claims;
using Grappe.Accounts.Domain;

namespace Grappe.Accounts;

/// <summary>Who somebody is to the outside provider.</summary>
/// <param name="Subject">The provider's own name for the person: it never changes and is never given to another.</param>
/// <param name="Email">An address that the provider says is theirs; none if it is not verified or is no address.</param>
/// <param name="Name">What the provider calls them; may be empty.</param>
public sealed record OutsideIdentity(string Subject, string? Email, string Name)
{
    /// <summary>What the claims say, or null where they name nobody.</summary>
    public static OutsideIdentity? In(ClaimsPrincipal? principal)
    {
        if (principal?.FindFirst("sub")?.Value is not { Length: > 0 and <= 255 } subject)
        {
            return null;
        }

        var isVerified = string.Equals(principal.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase);
        var email = principal.FindFirst("email")?.Value;
        return new(subject, isVerified && Addresses.IsAddress(email) ? email : null, principal.FindFirst("name")?.Value ?? "");
    }
}
