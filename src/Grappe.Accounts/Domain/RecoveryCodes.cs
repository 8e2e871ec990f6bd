using System.Security.Cryptography;
using System.Text;

namespace Grappe.Accounts.Domain;

/// <summary>Codes for whoever lost the authenticator: twenty-four letters and figures, 120 bits, each for one use.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    // No i, l, o, u: nothing to mistake for another sign, and no words.
    private const string Signs = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>New codes, in groups of four such as "1a2b-3c4d-5e6f-7g8h-9j0k-1m2n".</summary>
    public static string[] New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Signs, 24).Chunk(4).Select(part => new string(part))))];

    /// <summary>What is kept of a code. Case, spaces and hyphens do not matter.</summary>
    public static string Hash(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var signs = string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(signs)));
    }
}
