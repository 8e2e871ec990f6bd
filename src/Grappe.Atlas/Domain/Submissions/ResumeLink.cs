using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grappe.Atlas.Domain.Submissions;

/// <summary>The link with which an author comes back to a submission: <c>/register/{secret}</c>. Only the hash of the secret is kept.</summary>
public static class ResumeLink
{
    /// <summary>A secret of 256 random bits, safe in an address, and its hash.</summary>
    public static (string Secret, string Hash) New()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, HashOf(secret));
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
