using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Grappe.Shared;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies;

/// <summary>A project that was read, and what of it was left out.</summary>
/// <param name="Project">What was read.</param>
/// <param name="LeftOut">In sentences.</param>
public sealed record ReadProject(QdaProject Project, IReadOnlyList<Reason> LeftOut);

/// <summary>
/// Reads a project of another program. Files come from anywhere: sizes are counted while reading, entities are refused, nothing outside the file is opened.
/// </summary>
public static class ReadQdpx
{
    /// <summary>Most bytes of <c>project.qde</c>, unpacked.</summary>
    public const int MostXml = 20 * 1024 * 1024;

    /// <summary>Most bytes of all texts together, unpacked.</summary>
    public const int MostText = 50 * 1024 * 1024;

    /// <summary>Most bytes of the file itself.</summary>
    public const int MostPacked = 30 * 1024 * 1024;

    public const int MostFiles = 20_000;
    public const int MostCoders = 100;
    public const int MostSegments = 200_000;

    /// <param name="from">The file; it can be searched back and forth.</param>
    /// <param name="known">A codebook whose codes are known again when they come back, with all they had.</param>
    /// <param name="language">The language that labels of new codes are taken to be in: "en" or "fr".</param>
    public static Result<ReadProject> From(Stream from, Codebook? known = null, string language = "en")
    {
        try
        {
            using var zip = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostFiles)
            {
                return new Refusal("The file holds {0} files; {1} are the most.", null, zip.Entries.Count, MostFiles);
            }

            var entries = zip.Entries.GroupBy(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase).ToDictionary(entry => entry.Key, entry => entry.First(), StringComparer.OrdinalIgnoreCase);
            if (!entries.TryGetValue(QdaProject.ProjectFile, out var project))
            {
                return new Refusal("There is no “{0}” in the file: it is no REFI-QDA project.", null, QdaProject.ProjectFile);
            }

            return new ProjectReader(Load(project), new SourceFiles(entries), known, language).Read();
        }
        catch (XmlException trouble) when (trouble.LineNumber == 0)
        {
            return new Refusal("“{0}” cannot be read. Document types and entities are refused.", null, QdaProject.ProjectFile);
        }
        catch (XmlException trouble)
        {
            return new Refusal("“{0}” cannot be read: line {1}, column {2}.", null, QdaProject.ProjectFile, trouble.LineNumber, trouble.LinePosition);
        }
        catch (UnusableProjectException trouble)
        {
            return trouble.Refusal;
        }
        catch (Exception trouble) when (trouble is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            // A damaged directory of the zip makes its reader look before the beginning or beyond the end.
            return new Refusal("The file is no zip file, or it is damaged.");
        }
    }

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var stream = new LimitedStream(entry.Open(), MostXml, QdaProject.ProjectFile);
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        return XDocument.Load(xml).Root!;
    }
}

/// <summary>The texts of a project, each read once, never more than the limit together.</summary>
internal sealed class SourceFiles(IReadOnlyDictionary<string, ZipArchiveEntry> entries)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private long left = ReadQdpx.MostText;

    /// <exception cref="UnusableProjectException">It is not there, too large, or no UTF-8.</exception>
    public string Read(string path, string source)
    {
        if (!path.StartsWith(QdaProject.Internal, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnusableProjectException(new("The text of “{0}” is not in the file but at “{1}”. Export the project with its sources.", null, source, path));
        }

        var name = path[QdaProject.Internal.Length..].TrimStart('/').Replace('\\', '/');
        if (!entries.TryGetValue(QdaProject.SourcesFolder + name, out var entry) && !entries.TryGetValue(name, out entry))
        {
            throw new UnusableProjectException(new("The text of “{0}”, “{1}”, is missing in the file.", null, source, name));
        }

        using var stream = new LimitedStream(entry.Open(), left, name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        left -= bytes.Length;
        try
        {
            var text = Utf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new UnusableProjectException(new("The text of “{0}” is not written in UTF-8.", null, source));
        }
    }
}

/// <summary>Reads no more than so many bytes, whatever a file says about its size.</summary>
internal sealed class LimitedStream(Stream inner, long most, string name) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = inner.Read(buffer, offset, count);
        read += got;
        return read > most ? throw new UnusableProjectException(new("“{0}” is too large, unpacked.", null, name)) : got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A project that cannot be used, and why.</summary>
internal sealed class UnusableProjectException(Refusal refusal) : Exception(refusal.InEnglish())
{
    public Refusal Refusal => refusal;
}
