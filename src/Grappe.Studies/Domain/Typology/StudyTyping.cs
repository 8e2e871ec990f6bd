using Grappe.Shared;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Studies.Domain.Typology;

public enum TypingState
{
    /// <summary>Types were never looked for.</summary>
    Never,
    Running,
    Done,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It ended without a result.</summary>
    Failed,

    /// <summary>The machine that worked on it has not been heard of for a while.</summary>
    Interrupted,
}

/// <summary>Looking for types among the cases of a study: how far it is, what it gave, and by which signs cases are set beside ideal types.</summary>
public sealed class StudyTyping : IHasVersion
{
    /// <summary>A worker says that it is alive every second; after so long without a word it is gone.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(30);

    private StudyTyping() { }

    public OwnStudyId Study { get; private init; }
    public IReadOnlyList<IdealSign> Signs { get; private set; } = IdealTypes.ToBeginWith;

    /// <summary>The questions by which cases are compared.</summary>
    public IReadOnlyList<string> Questions { get; private set; } = [];

    /// <summary>The computation; one that was begun later takes its place, and what an earlier one still says is not heard.</summary>
    public Guid? Run { get; private set; }

    /// <summary>As it was last written: <see cref="StateAt"/> also knows of workers that are gone.</summary>
    public TypingState State { get; private set; }

    public Instant? BegunAt { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>When the worker was last heard of.</summary>
    public Instant? SeenAt { get; private set; }

    /// <summary>The share that is done, from 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>What the last computation that came to its end gave.</summary>
    public FoundTypes? Found { get; private set; }

    public int Version { get; private init; }

    public static StudyTyping Of(OwnStudyId study) => new() { Study = study };

    public TypingState StateAt(Instant now) => State == TypingState.Running && SeenAt + Patience < now ? TypingState.Interrupted : State;

    /// <summary>Begins a computation.</summary>
    public Result<Guid> Begin(IReadOnlyList<string> questions, Instant now)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (StateAt(now) == TypingState.Running)
        {
            return new Refusal("Types are being looked for already.");
        }

        if (questions.Count < 2)
        {
            return new Refusal("Choose at least two questions.", "Questions");
        }

        var run = Guid.CreateVersion7();
        (Run, State, Questions, BegunAt, EndedAt, SeenAt, Share) = (run, TypingState.Running, questions, now, null, now, 0);
        return run;
    }

    /// <summary>Stops it: whoever works on it notices within a second.</summary>
    public void Stop(Instant now)
    {
        if (State == TypingState.Running)
        {
            (State, EndedAt) = (TypingState.Stopped, now);
        }
    }

    /// <summary>Says by which signs cases are set beside ideal types.</summary>
    public void Sign(IReadOnlyList<IdealSign> signs) => Signs = signs;
}

/// <summary>What looking for types gave, as it is kept: identities only, so that names and labels are those of today.</summary>
/// <param name="Cases">How many cases were compared.</param>
/// <param name="Questions">The questions that tell them apart; <c>question/answer</c> where several could be chosen.</param>
/// <param name="Eigenvalues">Of the first axes.</param>
/// <param name="Benzecri">Their shares as Benzécri adjusts them.</param>
/// <param name="Greenacre">Their shares as Greenacre adjusts them.</param>
/// <param name="WhyNot">Why no types are claimed; null if they are.</param>
/// <param name="Types">The types, or the groups that are none.</param>
/// <param name="Fingerprint">SHA-256 of the answers that were compared.</param>
public sealed record FoundTypes(int Cases, IReadOnlyList<string> Questions, IReadOnlyList<double> Eigenvalues, IReadOnlyList<double> Benzecri, IReadOnlyList<double> Greenacre, LocalizedText? WhyNot, IReadOnlyList<FoundType> Types, string Fingerprint);

/// <summary>A type.</summary>
/// <param name="Cases">Identities of its cases.</param>
/// <param name="Jaccard">How alike it is found again in resamples, from 0 to 1.</param>
/// <param name="Silhouette">The mean over its cases.</param>
/// <param name="Answers">Answers given more often than elsewhere, the most telling first.</param>
/// <param name="Typical">Identities of the cases nearest to its centre.</param>
public sealed record FoundType(IReadOnlyList<string> Cases, double Jaccard, double Silhouette, IReadOnlyList<FoundAnswer> Answers, IReadOnlyList<string> Typical);

/// <summary>An answer that is given in a type more often than elsewhere.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The code of the answer.</param>
/// <param name="InType">Cases of the type that gave it.</param>
/// <param name="InAll">All cases that gave it.</param>
/// <param name="TestValue">See <see cref="OverRepresented.TestValue"/>.</param>
public sealed record FoundAnswer(string Question, string Answer, int InType, int InAll, double TestValue);

/// <summary>The whole analysis as a page of its own, with planes, tree and tables. It names cases: it goes when one of them takes its answers back.</summary>
public sealed class TypesReport : INotAudited
{
    public OwnStudyId Study { get; init; }
    public string Html { get; set; } = "";
}
