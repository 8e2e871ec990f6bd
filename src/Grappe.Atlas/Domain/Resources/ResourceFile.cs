using System.Security.Cryptography;
using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>A file attached to a written resource. It never changes: another file is another attachment.</summary>
public sealed class ResourceFile
{
    /// <summary>10 MB, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    private ResourceFile() { }

    public Guid Id { get; private init; }
    public WrittenId Resource { get; private init; }

    /// <summary>Lower case ASCII with the ending of its kind: safe in an address and on any disk.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The code of a <see cref="FileKind"/>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private init; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string Hash { get; private init; } = "";

    public byte[] Content { get; private init; } = [];

    /// <summary>Takes a file by what is in it; what its name says does not count.</summary>
    public static Result<ResourceFile> From(WrittenId resource, string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length is 0 or > Largest)
        {
            return new Refusal("“{0}” is empty or larger than {1} MB.", "Files", name, Largest / 1024 / 1024);
        }

        if (FileKind.Of(content) is not { } kind)
        {
            return new Refusal("“{0}” is not of a kind that we take: PDF, PNG, JPEG, WebP, plain text, CSV, ODT, ODS, DOCX or XLSX, without macros.", "Files", name);
        }

        var stem = Slugs.From(Path.GetFileNameWithoutExtension(name.Replace('\\', '/')));
        return new ResourceFile
        {
            Id = Guid.CreateVersion7(),
            Resource = resource,
            Name = $"{(stem is "" ? "file" : stem)}.{kind.Code}",
            Kind = kind.Code,
            Size = content.Length,
            Hash = Convert.ToHexString(SHA256.HashData(content)),
            Content = content,
        };
    }
}
