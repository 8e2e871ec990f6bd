using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Reads what was handed in. What is still written at belongs to whoever writes it, and is not read here.</summary>
public sealed class ReadAnswers(GrappeDb db)
{
    /// <summary>A case with its answers.</summary>
    public async Task<Answering> Of(WaveAtHand at, WaveCase who, Invitation invitation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(who);
        var questionnaire = at.Study.Questionnaires.First(version => version.Number == at.Wave.Questionnaire).Questionnaire;
        return new(invitation, who, at.Wave, at.Study, questionnaire)
        {
            Answers = who.State == CaseState.Submitted ? await db.CaseAnswers.AsNoTracking().Where(a => a.Case == who.Id).ToDictionaryAsync(a => a.Question, StringComparer.Ordinal, cancel) : [],
            Known = new Dictionary<string, Answer>(StringComparer.Ordinal),
        };
    }

    /// <summary>The cases of a wave that handed in, by name, each with its answers.</summary>
    public async Task<IReadOnlyList<Case>> HandedIn(WaveId wave, CancellationToken cancel)
    {
        var cases = await db.WaveCases.AsNoTracking().Where(c => c.Wave == wave && c.SubmittedAt != null && c.WithdrawnAt == null).ToListAsync(cancel);
        var ids = db.WaveCases.Where(c => c.Wave == wave && c.SubmittedAt != null && c.WithdrawnAt == null).Select(c => c.Id);
        var answers = (await db.CaseAnswers.AsNoTracking().Where(a => ids.Contains(a.Case)).ToListAsync(cancel)).Where(a => a.Content is not null).ToLookup(a => a.Case);
        return
        [
            .. cases.OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id.Value).Select(c => new Case
            {
                Id = c.Id.Value.ToString("N"),
                Name = new(c.Name, c.Name),
                Answers = answers[c.Id].ToDictionary(a => a.Question, a => a.Content!, StringComparer.Ordinal),
            }),
        ];
    }
}
