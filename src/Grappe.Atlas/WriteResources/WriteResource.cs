using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>A file as a list shows it, without its content.</summary>
public sealed record FileLine(Guid Id, string Name, string Kind, int Size);

/// <summary>What became of a save: the text as it is kept, if it could be, and what is to be put right.</summary>
public sealed record Kept(WrittenResource? Resource, IReadOnlyList<Refusal> Problems);

/// <summary>Lets people write for the resource centre. Everything here is about the actor's own texts.</summary>
public sealed class WriteResource(GrappeDb db, CodeLists lists, IOutputCacheStore pages, IClock clock)
{
    /// <summary>Texts of one person that are not decided, so that nobody fills the database.</summary>
    private const int MostOpen = 20;

    /// <summary>This person's texts, the last changed first.</summary>
    public async Task<IReadOnlyList<WrittenResource>> All(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var author = actor.AccountId;
        return author is null ? [] : await db.WrittenResources.AsNoTracking().Where(r => r.Author == author).OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id).ToListAsync(cancel);
    }

    /// <summary>Null where there is none, or it is another's.</summary>
    public Task<WrittenResource?> Find(WrittenId id, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var author = actor.AccountId;
        return author is null ? Task.FromResult<WrittenResource?>(null) : db.WrittenResources.SingleOrDefaultAsync(r => r.Id == id && r.Author == author, cancel);
    }

    /// <summary>Keeps what is typed and the files that can be taken; then, if asked, sends it.</summary>
    /// <param name="resource">The text; null for a new one.</param>
    /// <param name="form">What is typed.</param>
    /// <param name="uploads">New files by their names.</param>
    /// <param name="without">An attachment to remove.</param>
    /// <param name="send">Whether to put it before the stewards.</param>
    /// <param name="actor">Its author.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Kept> Save(WrittenResource? resource, WrittenForm form, IReadOnlyList<(string Name, byte[] Content)> uploads, Guid? without, bool send, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(uploads);
        ArgumentNullException.ThrowIfNull(actor);
        var author = actor.AccountId!.Value;
        if (resource is null && await db.WrittenResources.CountAsync(r => r.Author == author && r.State != SubmissionState.Accepted && r.State != SubmissionState.Refused && r.State != SubmissionState.Withdrawn, cancel) >= MostOpen)
        {
            return new(null, [new Refusal("You have {0} texts that are not decided: finish or take back one of them first.", null, MostOpen)]);
        }

        var now = clock.GetCurrentInstant();
        var (text, problems) = await Read(form, resource?.Text.Files.Where(file => file != without) ?? [], cancel);
        if (resource is null && text.Excesses().ToArray() is { Length: > 0 } excesses)
        {
            return new(null, excesses);
        }

        var isNew = resource is null;
        resource ??= WrittenResource.Begin(text, author, Links.Language, now);
        var files = uploads.Select(upload => ResourceFile.From(resource.Id, upload.Name, upload.Content)).ToList();
        problems.AddRange(files.SelectMany(file => file.Refusals));
        var taken = files.Select(file => file.Value).OfType<ResourceFile>().ToList();
        var saved = resource.Save(text with { Files = [.. text.Files, .. taken.Select(file => file.Id)] }, now);
        if (saved.IsRefused)
        {
            db.ChangeTracker.Clear();
            return new(isNew ? null : resource, [.. problems, .. saved.Refusals]);
        }

        if (isNew)
        {
            db.Add(resource);
        }

        db.AddRange(taken);
        if (send && problems.Count == 0)
        {
            problems.AddRange(resource.Send(now).Refusals);
        }

        return await Write(resource, cancel) is { } overtaken ? new(isNew ? null : resource, [overtaken]) : new(resource, problems);
    }

    /// <summary>Takes a text back, from the queue and from the public.</summary>
    public async Task<IReadOnlyList<Refusal>> Withdraw(WrittenResource resource, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var withdrawn = resource.Withdraw(clock.GetCurrentInstant());
        if (withdrawn.IsRefused)
        {
            return withdrawn.Refusals;
        }

        var overtaken = await Write(resource, cancel);
        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return overtaken is null ? [] : [overtaken];
    }

    private async Task<Refusal?> Write(WrittenResource resource, CancellationToken cancel)
    {
        if (!await db.TrySave(cancel))
        {
            return new("Somebody else was here since you opened this page: look again.");
        }

        await db.RemoveUnused(resource, cancel);
        return null;
    }

    private async Task<(WrittenText Text, List<Refusal> Problems)> Read(WrittenForm form, IEnumerable<Guid> files, CancellationToken cancel)
    {
        var problems = new List<Refusal>();
        var (countries, clusters) = (new List<string>(), new List<Guid>());
        foreach (var name in form.Parts("Countries", ',', '\n'))
        {
            var found = lists["country"].FirstOrDefault(country => new[] { country.Value, country.Label.English, country.Label.French }.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (found is null)
            {
                problems.Add(new("No country is called “{0}”.", "Countries", name));
            }
            else
            {
                countries.Add(found.Value);
            }
        }

        // No more are looked up than may be named: the rest is refused anyway.
        foreach (var address in form.Parts("Clusters", '\n', ',', ' ').Take(WrittenText.MostClusters + 1))
        {
            if (await db.Clusters.AsNoTracking().At(address.Split('?')[0].TrimEnd('/').Split('/')[^1], cancel) is { } record)
            {
                clusters.Add(record.Id.Value);
            }
            else
            {
                problems.Add(new("No record is at “{0}”.", "Clusters", address));
            }
        }

        return (new()
        {
            Kind = form["Kind"].Length <= 20 ? form["Kind"] : "",
            Title = form.Both("Title"),
            Summary = form.Both("Summary"),
            Body = form.Both("Body"),
            Tags = form.Parts("Tags", ',', '\n'),
            Countries = [.. countries.Distinct()],
            Clusters = [.. clusters.Distinct()],
            Source = form.Typed("Source"),
            Files = [.. files],
        }, problems);
    }
}
