using System.Security.Cryptography;
using Grappe.Workspace.Domain.Members;
using Microsoft.AspNetCore.DataProtection;

namespace Grappe.Workspace;

/// <summary>The secret ends of the links by which members see their own page. They are signed, not stored.</summary>
public sealed class MemberLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Grappe.Workspace.Member");

    public string Of(MemberId member) => protector.Protect(member.Value.ToString("N"));

    /// <summary>The member of a link, or null where nobody here signed it.</summary>
    public MemberId? Read(string secret)
    {
        try
        {
            return new(Guid.ParseExact(protector.Unprotect(secret), "N"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
