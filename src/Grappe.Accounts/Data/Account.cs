using Grappe.Shared;
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

    /// <summary>"en" or "fr": the language in which the person last signed in, for messages that no page of theirs causes.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The secret shared with the person's authenticator, protected; null as long as none is set up.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The thirty seconds (RFC 6238) of the last code that was accepted: no code works twice.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>When an administrator locked the account. Nobody gets in, whatever they know, until it is unlocked.</summary>
    public Instant? LockedAt { get; set; }
}

/// <summary>One of the codes that replace a lost authenticator. It is deleted when it is used; only its hash is kept.</summary>
public sealed class RecoveryCode : INotAudited
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the code, in hexadecimal.</summary>
    public required string CodeHash { get; init; }
}

/// <summary>A browser in which a person has signed in before, known by the hash of a random name in a cookie.</summary>
public sealed class KnownDevice : INotAudited
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string NameHash { get; init; }
    public required Instant SeenAt { get; init; }
}

/// <summary>That a person agreed to the privacy text of a version, and when.</summary>
public sealed class Consent
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string TextVersion { get; init; }
    public required Instant At { get; init; }
}

/// <summary>A role that an account holds.</summary>
public sealed class AccountGrant
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public Guid? Cluster { get; set; }
    public string? Country { get; init; }

    public Grant Grant => new(Role, Cluster, Country);

    /// <summary>A role for an account.</summary>
    public static AccountGrant To(Guid account, Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return new() { Id = Guid.CreateVersion7(), AccountId = account, Role = grant.Role, Cluster = grant.Cluster, Country = grant.Country };
    }
}
