using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Grappe.Studies;

/// <summary>The secret ends of the personal links in invitations. They are signed, not stored, so that every message can hold one and the database none.</summary>
public sealed class AnswerLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Grappe.Studies.Answer");

    public string Of(Guid invitation) => protector.Protect(invitation.ToString("N"));

    /// <summary>The invitation of a link, or null where nobody here signed it.</summary>
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
