using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Accounts;

/// <summary>Issues links that work once and for a while, and takes them back.</summary>
public sealed class OneTimeLinks(GrappeDb db, IClock clock)
{
    /// <summary>How long a link that was sent by mail works.</summary>
    public static readonly Duration Lifetime = Duration.FromHours(24);

    /// <summary>How long an invitation works.</summary>
    public static readonly Duration InvitationLifetime = Duration.FromDays(14);

    /// <summary>Adds a link to the next save and returns its secret: 256 random bits, safe in an address.</summary>
    public string Issue(LinkPurpose purpose, string? email) => Add(purpose, email, Lifetime, grant: null, by: null);

    /// <summary>The same for a link about one record, which works for a while of its own.</summary>
    public string Issue(LinkPurpose purpose, string email, Guid cluster, Duration lifetime)
    {
        var secret = NewSecret();
        db.OneTimeLinks.Add(new() { Id = Guid.CreateVersion7(), Purpose = purpose, SecretHash = Hash(secret), Email = email, Cluster = cluster, ExpiresAt = clock.GetCurrentInstant() + lifetime });
        return secret;
    }

    /// <summary>The same for an invitation to a role, which people may take their time over.</summary>
    public string Invite(string email, Grant grant, Guid by) => Add(LinkPurpose.Invitation, email, InvitationLifetime, grant, by);

    private string Add(LinkPurpose purpose, string? email, Duration lifetime, Grant? grant, Guid? by)
    {
        var secret = NewSecret();
        db.OneTimeLinks.Add(new()
        {
            Id = Guid.CreateVersion7(),
            Purpose = purpose,
            SecretHash = Hash(secret),
            Email = email,
            ExpiresAt = clock.GetCurrentInstant() + lifetime,
            Role = grant?.Role,
            Cluster = grant?.Cluster,
            Country = grant?.Country,
            InvitedBy = by,
        });
        return secret;
    }

    /// <summary>The link, or null when it never was, has expired or was used.</summary>
    public Task<OneTimeLink?> Find(LinkPurpose purpose, string secret, CancellationToken cancel)
    {
        var (hash, now) = (Hash(secret), clock.GetCurrentInstant());
        return db.OneTimeLinks.AsNoTracking().SingleOrDefaultAsync(l => l.SecretHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancel);
    }

    /// <summary>The link, even when it has expired or was used, as long as it is kept; null when it never was.</summary>
    public Task<OneTimeLink?> FindAny(LinkPurpose purpose, string secret, CancellationToken cancel)
    {
        var hash = Hash(secret);
        return db.OneTimeLinks.AsNoTracking().SingleOrDefaultAsync(l => l.SecretHash == hash && l.Purpose == purpose, cancel);
    }

    /// <summary>Uses the link up. Of two who try at the same time, one succeeds.</summary>
    public async Task<bool> Use(OneTimeLink link, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(link);
        var now = clock.GetCurrentInstant();
        return await db.OneTimeLinks.Where(l => l.Id == link.Id && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancel) == 1;
    }

    /// <summary>256 random bits, safe in an address.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 in hexadecimal: what is kept of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
