using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Grappe.Accounts.Domain;

/// <summary>Codes of six figures that an app shows for thirty seconds each: RFC 6238 with SHA-1, which is what every such app does.</summary>
public static class AuthenticatorCodes
{
    public const int Figures = 6;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret: 160 bits, as RFC 4226, section 4, recommends.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The thirty seconds in which a moment lies, counted from 1970.</summary>
    public static long StepAt(Instant moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard says SHA-1; its weakness against collisions does not matter in an HMAC.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code was typed, or null. Clocks may differ by one step either way. Steps up to <paramref name="after"/> are spent:
    /// no code works twice.
    /// </summary>
    public static long? Match(byte[] key, string typed, Instant now, long after)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var code = Encoding.UTF8.GetBytes(typed);
        long? matched = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(Code(key, step))) && step > after)
            {
                matched = step;
            }
        }

        return matched;
    }

    /// <summary>The secret as apps take it: base 32 (RFC 4648, section 6) without padding.</summary>
    public static string Written(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var octet in key)
        {
            (buffer, bits) = ((buffer << 8) | octet, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return (bits > 0 ? text.Append(Base32[(buffer << (5 - bits)) & 31]) : text).ToString();
    }

    /// <summary>What a picture for an app says: the key URI that Google Authenticator defined and others follow.</summary>
    public static string Address(byte[] key, string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return $"otpauth://totp/Grappe:{Uri.EscapeDataString(email)}?secret={Written(key)}&issuer=Grappe&digits={Figures}&period={StepSeconds}";
    }
}
