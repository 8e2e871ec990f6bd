using System.Buffers;
using System.Text;
using NodaTime.Text;

namespace Grappe.Accounts;

/// <summary>Lines of the audit as comma-separated values: UTF-8 with a byte order mark, so that spreadsheets read the accents.</summary>
public static class AuditCsv
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t ");

    public static async Task Write(Stream to, IAsyncEnumerable<AuditLine> lines, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(lines);
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync("at,who,name,kind,record,change,before,after".AsMemory(), cancel);
        await foreach (var (entry, person, _) in lines.WithCancellation(cancel))
        {
            string[] cells = [InstantPattern.ExtendedIso.Format(entry.At), entry.Who, person ?? "", entry.Subject, entry.SubjectId, entry.Change, entry.Before, entry.After];
            await text.WriteLineAsync(string.Join(',', cells.Select(Cell)).AsMemory(), cancel);
        }
    }

    /// <summary>A spreadsheet takes a cell that begins with one of = + - @ for a formula, which may do harm: an apostrophe stands before it.</summary>
    private static string Cell(string text)
    {
        var harmless = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(NeedQuotes) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
