using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Reads and writes the answers of a case, for whoever holds a personal link to it. Everything here answers null where the link leads nowhere.</summary>
public sealed class AnswerCase(GrappeDb db, AnswerLinks links, IClock clock)
{
    /// <summary>Which consent text people agree to; it changes whenever the text says something else.</summary>
    public const string ConsentVersion = "2026-11-23.1";

    /// <summary>Saves that meet another one are tried again so many times.</summary>
    private const int Attempts = 4;

    public async Task<Answering?> Find(string secret, CancellationToken cancel)
    {
        if (links.Read(secret) is not { } id
            || await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation
            || await db.WaveCases.SingleOrDefaultAsync(c => c.Id == invitation.Case, cancel) is not { } who
            || await db.Waves.AsNoTracking().SingleAsync(w => w.Id == who.Wave, cancel) is not { } wave
            || await db.OwnStudies.AsNoTracking().SingleAsync(s => s.Id == wave.Study, cancel) is not { } study)
        {
            return null;
        }

        var questionnaire = study.Questionnaires.First(version => version.Number == wave.Questionnaire).Questionnaire;
        var cluster = (await db.Clusters.AsNoTracking().Today([who.Cluster], cancel)).GetValueOrDefault(who.Cluster);
        return new(invitation, who, wave, study, questionnaire)
        {
            Answers = await db.CaseAnswers.Where(a => a.Case == who.Id).ToDictionaryAsync(a => a.Question, StringComparer.Ordinal, cancel),
            FollowUp = (await db.FollowUps.Where(f => f.Case == who.Id && f.AnsweredAt == null).ToListAsync(cancel)).MaxBy(f => f.AskedAt),
            Known = cluster is null ? new Dictionary<string, Answer>(StringComparer.Ordinal) : KnownFromAtlas.Of(questionnaire, cluster.Facts, Links.Language),
        };
    }

    /// <summary>Notes that somebody followed the link. Mail programs follow links too: only the page's own button does more.</summary>
    public async Task Open(Answering at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(at);
        if (at.Invitation.OpenedAt is null)
        {
            at.Invitation.Open(clock.GetCurrentInstant());
            at.Case.Open(clock.GetCurrentInstant());
            await db.TrySave(cancel);
        }
    }

    /// <summary>The section of a name, if it may be written on now.</summary>
    public Section? Open(Answering at, string code)
    {
        ArgumentNullException.ThrowIfNull(at);
        return at.Open(code, clock.GetCurrentInstant());
    }

    public bool MayWrite(Answering at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return at.MayWriteAt(clock.GetCurrentInstant());
    }

    /// <summary>Agrees to the consent text: answers may then be written.</summary>
    public Task<Result<Answering>?> Agree(string secret, CancellationToken cancel) => Change(secret, at =>
    {
        at.Case.Consent(ConsentVersion, clock.GetCurrentInstant());
        return at;
    }, cancel);

    /// <summary>Writes what was typed into a section: each answer for itself, and none over one that somebody else wrote meanwhile.</summary>
    /// <param name="secret">The secret of the link.</param>
    /// <param name="section">The section that the form shows.</param>
    /// <param name="typed">The form.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<(Answering At, TypedSection Typed)?> Save(string secret, string section, TypedSection typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var problems = new List<Refusal>();
        var saved = await ChangeOpen(secret, at =>
        {
            problems.Clear();
            if (at.Case.ConsentAt is null)
            {
                return new Refusal("Nothing is kept before you agree.");
            }

            if (at.Open(section, clock.GetCurrentInstant()) is not { } open)
            {
                return new Refusal("The questionnaire is not open to answers now.");
            }

            problems.AddRange(typed.WriteTo(at, open, db, clock.GetCurrentInstant()));
            return at;
        }, cancel);
        return saved is null ? null
            : saved.Value is null ? (await Find(secret, cancel) is { } now ? (now, typed with { Problems = saved.Refusals }) : null)
            : ((await Find(secret, cancel))!, typed with { Problems = problems });
    }

    /// <summary>Says that all that was asked again is answered.</summary>
    public Task<Result<Answering>?> Close(string secret, CancellationToken cancel) => ChangeOpen(secret, at =>
    {
        at.FollowUp?.Close(clock.GetCurrentInstant());
        return at;
    }, cancel);

    /// <summary>Hands the answers in, if all are well.</summary>
    public Task<Result<Answering>?> Submit(string secret, CancellationToken cancel) => Change(secret, at =>
        at.Wrong() is { Count: > 0 } wrong ? (Refusal[])[.. wrong.Select(one => one.Refusal)]
        : at.Case.Submit(clock.GetCurrentInstant()) is { IsRefused: true } refused ? (Refusal[])[.. refused.Refusals]
        : at, cancel);

    /// <summary>Lets its people write again what they handed in, as long as the wave is open.</summary>
    public Task<Result<Answering>?> Reopen(string secret, CancellationToken cancel) => ChangeOpen(secret, at =>
        at.Wave.StateAt(clock.GetCurrentInstant()) != WaveState.Open ? new Refusal("The questionnaire is not open to answers now.")
        : at.Case.Reopen(clock.GetCurrentInstant()) is { IsRefused: true } refused ? (Refusal[])[.. refused.Refusals]
        : at, cancel);

    /// <summary>Takes the case out of the study: its answers and the addresses of its people are gone.</summary>
    public async Task<bool> Withdraw(string secret, CancellationToken cancel)
    {
        if (await Find(secret, cancel) is not { } at)
        {
            return false;
        }

        at.Case.Withdraw(clock.GetCurrentInstant());
        db.CaseAnswers.RemoveRange(at.Answers.Values);
        await ForgetCoded.Of(db, at.Case, cancel);
        db.FollowUps.RemoveRange(await db.FollowUps.Where(f => f.Case == at.Case.Id).ToListAsync(cancel));
        foreach (var invitation in await db.Invitations.Where(i => i.Case == at.Case.Id).ToListAsync(cancel))
        {
            invitation.Forget();
        }

        return await db.TrySave(cancel) || await Withdraw(secret, cancel);
    }

    /// <summary>Two people of one case, or what is kept while typing and what is sent by the button, may come at once: the later reads again.</summary>
    private Task<Result<Answering>?> Change(string secret, Func<Answering, Result<Answering>> change, CancellationToken cancel) =>
        ChangeOpen(secret, at => MayWrite(at) ? change(at) : new Refusal("The questionnaire is not open to answers now."), cancel);

    private async Task<Result<Answering>?> ChangeOpen(string secret, Func<Answering, Result<Answering>> change, CancellationToken cancel)
    {
        for (var attempt = 1; await Find(secret, cancel) is { } at; attempt++)
        {
            var changed = change(at);
            if (changed.IsRefused)
            {
                db.ChangeTracker.Clear();
                return changed;
            }

            if (await db.TrySave(cancel))
            {
                db.ChangeTracker.Clear();
                return changed;
            }

            if (attempt == Attempts)
            {
                return new Refusal("Somebody else was here since you opened this page: look again.");
            }
        }

        return null;
    }
}
