using System.Security.Cryptography;
using Grappe.Workspace.Domain.Votes;
using Microsoft.AspNetCore.DataProtection;

namespace Grappe.Workspace;

/// <summary>The secret ends of the links by which seats vote. They are signed, not stored: messages hold them, the database none.</summary>
public sealed class VoteLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Grappe.Workspace.Vote");

    public string Of(ClusterDecisionId decision, string seat) => protector.Protect($"{decision.Value:N}.{seat}");

    /// <summary>The seat of a link, or null where nobody here signed it.</summary>
    public (ClusterDecisionId Decision, string Seat)? Read(string secret)
    {
        try
        {
            var parts = protector.Unprotect(secret).Split('.', 2);
            return (new(Guid.ParseExact(parts[0], "N")), parts[1]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
