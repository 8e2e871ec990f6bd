using Grappe.Shared;

namespace Grappe.Accounts.Domain;

/// <summary>What a password must be: long, not the address, and not one that is tried first. No rules about kinds of characters (NIST SP 800-63B, section 5.1.1.2).</summary>
public static class Passwords
{
    public const int Shortest = 12;

    /// <summary>Longer than anybody types, short enough to hash quickly.</summary>
    public const int Longest = 128;

    /// <summary>What is wrong with a password, if anything.</summary>
    public static Refusal? Check(string password, string email, CommonPasswords common)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(common);
        return password.Length switch
        {
            < Shortest => new("Use at least {0} characters. Several words make a good password.", "Password", Shortest),
            > Longest => new("Use at most {0} characters.", "Password", Longest),
            _ when password.Contains(email, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5
                => new("Choose a password that is harder to guess.", "Password"),
            _ when common.Include(password) => new("This password is among those that are tried first. Several words of your own make a good one.", "Password"),
            _ => null,
        };
    }
}
