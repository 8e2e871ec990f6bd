using System.IO.Compression;
using System.Text;
using Grappe.Atlas.Domain.Resources;

namespace Grappe.Tests.Atlas.Resources;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "pdf")]
    [InlineData("Just words.\nMore of them.", "txt")]
    [InlineData("a;b\n1;2\n3;4\n", "csv")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", null)]
    [InlineData("  <!doctype html>", null)]
    [InlineData("MZ\0\u0001", null)]
    [InlineData("GIF89a\0", null)]
    public void A_file_is_what_its_content_says(string content, string? kind) => Assert.Equal(kind, FileKind.Of(Encoding.UTF8.GetBytes(content))?.Code);

    [Fact]
    public void Images_are_known_by_their_first_bytes()
    {
        Assert.Equal("png", FileKind.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])?.Code);
        Assert.Equal("jpg", FileKind.Of([0xFF, 0xD8, 0xFF, 0xE0])?.Code);
        Assert.Equal("webp", FileKind.Of(Encoding.ASCII.GetBytes("RIFF\u0001\u0001\u0001\u0001WEBPVP8 "))?.Code);
        Assert.Null(FileKind.Of([0xC3, 0x28, 0xA0]));
    }

    [Theory]
    [InlineData("docx", "[Content_Types].xml", "word/document.xml")]
    [InlineData("xlsx", "[Content_Types].xml", "xl/workbook.xml")]
    [InlineData("odt", "mimetype=application/vnd.oasis.opendocument.text", "content.xml")]
    [InlineData("ods", "mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml")]
    [InlineData(null, "mimetype=application/epub+zip", "content.xml")]
    [InlineData(null, "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")]
    [InlineData(null, "mimetype=application/vnd.oasis.opendocument.text", "content.xml", "Basic/Standard/Module1.xml")]
    [InlineData(null, "anything.txt")]
    public void An_archive_is_known_by_its_parts(string? kind, params string[] parts) => Assert.Equal(kind, FileKind.Of(Archive(parts))?.Code);

    [Fact]
    public void A_broken_archive_is_refused() => Assert.Null(FileKind.Of(Archive("[Content_Types].xml", "word/document.xml")[..40]));

    private static byte[] Archive(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts.Select(part => part.Split('=')))
            {
                using var writer = new StreamWriter(archive.CreateEntry(part[0]).Open(), Encoding.ASCII);
                writer.Write(part.Length > 1 ? part[1] : "x");
            }
        }

        return bytes.ToArray();
    }
}
