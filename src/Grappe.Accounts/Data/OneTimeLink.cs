using Grappe.Shared;
using Grappe.Shared.Domain;
using NodaTime;

namespace Grappe.Accounts.Data;

public enum LinkPurpose
{
    /// <summary>Confirms an address and opens the form that makes its account.</summary>
    Register,

    /// <summary>Lets the holder of an address choose another password.</summary>
    ResetPassword,

    /// <summary>Makes the first administrator.</summary>
    FirstAdministrator,

    /// <summary>Gives a role to the holder of an address.</summary>
    Invitation,

    /// <summary>Confirms the address of somebody who registers a cluster without an account; the link names that cluster.</summary>
    ConfirmSubmission,

    /// <summary>Lets somebody who looks after a record confirm it; the link names that record.</summary>
    ConfirmRecord,
}

/// <summary>A link that works once. Only the hash of its secret is kept.</summary>
public sealed class OneTimeLink : INotAudited
{
    public required Guid Id { get; init; }
    public required LinkPurpose Purpose { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The address that the link was sent to; none for one that was printed.</summary>
    public string? Email { get; init; }

    public required Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; init; }

    /// <summary>The role that an invitation gives, with its scope, and who invites.</summary>
    public Role? Role { get; init; }

    public Guid? Cluster { get; init; }
    public string? Country { get; init; }
    public Guid? InvitedBy { get; init; }

    /// <summary>What an invitation gives.</summary>
    public Grant? Grant => Role is { } role ? new(role, Cluster, Country) : null;
}
