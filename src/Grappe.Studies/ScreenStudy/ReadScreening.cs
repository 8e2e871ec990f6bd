using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Screening;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Somebody who rates or codes, with their name on pages; null once their account is erased.</summary>
public sealed record NamedReader(StudyReader Reader, string? Name);

/// <summary>How the screening of a study stands for whoever asks.</summary>
/// <param name="Study">The study.</param>
/// <param name="Screening">Criteria and cases.</param>
/// <param name="Readers">Who rates.</param>
/// <param name="Round">What was said.</param>
/// <param name="Me">The rater who asks; null if it is somebody else.</param>
/// <param name="MayRun">Whether whoever asks runs the study.</param>
public sealed record OpenScreening(OwnStudy Study, StudyScreening Screening, IReadOnlyList<NamedReader> Readers, ScreeningRound Round, StudyReader? Me, bool MayRun)
{
    public string NameOf(string id) => Screening.Cases.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    /// <summary>The flow, once ratings are compared.</summary>
    public ScreeningFlow? Flow => Screening.BegunAt is null || Round.IsBlind ? null : ScreeningFlow.Of(Round, Candidates, NotKnown);

    /// <summary>What everybody may read, once ratings are compared.</summary>
    public PublishedScreening? ForAll => Flow is { } flow ? new() { Criteria = Screening.Criteria, Flow = flow } : null;

    private static readonly LocalizedText Candidates = new("Candidates", "Candidats");
    private static readonly LocalizedText NotKnown = new("Something essential is not known", "Une information essentielle manque");
}

/// <summary>Finds the screening of a study of this site for those who run it or rate in it.</summary>
public sealed class ReadScreening(GrappeDb db, FindStudy find, CurrentActor current)
{
    /// <summary>For those who run the study and those who rate; null for anybody else, or where there is none.</summary>
    public async Task<OpenScreening?> Handle(string slug, CancellationToken cancel) =>
        await find.Own(slug, cancel) is { } study && await Load(study, cancel) is { } open && (open.MayRun || open.Me is not null) ? open : null;

    /// <summary>What everybody may read of a study that they may see: the flow once ratings are compared; null before.</summary>
    public async Task<OpenScreening?> Public(string slug, CancellationToken cancel) =>
        await find.Own(slug, cancel) is { } study && await Load(study, cancel) is { Flow: not null } open ? open : null;

    /// <summary>Studies in which the actor is asked to rate and is not done.</summary>
    public async Task<IReadOnlyList<OwnStudy>> Waiting(CancellationToken cancel)
    {
        if (current.Actor.AccountId is not { } account || !current.Actor.May(Grappe.Shared.Domain.Permission.RunStudies))
        {
            return [];
        }

        var asked = db.StudyReaders.Where(reader => reader.Account == account && reader.Work == ReadingWork.Screening && reader.DoneAt == null).Select(reader => reader.Study);
        var begun = db.StudyScreenings.Where(screening => screening.BegunAt != null && asked.Contains(screening.Study)).Select(screening => screening.Study);
        return await db.OwnStudies.AsNoTracking().Where(study => begun.Contains(study.Id)).OrderBy(study => study.Slug).ToListAsync(cancel);
    }

    private async Task<OpenScreening?> Load(OwnStudy study, CancellationToken cancel)
    {
        if (await db.StudyScreenings.SingleOrDefaultAsync(one => one.Study == study.Id, cancel) is not { } screening)
        {
            return null;
        }

        var readers = await db.StudyReaders.Where(reader => reader.Study == study.Id && reader.Work == ReadingWork.Screening).OrderBy(reader => reader.Id).ToListAsync(cancel);
        var accounts = readers.Select(reader => reader.Account).OfType<Guid>().ToList();
        var names = await db.Accounts.AsNoTracking().Where(account => accounts.Contains(account.Id)).Select(account => new { account.Id, account.Name }).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
        var round = await Round(db, screening, cancel);
        return new(
            study,
            screening,
            [.. readers.Select(reader => new NamedReader(reader, reader.Account is { } account ? names.GetValueOrDefault(account) : null))],
            round,
            current.Actor is { AccountId: { } me } actor && actor.May(Grappe.Shared.Domain.Permission.RunStudies) ? readers.FirstOrDefault(reader => reader.Account == me) : null,
            study.MayBeRunBy(current.Actor));
    }

    /// <summary>What was said of the cases of a screening.</summary>
    internal static async Task<ScreeningRound> Round(GrappeDb db, StudyScreening screening, CancellationToken cancel)
    {
        var readers = await db.StudyReaders.AsNoTracking().Where(reader => reader.Study == screening.Study && reader.Work == ReadingWork.Screening).OrderBy(reader => reader.Id).ToListAsync(cancel);
        var ratings = await db.StudyRatings.AsNoTracking().Where(rating => rating.Study == screening.Study).ToListAsync(cancel);
        var settled = await db.StudySettlements.AsNoTracking().Where(one => one.Study == screening.Study).ToListAsync(cancel);
        return new()
        {
            Criteria = screening.Criteria,
            Cases = [.. screening.Cases.Select(one => one.Id)],
            Raters = [.. readers.Select(reader => reader.Name)],
            Ratings = [.. ratings.Select(rating => new Rating(rating.Case, rating.Criterion, rating.Reader.ToString("N"), rating.Verdict, rating.Reason))],
            Done = [.. readers.Where(reader => reader.DoneAt is not null).Select(reader => reader.Name)],
            Adjudications = [.. settled.Select(one => new Adjudication(one.Case, one.Criterion, one.Verdict, one.By?.ToString("N") ?? "", one.Reason))],
        };
    }
}
