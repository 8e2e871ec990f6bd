using System.Security.Cryptography;

namespace Grappe.Workspace;

/// <summary>The receipt of a secret ballot: 80 random bits that only its voter is told.</summary>
internal static class SecretReceipt
{
    private const int Bytes = 10;

    /// <summary>Such as <c>3f9a-01bc-77d2-e410-5b6c</c>.</summary>
    public static string New() => Grouped(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>As it was told, however it was typed.</summary>
    public static string Read(string typed) => Grouped(string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiHexDigit)));

    private static string Grouped(string hex) => string.Join('-', hex.Chunk(4).Select(group => new string(group)));
}
