using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Statistics;
using Grappe.Studies.Domain.Typology;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Studies;

/// <summary>What types are to be found among.</summary>
/// <param name="Study">The study.</param>
/// <param name="Run">The computation.</param>
/// <param name="Title">The study in the language of whoever asked.</param>
/// <param name="Language">Of the page that is written of it.</param>
/// <param name="Answers">The answers, cases by their identity.</param>
/// <param name="Names">What the cases are called, in the same order.</param>
/// <param name="Labels">What questions and answers are called.</param>
public sealed record TypesToFind(OwnStudyId Study, Guid Run, string Title, string Language, Answers Answers, string[] Names, AnswerLabels Labels);

/// <summary>
/// Looks for types away from the request that asked, one study at a time on each node. It says every second how far it is, and where nobody wants to know any
/// more it ends. What a node was at when it went down shows as interrupted, and can be begun again.
/// </summary>
public sealed partial class TypesAtWork(IServiceScopeFactory scopes, IHostApplicationLifetime life, IClock clock, ILogger<TypesAtWork> log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Begins, and returns at once.</summary>
    public Task Begin(TypesToFind asked, TypesOptions options) => Task.Run(() => Work(asked, options), CancellationToken.None);

    private async Task Work(TypesToFind asked, TypesOptions options)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
        var far = new HowFar();
        var watch = Watch(asked.Run, far, stop);
        try
        {
            await Turn.WaitAsync(stop.Token);
            try
            {
                await Keep(asked, Analysis.Of(asked.Answers, asked.Labels, excludeNoAnswer: true, options, far, stop.Token));
            }
            finally
            {
                Turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it has written so; a node that goes down says nothing more, and the work shows as interrupted.
        }
        catch (Exception trouble)
        {
            Failed(log, asked.Study.Value, trouble);
            await Say(asked.Run, run => run.ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TypingState.Failed).SetProperty(t => t.EndedAt, clock.GetCurrentInstant()), CancellationToken.None));
        }
        finally
        {
            await stop.CancelAsync();
            await watch;
        }
    }

    private async Task Watch(Guid run, HowFar far, CancellationTokenSource stop)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (await Say(run, one => one.ExecuteUpdateAsync(set => set.SetProperty(t => t.SeenAt, clock.GetCurrentInstant()).SetProperty(t => t.Share, far.Share), stop.Token)) == 0)
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is at its end.
        }
        catch (Exception trouble)
        {
            // A database that cannot be reached stops it: nobody could be told what comes out.
            Failed(log, run, trouble);
            await stop.CancelAsync();
        }
    }

    private async Task Keep(TypesToFind asked, Analysis analysis)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (found, page) = (Found(analysis, asked, scope.ServiceProvider.GetRequiredService<IStringLocalizer<AnalysisTexts>>()), Page(analysis, asked));
        var done = await Say(asked.Run, run => run.ExecuteUpdateAsync(
            set => set.SetProperty(t => t.State, TypingState.Done).SetProperty(t => t.EndedAt, clock.GetCurrentInstant()).SetProperty(t => t.Share, 1).SetProperty(t => t.Found, found), CancellationToken.None));
        if (done == 1)
        {
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            await db.TypesReports.Where(one => one.Study == asked.Study).ExecuteDeleteAsync(CancellationToken.None);
            db.Add(new TypesReport { Study = asked.Study, Html = page });
            await db.TrySave(CancellationToken.None);
        }
    }

    /// <summary>Writes of a computation that still goes on; 0 if it does not.</summary>
    private async Task<int> Say(Guid run, Func<IQueryable<StudyTyping>, Task<int>> write)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await write(scope.ServiceProvider.GetRequiredService<GrappeDb>().StudyTypings.Where(t => t.Run == run && t.State == TypingState.Running));
    }

    private static string Page(Analysis analysis, TypesToFind asked)
    {
        var file = Path.GetTempFileName();
        try
        {
            var named = analysis with { Answers = analysis.Answers with { Cases = asked.Names } };
            WriteAnalysisReport.To(file, named, new(asked.Title, null, true, "", asked.Language), AnswersToCompare.Fingerprint(asked.Answers));
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static FoundTypes Found(Analysis analysis, TypesToFind asked, IStringLocalizer<AnalysisTexts> texts)
    {
        const int axes = 10;
        const int answers = 8;
        var (cases, profiles) = (asked.Answers.Cases, analysis.Profiles);
        return new(
            cases.Length,
            [.. profiles.Variables.Select(variable => variable.Name)],
            [.. analysis.Axes.Eigenvalues.Take(axes)],
            [.. analysis.Adjusted.Benzecri.Take(axes)],
            [.. analysis.Adjusted.Greenacre.Take(axes)],
            analysis.Types.Unsupported is { } why ? new(In("en", why), In("fr", why)) : null,
            [.. analysis.Types.Found.Select(type => new FoundType(
                [.. type.Cases.Select(i => cases[i])],
                type.Jaccard,
                type.Silhouette,
                [.. type.Description.Take(answers).Select(one => Answer(one))],
                [.. type.Typical.Select(near => cases[near.Case])]))],
            AnswersToCompare.Fingerprint(asked.Answers));

        FoundAnswer Answer(OverRepresented one)
        {
            var question = analysis.QuestionOf(one.Category);
            return new(profiles.Variables[question].Name, profiles.Variables[question].Categories[one.Category - profiles.Offsets[question]].Answer ?? "", one.InGroup, one.InAll, one.TestValue);
        }

        string In(string language, Reason why)
        {
            using var speaking = Links.Speak(language);
            return texts[why.Sentence, why.Values];
        }
    }

    [LoggerMessage(LogLevel.Warning, "Looking for types of {Study} failed")]
    private static partial void Failed(ILogger log, Guid study, Exception trouble);

    private sealed class HowFar : IProgress<double>
    {
        private double share;

        public double Share => Volatile.Read(ref share);

        public void Report(double value) => Volatile.Write(ref share, value);
    }
}
