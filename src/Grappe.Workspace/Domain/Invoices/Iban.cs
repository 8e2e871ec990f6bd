using System.Globalization;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>Numbers with check digits by ISO 7064, MOD 97-10: bank accounts (ISO 13616) and creditor references (ISO 11649).</summary>
public static class Iban
{
    /// <summary>The longest account number there is.</summary>
    public const int Longest = 34;

    /// <summary>Without spaces, in capitals.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
    }

    /// <summary>Whether it is an account number whose check digits are right.</summary>
    public static bool IsValid(string plain) =>
        plain is { Length: >= 15 and <= Longest } && plain.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(plain[0]) && char.IsAsciiLetter(plain[1]) && char.IsAsciiDigit(plain[2]) && char.IsAsciiDigit(plain[3]) && Remainder(plain[4..] + plain[..4]) == 1;

    /// <summary>In groups of four.</summary>
    public static string Grouped(string plain) => string.Join(' ', plain.Chunk(4).Select(group => new string(group)));

    /// <summary>The creditor reference of a body of letters and digits.</summary>
    /// <remarks><paramref name="body"/>: 1 to 21 capitals and digits.</remarks>
    public static string Reference(string body) => string.Create(CultureInfo.InvariantCulture, $"RF{98 - Remainder(body + "RF00"):00}{body}");

    private static int Remainder(string text)
    {
        var rest = 0;
        foreach (var c in text)
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (char.ToUpperInvariant(c) - 'A' + 10)) % 97;
        }

        return rest;
    }
}
