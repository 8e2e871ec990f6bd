using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Finds studies by their name: those that ship, and those of this site as far as the actor may see them.</summary>
public sealed class FindStudy(GrappeDb db, StudyLibrary library, WhoCounts who, CodeLists lists, CurrentActor current, IClock clock)
{
    /// <summary>As pages read it; null where there is none for this actor.</summary>
    public Task<Study?> Handle(string slug, CancellationToken cancel) => Handle(slug, all: false, cancel);

    /// <summary>The same, counting for those who run it, if they ask for it, also cases that screening left out.</summary>
    public async Task<Study?> Handle(string slug, bool all, CancellationToken cancel) => library.Study(slug) ?? (await Own(slug, cancel) is { } own ? await Counted(own, own.MayBeRunBy(current.Actor), all, cancel) : null);

    /// <summary>As everybody reads it, whoever asks: for programs, whose answers are kept on the way.</summary>
    public async Task<Study?> Public(string slug, CancellationToken cancel) => library.Study(slug)
        ?? (await db.OwnStudies.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug && s.State == OwnStudyState.Published, cancel) is { } own ? await Counted(own, runs: false, all: false, cancel) : null);

    /// <summary>The study of this site, to be changed; null where there is none that this actor may see.</summary>
    public async Task<OwnStudy?> Own(string slug, CancellationToken cancel)
    {
        var study = await db.OwnStudies.SingleOrDefaultAsync(s => s.Slug == slug, cancel);
        return study?.MayBeReadBy(current.Actor) == true ? study : null;
    }

    /// <summary>The study of this site, for those who run it; null for anybody else.</summary>
    public async Task<OwnStudy?> Run(string slug, CancellationToken cancel) => await Own(slug, cancel) is { } study && study.MayBeRunBy(current.Actor) ? study : null;

    /// <summary>All that are public: those that ship, then those of this site, the latest first.</summary>
    public async Task<IReadOnlyList<Study>> All(CancellationToken cancel)
    {
        var all = library.Studies.ToList();
        foreach (var own in await db.OwnStudies.AsNoTracking().Where(s => s.State == OwnStudyState.Published).OrderByDescending(s => s.PublishedAt).ToListAsync(cancel))
        {
            all.Add(await Counted(own, runs: false, all: false, cancel));
        }

        return all;
    }

    /// <summary>
    /// With the tables of its latest wave that somebody handed in to: others see them once its last day is over, so that nobody answers by what was answered.
    /// </summary>
    private async Task<Study> Counted(OwnStudy own, bool runs, bool all, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var report = await db.StudyReports.AsNoTracking().SingleOrDefaultAsync(r => r.Study == own.Id, cancel);

        // A text that is being written is for those who write it: others read what was last frozen.
        var study = own.AsStudy() with { Report = runs ? report?.Text : report?.Editions is [.., var latest] ? latest.Text : null, Editions = report?.Editions ?? [] };
        var waves = await db.Waves.AsNoTracking().Where(w => w.Study == own.Id).OrderByDescending(w => w.Number).ToListAsync(cancel);
        foreach (var wave in waves.Where(wave => runs || wave.StateAt(now) == WaveState.Closed))
        {
            var asked = own.Questionnaires.First(version => version.Number == wave.Questionnaire).Questionnaire;
            var (cases, kept) = await who.Of(own.Id, wave.Id, all && runs, cancel);
            if (cases.Count > 0 || kept is not null)
            {
                return study with { Questionnaire = asked, Collected = CollectedTables.Of(new(asked, cases), lists, own.Least), Kept = kept, CountsAll = all && runs };
            }
        }

        return study;
    }

    /// <summary>Those of this site that are not public; none for whoever does not run studies.</summary>
    public async Task<IReadOnlyList<OwnStudy>> Drafts(CancellationToken cancel) => current.Actor.May(Grappe.Shared.Domain.Permission.RunStudies)
        ? await db.OwnStudies.AsNoTracking().Where(s => s.State == OwnStudyState.Draft).OrderByDescending(s => s.BegunAt).ToListAsync(cancel)
        : [];
}
