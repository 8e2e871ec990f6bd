using Grappe.Atlas.Domain;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Where a cluster stands among the others.</summary>
/// <param name="At">What whoever holds the link has before them.</param>
/// <param name="Counted">How many cases the tables count.</param>
/// <param name="Tables">The tables with the codes that the cluster itself answered; none as long as too few are counted, and none of what nobody answered.</param>
public sealed record SeenInMirror(Answering At, int Counted, IReadOnlyList<(StudyTable Table, IReadOnlyList<string> Own)> Tables);

/// <summary>Shows a cluster that has handed in where it stands among the others, by its personal link; null for anybody else.</summary>
public sealed class ShowMirror(GrappeDb db, AnswerCase answers, WhoCounts who, CodeLists lists, IClock clock)
{
    public async Task<SeenInMirror?> Handle(string secret, CancellationToken cancel)
    {
        if (await answers.Find(secret, cancel) is not { Case.State: CaseState.Submitted } at)
        {
            return null;
        }

        var times = await db.WaveCases.AsNoTracking().Where(c => c.Wave == at.Wave.Id && c.SubmittedAt != null).ToDictionaryAsync(c => c.Id.Value.ToString("N"), c => c.SubmittedAt!.Value, StringComparer.Ordinal, cancel);
        var (counted, _) = await who.Of(at.Study.Id, at.Wave.Id, all: false, cancel);
        var handedIn = counted.Where(one => times.ContainsKey(one.Id)).Select(one => (one, times[one.Id]));
        var among = new CountedCases(at.Questionnaire, Mirror.Among(handedIn, at.Study.Least, at.Wave.StateAt(clock.GetCurrentInstant()) == WaveState.Closed));
        var own = at.AsCase();
        return new(at, among.Cases.Count, [.. CollectedTables.Of(among, lists, at.Study.Least).Where(table => table.Counts.NoAnswer < table.Counts.Base).Select(table => (table, CountedCases.Codes(at.Questionnaire.Question(table.Printed.Variable)!, own)))]);
    }
}
