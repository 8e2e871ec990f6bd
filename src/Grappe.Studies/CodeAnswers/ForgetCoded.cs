using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Takes the answers of a case that was withdrawn out of what is read and coded.</summary>
internal static class ForgetCoded
{
    /// <summary>In the next save.</summary>
    public static async Task Of(GrappeDb db, WaveCase who, CancellationToken cancel)
    {
        var (id, wave) = (who.Id.Value.ToString("N"), who.Wave);
        var study = await db.Waves.Where(one => one.Id == wave).Select(one => one.Study).SingleAsync(cancel);
        db.RemoveRange(await db.TypesReports.Where(one => one.Study == study).ToListAsync(cancel));
        if (await db.StudyCodings.SingleOrDefaultAsync(one => one.Study == study, cancel) is { } coding)
        {
            coding.Forget(id);
            db.RemoveRange(await db.StudySegments.Where(one => one.Study == study && one.Case == id).ToListAsync(cancel));
            db.RemoveRange(await db.StudyReadings.Where(one => one.Study == study && one.Case == id).ToListAsync(cancel));
            db.RemoveRange(await db.StudyRulings.Where(one => one.Study == study && one.Case == id).ToListAsync(cancel));
        }
    }
}
