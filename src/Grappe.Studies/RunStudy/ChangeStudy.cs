using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>What those who run a study do to it as a whole. Everything here answers null where the actor runs no study of that name.</summary>
public sealed class ChangeStudy(GrappeDb db, FindStudy find, IOutputCacheStore pages, IClock clock)
{
    public Task<Result<OwnStudy>?> Describe(string slug, LocalizedText title, LocalizedText purpose, CancellationToken cancel) =>
        Change(slug, study => study.Describe(title, purpose), cancel);

    public Task<Result<OwnStudy>?> Publish(string slug, CancellationToken cancel) => Change(slug, study =>
    {
        study.Publish(clock.GetCurrentInstant());
        return study;
    }, cancel);

    public Task<Result<OwnStudy>?> TakeOffline(string slug, CancellationToken cancel) => Change(slug, study =>
    {
        study.TakeOffline();
        return study;
    }, cancel);

    /// <summary>Says which counts are kept back.</summary>
    public async Task<Result<OwnStudy>?> KeepBack(string slug, int least, CancellationToken cancel)
    {
        var isAnswered = await IsAnswered(slug, cancel);
        return await Change(slug, study => study.KeepBack(least, isAnswered), cancel);
    }

    /// <summary>Removes a study that nobody has answered.</summary>
    public async Task<Result<OwnStudy>?> Delete(string slug, CancellationToken cancel)
    {
        var isAnswered = await IsAnswered(slug, cancel);
        return await Change(slug, study =>
        {
            if (isAnswered)
            {
                return new Refusal("Clusters have answered: the study can be taken offline, not deleted.");
            }

            db.OwnStudies.Remove(study);
            return study;
        }, cancel);
    }

    private Task<bool> IsAnswered(string slug, CancellationToken cancel) => db.OwnStudies.Where(s => s.Slug == slug)
        .Join(db.Waves, s => s.Id, w => w.Study, (s, w) => w.Id)
        .Join(db.WaveCases, w => w, c => c.Wave, (w, c) => c.Id)
        .Join(db.CaseAnswers, c => c, a => a.Case, (c, a) => a.Question).AnyAsync(cancel);

    private async Task<Result<OwnStudy>?> Change(string slug, Func<OwnStudy, Result<OwnStudy>> change, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        var changed = change(study);
        if (changed.IsRefused)
        {
            db.ChangeTracker.Clear();
            return changed;
        }

        if (!await db.TrySave(cancel))
        {
            return new Refusal("Somebody else was here since you opened this page: look again.");
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return changed;
    }
}
