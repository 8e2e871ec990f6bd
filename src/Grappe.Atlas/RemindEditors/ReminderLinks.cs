using System.Security.Cryptography;
using Grappe.Atlas.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Grappe.Atlas;

/// <summary>The secret ends of the links that stop reminders. They are signed, not stored: such a link works for as long as a message may be kept.</summary>
public sealed class ReminderLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Grappe.Atlas.Reminder");

    public string Of(Guid account, ClusterId cluster) => protector.Protect($"{account:N}{cluster.Value:N}");

    /// <summary>Whose reminders about which record, or null where nobody here signed it.</summary>
    public (Guid Account, Guid Cluster)? Read(string secret)
    {
        try
        {
            var both = protector.Unprotect(secret);
            return (Guid.ParseExact(both[..32], "N"), Guid.ParseExact(both[32..], "N"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
