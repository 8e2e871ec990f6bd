using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Grappe.Atlas;

/// <summary>
/// The secret ends of the links in messages about a subscription. They are signed, not stored, so every message can hold one and the database none.
/// </summary>
public sealed class SubscriptionLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Grappe.Atlas.Subscription");

    public string Of(Guid subscription) => protector.Protect(subscription.ToString("N"));

    /// <summary>The subscription of a link, or null where nobody here signed it.</summary>
    public Guid? Read(string secret)
    {
        try
        {
            return Guid.ParseExact(protector.Unprotect(secret), "N");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
