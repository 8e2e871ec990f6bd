using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Says which cases of a wave tables, types and report count: those that handed in and, where the study was screened, were kept.</summary>
public sealed class WhoCounts(GrappeDb db, ReadAnswers answers)
{
    /// <param name="study">The study.</param>
    /// <param name="wave">Its wave.</param>
    /// <param name="all">
    /// Whether those that were left out count too: for those who run the study only. From both sides everybody could subtract what few cases answered.
    /// </param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The cases, and who was kept; null where screening has not said anything.</returns>
    public async Task<(IReadOnlyList<Case> Cases, CasesKept? Kept)> Of(OwnStudyId study, WaveId wave, bool all, CancellationToken cancel)
    {
        var cases = await answers.HandedIn(wave, cancel);
        if (cases.Count == 0 || await db.StudyScreenings.AsNoTracking().SingleOrDefaultAsync(one => one.Study == study && one.BegunAt != null, cancel) is not { } screening)
        {
            return (cases, null);
        }

        var round = await ReadScreening.Round(db, screening, cancel);
        if (round.IsBlind)
        {
            return (cases, null);
        }

        var found = await db.WaveCases.AsNoTracking().Where(one => one.Wave == wave && one.SubmittedAt != null && one.WithdrawnAt == null).ToListAsync(cancel);
        var kept = CasesKept.Of(screening.Cases, round.Outcomes(), found);
        return (all ? cases : [.. cases.Where(one => kept.Included.Contains(one.Id))], kept);
    }
}
