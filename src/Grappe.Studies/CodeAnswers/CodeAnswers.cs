using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>What is done to the coding of a study. Everything here answers null where the actor may not, so that pages say that nothing is there.</summary>
public sealed class CodeAnswers(GrappeDb db, FindStudy find, ReadCoding read, ScreenStudy people, StudyLibrary library, TellReaders tell, CurrentActor current, IClock clock)
{
    internal static readonly Refusal Overtaken = new("Somebody else was here since you opened this page: look again.");

    /// <summary>The coding of a study for those who run it, with the report's codebook where none is set up yet; nothing is kept by looking.</summary>
    public async Task<OpenCoding?> SetUpOf(string slug, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        var book = library.Study("geces-2021")!.Codebook!;
        return await read.Handle(slug, cancel) ?? new(study, StudyCoding.Of(study.Id, book), [], new() { Codebook = book, Answers = [], Coders = [], Segments = [], Read = [] }, [], null, true);
    }

    /// <summary>Says which codebook, answers and coders, until coding begins.</summary>
    public async Task<Result<OpenCoding>?> SetUp(string slug, Codebook codebook, IReadOnlyList<CodedText> texts, IReadOnlyList<Guid> coders, bool begin, string origin, CancellationToken cancel)
    {
        if (await SetUpOf(slug, cancel) is not { } open)
        {
            return null;
        }

        var known = await people.Observers(cancel);
        List<Guid> asked = [.. coders.Where(account => known.Any(observer => observer.Account == account)).Distinct()];
        var coding = open.Coding.SetUp(codebook, texts);
        if (!coding.IsRefused && begin)
        {
            coding = open.Coding.Begin(asked.Count, clock.GetCurrentInstant());
        }

        if (coding.IsRefused)
        {
            db.ChangeTracker.Clear();
            return (Refusal[])[.. coding.Refusals];
        }

        if (db.Entry(open.Coding).State == EntityState.Detached)
        {
            db.Add(open.Coding);
        }

        db.RemoveRange(open.Coders.Select(one => one.Reader).Where(reader => reader.Account is not { } account || !asked.Contains(account)));
        db.AddRange(asked.Where(account => open.Coders.All(one => one.Reader.Account != account)).Select(account => StudyReader.Ask(open.Study.Id, ReadingWork.Coding, account)));
        if (begin)
        {
            await tell.Handle(open.Study, ReadingWork.Coding, asked, origin, cancel);
        }

        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Takes over a project of another program: its answers, codebook, coders and what they found. Only where nothing is coded yet.</summary>
    public async Task<Result<ReadProject>?> Import(string slug, Stream file, CancellationToken cancel)
    {
        if (await SetUpOf(slug, cancel) is not { } open)
        {
            return null;
        }

        var brought = ReadQdpx.From(file, open.Coding.Codebook, Links.Language);
        if (brought.Value is not { } project)
        {
            return brought;
        }

        var round = project.Project.Round;
        var texts = round.Answers.Select(answer => new CodedText(answer.Key.Case, answer.Key.Question, project.Project.CaseNames.GetValueOrDefault(answer.Key.Case, answer.Key.Case), answer.Text)).ToList();
        var coding = open.Coding.SetUp(round.Codebook.Codes.Count > 0 ? round.Codebook with { Notes = [] } : open.Coding.Codebook, texts);
        if (!coding.IsRefused && round.Coders.Count > 0)
        {
            coding = open.Coding.Begin(round.Coders.Count, clock.GetCurrentInstant());
        }

        if (coding.IsRefused || round.Memos.Any(memo => memo.Text.Length > StudySegment.LongestMemo) || round.Segments.Any(segment => segment.Memo?.Length > StudySegment.LongestMemo))
        {
            db.ChangeTracker.Clear();
            return coding.IsRefused ? (Refusal[])[.. coding.Refusals] : new Refusal("A memo has at most {0} characters.", null, StudySegment.LongestMemo);
        }

        if (db.Entry(open.Coding).State == EntityState.Detached)
        {
            db.Add(open.Coding);
        }

        db.RemoveRange(open.Coders.Select(one => one.Reader));
        Keep(open.Study.Id, round);
        return await db.TrySave(cancel) ? project : Overtaken;
    }

    /// <summary>Puts parts of an answer under a code.</summary>
    public async Task<Result<OpenCoding>?> Add(string slug, AnswerKey key, string code, IReadOnlyList<(int Start, int End)> parts, string? memo, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (await Mine(slug, key, cancel) is not { Me: { } me } open || open.Coding.Texts.FirstOrDefault(one => one.Key == key) is not { } text)
        {
            return null;
        }

        if (me.Save(clock.GetCurrentInstant()) is { IsRefused: true } refused)
        {
            return (Refusal[])[.. refused.Refusals];
        }

        Refusal[] wrong =
        [
            .. open.Coding.Codebook.Code(code) is null ? new[] { new Refusal("Choose a code.", "Code") } : [],
            .. parts.Count == 0 || parts.Any(part => !new Segment(key, code, me.Name, part.Start, part.End).Fits(text.Text)) ? new[] { new Refusal("Choose a sentence, or mark words in the answer.", "Part-0") } : [],
            .. memo?.Length > StudySegment.LongestMemo ? new[] { new Refusal("At most {0} characters.", "Memo", StudySegment.LongestMemo) } : [],
        ];
        if (wrong.Length > 0)
        {
            db.ChangeTracker.Clear();
            return wrong;
        }

        // The same part under the same code once, however often it is sent.
        foreach (var (start, end) in parts.Where(part => !open.Kept.Any(one => one.Reader == me.Id && one.Case == key.Case && one.Question == key.Question && one.Code == code && (one.Start, one.End) == part)))
        {
            db.Add(new StudySegment { Id = Guid.CreateVersion7(), Study = open.Study.Id, Reader = me.Id, Case = key.Case, Question = key.Question, Code = code, Start = start, End = end, Memo = memo });
        }

        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Takes one of the actor's own parts out.</summary>
    public async Task<Result<OpenCoding>?> Remove(string slug, Guid part, CancellationToken cancel)
    {
        if (await read.Handle(slug, cancel) is not { Me: { } me, Coding.BegunAt: not null } open || await db.StudySegments.SingleOrDefaultAsync(one => one.Id == part && one.Reader == me.Id, cancel) is not { } kept)
        {
            return null;
        }

        if (me.Save(clock.GetCurrentInstant()) is { IsRefused: true } refused)
        {
            return (Refusal[])[.. refused.Refusals];
        }

        db.Remove(kept);
        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Says whether the actor has read an answer to its end, and what they note about it.</summary>
    public async Task<Result<OpenCoding>?> Note(string slug, AnswerKey key, bool isRead, string? memo, CancellationToken cancel)
    {
        if (await Mine(slug, key, cancel) is not { Me: { } me } open)
        {
            return null;
        }

        if (me.Save(clock.GetCurrentInstant()) is { IsRefused: true } refused)
        {
            return (Refusal[])[.. refused.Refusals];
        }

        if (memo?.Length > StudySegment.LongestMemo)
        {
            db.ChangeTracker.Clear();
            return new Refusal("At most {0} characters.", "Note", StudySegment.LongestMemo);
        }

        var reading = await db.StudyReadings.SingleOrDefaultAsync(one => one.Reader == me.Id && one.Case == key.Case && one.Question == key.Question, cancel);
        if (reading is null)
        {
            db.Add(reading = new() { Study = open.Study.Id, Reader = me.Id, Case = key.Case, Question = key.Question });
        }

        (reading.Memo, reading.ReadAt) = (memo, isRead ? reading.ReadAt ?? clock.GetCurrentInstant() : null);
        return await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Says that the actor is done; when all are, what they found is compared.</summary>
    public async Task<Result<OpenCoding>?> Finish(string slug, CancellationToken cancel)
    {
        if (await read.Handle(slug, cancel) is not { Me: { } me, Coding.BegunAt: not null } open)
        {
            return null;
        }

        var finished = me.Finish(open.Unread(me), clock.GetCurrentInstant());
        return finished.IsRefused ? (Refusal[])[.. finished.Refusals] : await db.TrySave(cancel) ? open : Overtaken;
    }

    /// <summary>Settles whether a code applies to an answer on which coders differ.</summary>
    public async Task<Result<OpenCoding>?> Settle(string slug, AnswerKey key, string code, bool applies, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(reason);
        if (await read.Handle(slug, cancel) is not { MayRun: true } open || open.Round.Disagreements().All(one => one.Answer != key || one.Code.Id != code))
        {
            return null;
        }

        if (reason.Trim() is not { Length: > 0 and <= StudySegment.LongestMemo } why)
        {
            return new Refusal("Say why, in at most {0} characters.", null, StudySegment.LongestMemo);
        }

        // Of two who settle it at once the second is told, and nothing is overwritten in silence.
        if (open.Round.Rulings.Any(one => one.Answer == key && one.Code == code))
        {
            return new Refusal("Somebody has settled this already: look again.");
        }

        db.Add(new StudyRuling { Study = open.Study.Id, Case = key.Case, Question = key.Question, Code = code, Applies = applies, By = current.Actor.AccountId, Reason = why, At = clock.GetCurrentInstant() });
        return await db.TrySave(cancel) ? open : Overtaken;
    }

    private async Task<OpenCoding?> Mine(string slug, AnswerKey key, CancellationToken cancel) =>
        await read.Handle(slug, cancel) is { Me: not null, Coding.BegunAt: not null } open && open.Coding.Texts.Any(one => one.Key == key) ? open : null;

    private void Keep(OwnStudyId study, CodingRound round)
    {
        var now = clock.GetCurrentInstant();
        var readers = round.Coders.ToDictionary(coder => coder, coder => StudyReader.Imported(study, coder[..Math.Min(coder.Length, 80)], now), StringComparer.Ordinal);
        db.AddRange(readers.Values);
        db.AddRange(round.Segments.Select(one => new StudySegment { Id = Guid.CreateVersion7(), Study = study, Reader = readers[one.Coder].Id, Case = one.Answer.Case, Question = one.Answer.Question, Code = one.Code, Start = one.Start, End = one.End, Memo = one.Memo }));
        var memos = round.Memos.GroupBy(memo => (memo.Coder, memo.Answer)).ToDictionary(group => group.Key, group => group.Last().Text);
        var whole = round.Read.ToHashSet();
        db.AddRange(whole.Concat(memos.Keys).Distinct().Select(one => new StudyReading
        {
            Study = study,
            Reader = readers[one.Item1].Id,
            Case = one.Item2.Case,
            Question = one.Item2.Question,
            Memo = memos.GetValueOrDefault(one),
            ReadAt = whole.Contains(one) ? now : null,
        }));
    }
}
