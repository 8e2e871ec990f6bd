using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>A wave with its study, for those who run it.</summary>
public sealed record WaveAtHand(OwnStudy Study, Wave Wave);

/// <summary>Waves of a study. Everything here answers null where the actor runs no study of that name, or it has no such wave or case.</summary>
public sealed class RunWave(GrappeDb db, FindStudy find, AtlasCases cases, IClock clock)
{
    public async Task<IReadOnlyList<Wave>> All(OwnStudy study, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        return await db.Waves.AsNoTracking().Where(w => w.Study == study.Id).OrderByDescending(w => w.Number).ToListAsync(cancel);
    }

    public async Task<WaveAtHand?> Find(string slug, string number, CancellationToken cancel) =>
        await find.Run(slug, cancel) is { } study && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
        && await db.Waves.SingleOrDefaultAsync(w => w.Study == study.Id && w.Number == n, cancel) is { } wave ? new(study, wave) : null;

    public async Task<(WaveAtHand At, WaveCase Case)?> FindCase(string slug, string number, string id, CancellationToken cancel) =>
        await Find(slug, number, cancel) is { } at && Guid.TryParse(id, out var guid) && new WaveCaseId(guid) is var key
        && await db.WaveCases.SingleOrDefaultAsync(c => c.Id == key && c.Wave == at.Wave.Id, cancel) is { } found ? (at, found) : null;

    /// <summary>Begins a wave: the records that the search finds now are its cases, and the questionnaire never changes again.</summary>
    public async Task<Result<Wave>?> Begin(string slug, string search, LocalDate? opensOn, LocalDate? closesOn, CancellationToken cancel)
    {
        var found = cases.Find(search);
        while (await find.Run(slug, cancel) is { } study)
        {
            var now = clock.GetCurrentInstant();
            var number = (await db.Waves.Where(w => w.Study == study.Id).MaxAsync(w => (int?)w.Number, cancel) ?? 0) + 1;
            var begun = Wave.Begin(study.Id, number, study.Latest.Number, found.Value?.Search ?? "", opensOn, closesOn, now);
            if (found.IsRefused || begun.Value is not { } wave)
            {
                return (Refusal[])[.. found.Refusals, .. begun.Refusals];
            }

            study.Fix(now);
            db.Add(wave);
            await cases.Choose(wave.Search, wave.Id, cancel);
            if (await db.TrySave(cancel))
            {
                return wave;
            }
        }

        return null;
    }

    /// <summary>Sets the days of a wave.</summary>
    public async Task<Result<Wave>?> Move(string slug, string number, LocalDate? opensOn, LocalDate? closesOn, CancellationToken cancel)
    {
        if (await Find(slug, number, cancel) is not { } at)
        {
            return null;
        }

        var moved = at.Wave.Move(opensOn, closesOn);
        return moved.IsRefused || await db.TrySave(cancel) ? moved : new Refusal("Somebody else was here since you opened this page: look again.");
    }
}
