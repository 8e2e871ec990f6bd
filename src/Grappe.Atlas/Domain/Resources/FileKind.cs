using System.IO.Compression;
using System.Text;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>A kind of file that may be attached, found by its content.</summary>
/// <param name="Code">The usual ending, without the dot.</param>
/// <param name="MediaType">The type with which it is served.</param>
public sealed record FileKind(string Code, string MediaType)
{
    private const int MostParts = 5000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<FileKind> All { get; } =
    [
        new("pdf", "application/pdf"), new("png", "image/png"), new("jpg", "image/jpeg"), new("webp", "image/webp"), new("txt", "text/plain; charset=utf-8"), new("csv", "text/csv; charset=utf-8"),
        new("odt", "application/vnd.oasis.opendocument.text"), new("ods", "application/vnd.oasis.opendocument.spreadsheet"),
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ];

    /// <summary>Whether a page may show it as an image.</summary>
    public bool IsImage => MediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>The kind with a code; null where there is none.</summary>
    public static FileKind? Named(string code) => All.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The kind of a content; null where it is none of these.</summary>
    public static FileKind? Of(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var bytes = content.AsSpan();
        var code = bytes.StartsWith("%PDF-"u8) ? "pdf"
            : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "png"
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpg"
            : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "webp"
            : bytes.StartsWith("PK\u0003\u0004"u8) ? OfArchive(content)
            : OfText(bytes);
        return code is null ? null : Named(code);
    }

    private static string? OfArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var parts = archive.Entries.Take(MostParts).Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (parts.Count == MostParts || parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            if (archive.GetEntry("mimetype") is { Length: < 100 } stated && parts.Contains("content.xml"))
            {
                using var reader = new StreamReader(stated.Open(), Encoding.ASCII);
                var type = reader.ReadToEnd();
                return All.FirstOrDefault(kind => kind.Code is "odt" or "ods" && kind.MediaType == type)?.Code;
            }

            return !parts.Contains("[Content_Types].xml") ? null : parts.Contains("word/document.xml") ? "docx" : parts.Contains("xl/workbook.xml") ? "xlsx" : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? OfText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || text.TrimStart().StartsWith('<'))
            {
                return null;
            }

            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(3).ToList();
            return lines.Count > 1 && ",;\t".Any(mark => lines.Select(line => line.Count(c => c == mark)).Distinct().ToList() is [> 0]) ? "csv" : "txt";
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
