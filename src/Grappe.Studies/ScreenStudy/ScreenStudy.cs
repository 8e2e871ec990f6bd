using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Screening;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Somebody who may be asked to rate or code.</summary>
public sealed record Observer(Guid Account, string Name);

/// <summary>What is done to the screening of a study. Everything here answers null where the actor may not, so that pages say that nothing is there.</summary>
public sealed class ScreenStudy(GrappeDb db, FindStudy find, ReadScreening read, StudyLibrary library, TellReaders tell, CurrentActor current, IOutputCacheStore pages, IClock clock)
{
    private static readonly Refusal Overtaken = new("Somebody else was here since you opened this page: look again.");

    /// <summary>The screening of a study for those who run it, with the report's criteria where none is set up yet; nothing is kept by looking.</summary>
    public async Task<OpenScreening?> SetUpOf(string slug, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        return await read.Handle(slug, cancel)
            ?? new(study, StudyScreening.Of(study.Id, library.Study("geces-2021")!.Screening!.Criteria), [], new() { Criteria = [], Cases = [], Raters = [], Ratings = [] }, null, true);
    }

    /// <summary>Everybody who may be asked, by name.</summary>
    public async Task<IReadOnlyList<Observer>> Observers(CancellationToken cancel)
    {
        var holders = db.Grants.Where(grant => grant.Role == Role.Observer || grant.Role == Role.Administrator).Select(grant => grant.AccountId);
        return await db.Accounts.AsNoTracking().Where(account => holders.Contains(account.Id) && account.LockedAt == null).OrderBy(account => account.Name).ThenBy(account => account.Id).Select(account => new Observer(account.Id, account.Name)).ToListAsync(cancel);
    }

    /// <summary>Says which criteria, cases and raters, until rating begins.</summary>
    public async Task<Result<OpenScreening>?> SetUp(string slug, IReadOnlyList<Criterion> criteria, IReadOnlyList<string> names, IReadOnlyList<Guid> raters, bool begin, string origin, CancellationToken cancel)
    {
        if (await SetUpOf(slug, cancel) is not { } open)
        {
            return null;
        }

        var known = await Observers(cancel);
        List<Guid> asked = [.. raters.Where(account => known.Any(observer => observer.Account == account)).Distinct()];
        var screening = open.Screening.SetUp(criteria, names, await Records(open.Study.Id, names, cancel));
        if (!screening.IsRefused && begin)
        {
            screening = open.Screening.Begin(asked.Count, clock.GetCurrentInstant());
        }

        if (screening.IsRefused)
        {
            db.ChangeTracker.Clear();
            return (Refusal[])[.. screening.Refusals];
        }

        if (db.Entry(open.Screening).State == EntityState.Detached)
        {
            db.Add(open.Screening);
        }

        db.RemoveRange(open.Readers.Select(one => one.Reader).Where(reader => reader.Account is not { } account || !asked.Contains(account)));
        db.AddRange(asked.Where(account => open.Readers.All(one => one.Reader.Account != account)).Select(account => StudyReader.Ask(open.Study.Id, ReadingWork.Screening, account)));
        if (begin)
        {
            await tell.Handle(open.Study, ReadingWork.Screening, asked, origin, cancel);
        }

        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>What the clusters are called that handed in to the latest wave that anybody handed in to.</summary>
    public async Task<IReadOnlyList<string>> HandedIn(OwnStudy study, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        var waves = db.Waves.Where(wave => wave.Study == study.Id);
        var handedIn = await db.WaveCases.AsNoTracking().Where(one => one.SubmittedAt != null && one.WithdrawnAt == null)
            .Join(waves, one => one.Wave, wave => wave.Id, (one, wave) => new { one.Name, wave.Number }).ToListAsync(cancel);
        return handedIn.Count == 0 ? [] : [.. handedIn.Where(one => one.Number == handedIn.Max(last => last.Number)).Select(one => one.Name).Order(StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The records that bear these names: of the clusters that the study asked, else of all; none where several bear one.</summary>
    private async Task<Dictionary<string, Guid>> Records(OwnStudyId study, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var waves = db.Waves.Where(wave => wave.Study == study).Select(wave => wave.Id);
        var asked = await db.WaveCases.AsNoTracking().Where(one => waves.Contains(one.Wave) && names.Contains(one.Name)).Select(one => new { one.Name, Id = one.Cluster }).ToListAsync(cancel);
        var known = await db.Clusters.AsNoTracking().Where(one => names.Contains(one.Name)).Select(one => new { one.Name, Id = one.Id.Value }).ToListAsync(cancel);
        return asked.Distinct().GroupBy(one => one.Name, StringComparer.Ordinal).Concat(known.ExceptBy(asked.Select(one => one.Name), one => one.Name, StringComparer.Ordinal).GroupBy(one => one.Name, StringComparer.Ordinal))
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);
    }

    /// <summary>Takes a rater out who will not finish; what they said goes with them. Two must remain, and who is done stays.</summary>
    public async Task<Result<OpenScreening>?> Release(string slug, Guid reader, CancellationToken cancel)
    {
        if (await read.Handle(slug, cancel) is not { MayRun: true } open)
        {
            return null;
        }

        if (open.Readers.FirstOrDefault(one => one.Reader.Id == reader)?.Reader is not { DoneAt: null } leaving || open.Readers.Count <= StudyScreening.FewestRaters)
        {
            return new Refusal("Only a rater who is not done can be taken out, and {0} must remain.", null, StudyScreening.FewestRaters);
        }

        db.Remove(leaving);
        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Keeps what the actor says of one case.</summary>
    public async Task<Result<OpenScreening>?> Rate(string slug, string who, IReadOnlyDictionary<string, (Verdict Verdict, string? Reason)> verdicts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        if (await read.Handle(slug, cancel) is not { Me: { } me, Screening.BegunAt: not null } open || open.Screening.Cases.All(one => one.Id != who))
        {
            return null;
        }

        if (me.Save(clock.GetCurrentInstant()) is { IsRefused: true } refused)
        {
            return (Refusal[])[.. refused.Refusals];
        }

        if (verdicts.Values.Any(one => one.Reason?.Length > StudyRating.LongestReason))
        {
            return new Refusal("At most {0} characters.", null, StudyRating.LongestReason);
        }

        var kept = await db.StudyRatings.Where(rating => rating.Reader == me.Id && rating.Case == who).ToDictionaryAsync(rating => rating.Criterion, StringComparer.Ordinal, cancel);
        foreach (var (criterion, said) in verdicts.Where(one => open.Screening.Criteria.Any(criterion => criterion.Code == one.Key)))
        {
            if (!kept.TryGetValue(criterion, out var rating))
            {
                db.Add(rating = new() { Study = open.Study.Id, Reader = me.Id, Case = who, Criterion = criterion });
            }

            (rating.Verdict, rating.Reason) = (said.Verdict, said.Reason);
        }

        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Says that the actor is done; when all are, everybody who works on it sees what all said.</summary>
    public async Task<Result<OpenScreening>?> Finish(string slug, CancellationToken cancel)
    {
        if (await read.Handle(slug, cancel) is not { Me: { } me, Screening.BegunAt: not null } open)
        {
            return null;
        }

        var finished = me.Finish(open.Round.Missing(me.Name), clock.GetCurrentInstant());
        return finished.IsRefused ? (Refusal[])[.. finished.Refusals] : await Kept(open, cancel);
    }

    /// <summary>Settles a criterion of a case on which raters differ.</summary>
    public async Task<Result<OpenScreening>?> Settle(string slug, string who, string criterion, Verdict verdict, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (await read.Handle(slug, cancel) is not { MayRun: true } open || open.Round.Disagreements().All(one => one.Case != who || one.Criterion.Code != criterion))
        {
            return null;
        }

        if (reason.Trim() is not { Length: > 0 and <= StudyRating.LongestReason } why)
        {
            return new Refusal("Say why, in at most {0} characters.", null, StudyRating.LongestReason);
        }

        // Of two who settle it at once the second is told, and nothing is overwritten in silence.
        if (open.Round.Settled(who, criterion) is not null)
        {
            return new Refusal("Somebody has settled this already: look again.");
        }

        db.Add(new StudySettlement { Study = open.Study.Id, Case = who, Criterion = criterion, Verdict = verdict, By = current.Actor.AccountId, Reason = why, At = clock.GetCurrentInstant() });
        return await Kept(open, cancel);
    }

    /// <summary>Opens again what was settled.</summary>
    public async Task<Result<OpenScreening>?> Reopen(string slug, string who, string criterion, CancellationToken cancel)
    {
        if (await read.Handle(slug, cancel) is not { MayRun: true } open || await db.StudySettlements.SingleOrDefaultAsync(one => one.Study == open.Study.Id && one.Case == who && one.Criterion == criterion, cancel) is not { } settled)
        {
            return null;
        }

        db.Remove(settled);
        return await Kept(open, cancel);
    }

    private async Task<Result<OpenScreening>> Kept(OpenScreening open, CancellationToken cancel)
    {
        if (!await db.TrySave(cancel))
        {
            return Overtaken;
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return open;
    }
}
