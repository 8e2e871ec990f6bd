using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>How the coding of a study stands for whoever asks.</summary>
/// <param name="Study">The study.</param>
/// <param name="Coding">Codebook and answers.</param>
/// <param name="Coders">Who reads.</param>
/// <param name="Round">What was found.</param>
/// <param name="Kept">Coded parts with the identity by which one of them is taken out.</param>
/// <param name="Me">The coder who asks; null if it is somebody else.</param>
/// <param name="MayRun">Whether whoever asks runs the study.</param>
public sealed record OpenCoding(OwnStudy Study, StudyCoding Coding, IReadOnlyList<NamedReader> Coders, CodingRound Round, IReadOnlyList<StudySegment> Kept, StudyReader? Me, bool MayRun)
{
    /// <summary>Answers that a coder has not read to the end.</summary>
    public int Unread(StudyReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Coding.Texts.Count - Round.Read.Count(one => one.Coder == reader.Name);
    }

    /// <summary>For other programs; whoever codes there sees what all found.</summary>
    public QdaProject AsProject(string erased)
    {
        var names = Coders.Select((coder, i) => (coder.Reader.Name, Shown: $"{coder.Name ?? erased}{(Coders.Take(i).Any(before => (before.Name ?? erased) == (coder.Name ?? erased)) ? $" {i + 1}" : "")}")).ToDictionary(one => one.Name, one => one.Shown, StringComparer.Ordinal);
        var shown = Round with
        {
            Coders = [.. Round.Coders.Select(coder => names[coder])],
            Segments = [.. Round.Segments.Select(segment => segment with { Coder = names[segment.Coder] })],
            Read = [.. Round.Read.Select(one => (names[one.Coder], one.Answer))],
            Memos = [.. Round.Memos.Select(memo => memo with { Coder = names[memo.Coder] })],
        };
        var questions = Study.Latest.Questionnaire.Questions.ToDictionary(question => question.Id, question => question.Text.Here(), StringComparer.Ordinal);
        return new(Study.Title.Here(), shown, Coding.Texts.DistinctBy(text => text.Case).ToDictionary(text => text.Case, text => text.Name, StringComparer.Ordinal), questions);
    }
}

/// <summary>Finds the coding of a study of this site for those who run it or code in it.</summary>
public sealed class ReadCoding(GrappeDb db, FindStudy find, CurrentActor current)
{
    /// <summary>For those who run the study and those who code; null for anybody else, or where there is none.</summary>
    public async Task<OpenCoding?> Handle(string slug, CancellationToken cancel) =>
        await find.Own(slug, cancel) is { } study && await Load(study, cancel) is { } open && (open.MayRun || open.Me is not null) ? open : null;

    /// <summary>Studies in which the actor is asked to code and is not done.</summary>
    public async Task<IReadOnlyList<OwnStudy>> Waiting(CancellationToken cancel)
    {
        if (current.Actor.AccountId is not { } account || !current.Actor.May(Grappe.Shared.Domain.Permission.RunStudies))
        {
            return [];
        }

        var asked = db.StudyReaders.Where(reader => reader.Account == account && reader.Work == ReadingWork.Coding && reader.DoneAt == null).Select(reader => reader.Study);
        var begun = db.StudyCodings.Where(coding => coding.BegunAt != null && asked.Contains(coding.Study)).Select(coding => coding.Study);
        return await db.OwnStudies.AsNoTracking().Where(study => begun.Contains(study.Id)).OrderBy(study => study.Slug).ToListAsync(cancel);
    }

    private async Task<OpenCoding?> Load(OwnStudy study, CancellationToken cancel)
    {
        if (await db.StudyCodings.SingleOrDefaultAsync(one => one.Study == study.Id, cancel) is not { } coding)
        {
            return null;
        }

        var readers = await db.StudyReaders.Where(reader => reader.Study == study.Id && reader.Work == ReadingWork.Coding).OrderBy(reader => reader.Id).ToListAsync(cancel);
        var accounts = readers.Select(reader => reader.Account).OfType<Guid>().ToList();
        var names = await db.Accounts.AsNoTracking().Where(account => accounts.Contains(account.Id)).Select(account => new { account.Id, account.Name }).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
        var segments = await db.StudySegments.AsNoTracking().Where(one => one.Study == study.Id).OrderBy(one => one.Id).ToListAsync(cancel);
        var readings = await db.StudyReadings.AsNoTracking().Where(one => one.Study == study.Id).ToListAsync(cancel);
        var rulings = await db.StudyRulings.AsNoTracking().Where(one => one.Study == study.Id).ToListAsync(cancel);
        var round = new CodingRound
        {
            Codebook = coding.Codebook,
            Answers = [.. coding.Texts.Select(text => new OpenAnswer(text.Key, text.Text))],
            Coders = [.. readers.Select(reader => reader.Name)],
            Segments = [.. segments.Select(one => new Segment(new(one.Case, one.Question), one.Code, one.Reader.ToString("N"), one.Start, one.End, one.Memo))],
            Read = [.. readings.Where(one => one.ReadAt is not null).Select(one => (one.Reader.ToString("N"), new AnswerKey(one.Case, one.Question)))],
            Done = [.. readers.Where(reader => reader.DoneAt is not null).Select(reader => reader.Name)],
            Memos = [.. readings.Where(one => one.Memo is not null).Select(one => new Memo(new(one.Case, one.Question), one.Reader.ToString("N"), one.Memo!))],
            Rulings = [.. rulings.Select(one => new Ruling(new(one.Case, one.Question), one.Code, one.Applies, one.By?.ToString("N") ?? "", one.Reason))],
        };
        return new(
            study,
            coding,
            [.. readers.Select(reader => new NamedReader(reader, reader.Account is { } account ? names.GetValueOrDefault(account) : reader.Alias))],
            round,
            segments,
            current.Actor is { AccountId: { } me } actor && actor.May(Grappe.Shared.Domain.Permission.RunStudies) ? readers.FirstOrDefault(reader => reader.Account == me) : null,
            study.MayBeRunBy(current.Actor));
    }
}
