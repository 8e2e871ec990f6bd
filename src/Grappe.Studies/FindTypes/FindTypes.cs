using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Grappe.Studies.Domain.Tables;
using Grappe.Studies.Domain.Typology;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>The types of a study for those who run it.</summary>
/// <param name="Study">The study.</param>
/// <param name="Wave">The wave whose cases are compared: the latest that somebody handed in to; null while there is none.</param>
/// <param name="Cases">The cases that count, with what their open answers were coded as.</param>
/// <param name="Kept">Who was kept by screening; null where all count.</param>
/// <param name="Typing">How far it is; new where types were never looked for.</param>
/// <param name="State">Now.</param>
public sealed record OpenTypes(OwnStudy Study, Wave? Wave, CountedCases Cases, CasesKept? Kept, StudyTyping Typing, TypingState State);

/// <summary>Finds types among the cases of a study, by statistics and by signs. Everything here answers null where the actor runs no study of that name.</summary>
public sealed class FindTypes(GrappeDb db, FindStudy find, ReadCoding coding, WhoCounts who, TypesAtWork work, TypesOptions options, IClock clock)
{
    public const int MostSigns = 40;

    public async Task<OpenTypes?> Open(string slug, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        var typing = await db.StudyTypings.SingleOrDefaultAsync(t => t.Study == study.Id, cancel) ?? StudyTyping.Of(study.Id);
        var state = typing.StateAt(clock.GetCurrentInstant());
        foreach (var wave in await db.Waves.AsNoTracking().Where(w => w.Study == study.Id).OrderByDescending(w => w.Number).ToListAsync(cancel))
        {
            var (cases, kept) = await who.Of(study.Id, wave.Id, all: false, cancel);
            if (cases.Count > 0 || kept is not null)
            {
                var asked = study.Questionnaires.First(version => version.Number == wave.Questionnaire).Questionnaire;
                return new(study, wave, await Coded(slug, new(asked, cases), cancel), kept, typing, state);
            }
        }

        return new(study, null, new(study.Latest.Questionnaire, []), null, typing, state);
    }

    /// <summary>Begins to look for types.</summary>
    /// <param name="slug">The study.</param>
    /// <param name="questions">The questions by which cases are compared.</param>
    /// <param name="cancel">Stops the asking, not the work.</param>
    public async Task<Result<Guid>?> Begin(string slug, IReadOnlyList<string> questions, CancellationToken cancel)
    {
        if (await Open(slug, cancel) is not { } open)
        {
            return null;
        }

        if (open.Cases.Cases.Count == 0)
        {
            return new Refusal("There are no cases to compare yet.");
        }

        var asked = AnswersToCompare.Candidates(open.Cases.Questionnaire).Select(question => question.Id).Where(id => questions.Contains(id, StringComparer.Ordinal)).ToList();
        var begun = open.Typing.Begin(asked, clock.GetCurrentInstant());
        if (begun.IsRefused)
        {
            return begun;
        }

        if (await Kept(open.Typing, cancel) is { } refused)
        {
            return refused;
        }

        var labels = AnswerLabels.Of(open.Cases.Questionnaire);
        _ = work.Begin(new(open.Study.Id, begun.Value, open.Study.Title.Here(), Links.Language, AnswersToCompare.Of(open.Cases, asked), [.. open.Cases.Cases.Select(one => one.Name.Here())], labels), options);
        return begun;
    }

    public async Task<Result<bool>?> Stop(string slug, CancellationToken cancel)
    {
        if (await Open(slug, cancel) is not { } open)
        {
            return null;
        }

        open.Typing.Stop(clock.GetCurrentInstant());
        return await Kept(open.Typing, cancel) is { } refused ? refused : true;
    }

    /// <summary>Says by which signs cases are set beside ideal types; each type has its lines, a rule in each.</summary>
    public async Task<Result<bool>?> Sign(string slug, IReadOnlyDictionary<string, string> lines, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (await Open(slug, cancel) is not { } open)
        {
            return null;
        }

        var (signs, refusals) = (new List<IdealSign>(), new List<Refusal>());
        foreach (var type in IdealTypes.Codes)
        {
            var rules = QuestionLines.Rules(lines.GetValueOrDefault(type) ?? "", $"Signs-{type}");
            refusals.AddRange(rules.Refusals);
            refusals.AddRange((rules.Value ?? []).Where(rule => open.Cases.Questionnaire.Variable(rule.Question) is null).Select(rule => new Refusal("The questionnaire has no question “{0}”.", $"Signs-{type}", rule.Question)));
            refusals.AddRange((rules.Value ?? []).SelectMany(rule => rule.OneOf.Where(code => open.Cases.Questionnaire.Variable(rule.Question) is { Answers: { Count: > 0 } answers } && answers.All(answer => answer.Code != code))
                .Select(code => new Refusal("“{0}” has no answer “{1}”.", $"Signs-{type}", rule.Question, code))));
            signs.AddRange((rules.Value ?? []).Select(rule => new IdealSign(type, rule)));
        }

        if (signs.Count > MostSigns)
        {
            refusals.Add(new("At most {0} signs.", $"Signs-{IdealTypes.Codes[0]}", MostSigns));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        open.Typing.Sign(signs);
        return await Kept(open.Typing, cancel) is { } refused ? refused : true;
    }

    /// <summary>The whole analysis as a page; null where there is none.</summary>
    public async Task<string?> Report(string slug, CancellationToken cancel) =>
        await find.Run(slug, cancel) is { } study ? await db.TypesReports.Where(one => one.Study == study.Id).Select(one => one.Html).SingleOrDefaultAsync(cancel) : null;

    private async Task<CountedCases> Coded(string slug, CountedCases cases, CancellationToken cancel)
    {
        if (await coding.Handle(slug, cancel) is not { Round.IsBlind: false } open)
        {
            return cases;
        }

        var used = open.Round.Segments.Select(segment => segment.Code).ToHashSet(StringComparer.Ordinal);
        var book = open.Coding.Codebook;
        return book.Codes.Where(code => book.Level(code) == 0 && book.Family(code.Id).Overlaps(used)).Aggregate(cases, (all, code) => all.With(open.Round, code));
    }

    private async Task<Refusal?> Kept(StudyTyping typing, CancellationToken cancel)
    {
        if (db.Entry(typing).State == EntityState.Detached)
        {
            db.Add(typing);
        }

        return await db.TrySave(cancel) ? null : new("Somebody else was here since you opened this page: look again.");
    }
}
