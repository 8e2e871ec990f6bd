using Grappe.Shared.Data;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Tests.Studies.Collection;

/// <summary>Studies further on: what a wave brought in, and how it was screened.</summary>
internal static class Collected
{
    /// <summary>A wave that is over and whose cases all handed in.</summary>
    public static Task<WaveId> HandIn(GrappeHost host, string slug, IReadOnlyList<string> names, Func<int, string, (string Question, string Code)[]> answers) => host.Db(async db =>
    {
        var now = host.Clock.GetCurrentInstant();
        var study = await db.OwnStudies.SingleAsync(s => s.Slug == slug);
        study.Fix(now);
        var wave = Wave.Begin(study.Id, 1, study.Latest.Number, "", new(2026, 11, 1), new(2026, 11, 15), now).Value!;
        db.Add(wave);
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            var who = WaveCase.Choose(wave.Id, Guid.NewGuid(), name);
            who.Consent(AnswerCase.ConsentVersion, now);
            Assert.False(who.Submit(now).IsRefused);
            db.Add(who);
            db.AddRange(answers(i, name).Select(one =>
            {
                var answer = new CaseAnswer { Case = who.Id, Question = one.Question };
                answer.Write(Answer.Of(one.Code), Guid.NewGuid(), now);
                return answer;
            }));
        }

        await db.SaveChangesAsync();
        return wave.Id;
    });

    /// <summary>Two raters who agree judge all that handed in, in the order of their names, by one criterion.</summary>
    public static async Task<int> Screen(GrappeDb db, Instant now, Func<int, Verdict> verdict)
    {
        var study = await db.OwnStudies.SingleAsync();
        var cases = await db.WaveCases.OrderBy(one => one.Name).ToListAsync();
        var screening = StudyScreening.Of(study.Id, []);
        Assert.False(screening.SetUp([new("near", new("Near", "Proche"), new("", ""))], [.. cases.Select(one => one.Name)], cases.ToDictionary(one => one.Name, one => one.Cluster, StringComparer.Ordinal)).IsRefused);
        Assert.False(screening.Begin(2, now).IsRefused);
        db.Add(screening);
        foreach (var reader in Enumerable.Range(0, 2).Select(_ => StudyReader.Ask(study.Id, ReadingWork.Screening, Guid.NewGuid())))
        {
            db.Add(reader);
            db.AddRange(screening.Cases.Select((one, i) => new StudyRating { Study = study.Id, Reader = reader.Id, Case = one.Id, Criterion = "near", Verdict = verdict(i) }));
            Assert.False(reader.Finish(0, now).IsRefused);
        }

        return await db.SaveChangesAsync();
    }
}
