namespace Grappe.Accounts.Domain;

/// <summary>The passwords that most people chose, as lists that leaked count them: what is tried first.</summary>
/// <param name="known">In lower case.</param>
public sealed class CommonPasswords(IEnumerable<string> known)
{
    private readonly HashSet<string> known = new(known, StringComparer.Ordinal);

    /// <summary>Reads a list with one a line; lines that begin with # are remarks.</summary>
    public static CommonPasswords Read(string file) => new(File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'));

    /// <summary>Whether somebody who tries known passwords would find it soon: it is one of them, two of them in a row, or one with figures and signs around it. Capitals make no difference.</summary>
    public bool Include(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
#pragma warning disable CA1308 // The list is in lower case.
        var typed = password.ToLowerInvariant();
#pragma warning restore CA1308
        return Enumerable.Range(0, typed.Length).Any(at => Easy(typed[..at]) && Easy(typed[at..])) && typed.Any(char.IsLetter);

        bool Easy(string part) => part.All(sign => !char.IsLetter(sign)) || known.Contains(part) || known.Contains(part.TrimStart(Loose)) || known.Contains(part.TrimEnd(Loose));
    }

    private static readonly char[] Loose = [.. Enumerable.Range(' ', '~' - ' ').Select(code => (char)code).Where(sign => !char.IsLetter(sign))];
}
