using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>What stands beside a wording: its attachments and the records that it is about.</summary>
public sealed record TextBeside(IReadOnlyList<FileLine> Files, IReadOnlyList<Cluster> Clusters);

public static class FilesOfResource
{
    /// <summary>The attachments of a wording, in its order, without their content.</summary>
    public static async Task<IReadOnlyList<FileLine>> FilesOf(this GrappeDb db, WrittenText text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(text);
        var ids = text.Files;
        var files = ids.Count == 0 ? [] : await db.ResourceFiles.Where(f => ids.Contains(f.Id)).Select(f => new FileLine(f.Id, f.Name, f.Kind, f.Size)).ToListAsync(cancel);
        return [.. files.OrderBy(file => text.Files.ToList().IndexOf(file.Id))];
    }

    /// <summary>Everything beside a wording; of records those that they are today.</summary>
    public static async Task<TextBeside> Beside(this GrappeDb db, WrittenText text, CancellationToken cancel)
    {
        var files = await db.FilesOf(text, cancel);
        var records = await db.Clusters.AsNoTracking().Today(text.Clusters, cancel);
        return new(files, [.. records.Values.DistinctBy(record => record.Id).OrderBy(record => record.Name, StringComparer.CurrentCulture)]);
    }

    /// <summary>Forgets the files that neither what is written nor what is public names.</summary>
    public static Task RemoveUnused(this GrappeDb db, WrittenResource resource, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(resource);
        var (id, kept) = (resource.Id, resource.Text.Files.Concat(resource.Public?.Files ?? []).ToList());
        return db.ResourceFiles.Where(f => f.Resource == id && !kept.Contains(f.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The address of the attached image that a text calls by its name.</summary>
    public static Func<string, string?> Images(this IReadOnlyList<FileLine> files) =>
        name => files.FirstOrDefault(file => file.Name == name && FileKind.Named(file.Kind) is { IsImage: true }) is { } image ? Address(image) : null;

    public static string Address(FileLine file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"/resources/files/{file.Id:N}";
    }
}
