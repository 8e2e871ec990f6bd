using System.Security.Cryptography;
using System.Text;
using Grappe.Studies.Domain.Coding;

namespace Grappe.Studies;

/// <summary>
/// Coded answers as other programs exchange them: REFI-QDA project 1.0 (<c>.qdpx</c>), a zip with <c>project.qde</c> in XML and one text a source (Rotterdam
/// Exchange Format Initiative, "Exchange of processed data between qualitative data analysis software packages", 2019).
/// </summary>
/// <param name="Name">Of the project.</param>
/// <param name="Round">What was read and coded.</param>
/// <param name="CaseNames">Names of cases by their identity.</param>
/// <param name="QuestionNames">Questions in words by their identity.</param>
public sealed record QdaProject(string Name, CodingRound Round, IReadOnlyDictionary<string, string> CaseNames, IReadOnlyDictionary<string, string> QuestionNames)
{
    internal const string Namespace = "urn:QDA-XML:project:1.0";
    internal const string ProjectFile = "project.qde";
    internal const string SourcesFolder = "Sources/";

    /// <summary>How the path of a source within the file begins.</summary>
    internal const string Internal = "internal://";

    /// <summary>The variables of a source that say which answer it is.</summary>
    internal const string CaseVariable = "case";
    internal const string QuestionVariable = "question";

    /// <summary>What a code is in the file, the same each time it is written, so that it is known again when it comes back.</summary>
    internal static Guid CodeGuid(string code) => Named("code", code);

    /// <summary>The set of the sources that a coder has read to the end.</summary>
    internal static Guid ReadGuid(string coder) => Named("read", coder);

    /// <summary>An identity made of names: the same names give the same one (RFC 9562, version 8).</summary>
    internal static Guid Named(params ReadOnlySpan<string> names)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>XML has no place for control characters and halves of characters.</summary>
    internal static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            allowed.Append(rune.Value is 9 or 10 or 13 or >= 0x20 and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD");
        }

        return allowed.ToString();
    }
}
