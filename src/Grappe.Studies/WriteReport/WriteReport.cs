using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Reports;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>A report as it is opened to be written.</summary>
/// <param name="Report">The report, begun or not.</param>
/// <param name="Study">As it is counted now.</param>
/// <param name="Version">By which it is known whether somebody else has written meanwhile; one that is not begun has none of its own yet.</param>
public sealed record OpenReport(StudyReport Report, Study Study, int Version);

/// <summary>Writes the report of a study and freezes its editions, for those who run the study. Everything answers null for anybody else.</summary>
public sealed class WriteReport(GrappeDb db, FindStudy find, IOutputCacheStore pages, IClock clock)
{
    public async Task<OpenReport?> Open(string slug, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } own || await find.Handle(slug, cancel) is not { } study)
        {
            return null;
        }

        return await db.StudyReports.SingleOrDefaultAsync(r => r.Study == own.Id, cancel) is { } begun ? new(begun, study, begun.Version) : new(StudyReport.Begin(own.Id), study, -1);
    }

    public Task<Result<StudyReport>?> Write(string slug, LocalizedText text, int version, CancellationToken cancel) => Change(slug, version, (report, _) => report.Write(text), cancel);

    /// <summary>Freezes what is kept as a new edition.</summary>
    public Task<Result<StudyReport>?> Freeze(string slug, int version, CancellationToken cancel) => Change(slug, version, (report, study) => report.Freeze(study, clock.GetCurrentInstant()), cancel);

    private async Task<Result<StudyReport>?> Change(string slug, int version, Func<StudyReport, Study, Result<StudyReport>> change, CancellationToken cancel)
    {
        if (await Open(slug, cancel) is not var (report, study, known))
        {
            return null;
        }

        if (known != version)
        {
            return new Refusal("Somebody else has written since you opened this page. What you typed is below, what they wrote is on the page of the report: bring the two together, then save again.");
        }

        var changed = change(report, study);
        if (changed.IsRefused)
        {
            db.ChangeTracker.Clear();
            return changed;
        }

        if (db.Entry(report).State == EntityState.Detached)
        {
            db.Add(report);
        }

        if (!await db.TrySave(cancel))
        {
            return new Refusal("Somebody else was here since you opened this page: look again.");
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return changed;
    }
}
