using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Grappe.Accounts.Data;

/// <summary>A person who can sign in. It exists only once its address is confirmed; the user name is the address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What other people see, at most 80 characters.</summary>
    public required string Name { get; set; }

    public required Instant CreatedAt { get; init; }
}

/// <summary>A role that an account holds.</summary>
public sealed class AccountGrant
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public Guid? Cluster { get; init; }
    public string? Country { get; init; }

    public Grant Grant => new(Role, Cluster, Country);
}
