using Grappe.Shared;
using NodaTime;

namespace Grappe.Studies.Domain.OwnStudies;

/// <summary>What several people do apart from each other before it is compared.</summary>
public enum ReadingWork
{
    /// <summary>Say whether cases meet the criteria.</summary>
    Screening,

    /// <summary>Put answers under codes.</summary>
    Coding,
}

/// <summary>An observer who rates or codes for a study, blind to the others until all are done.</summary>
public sealed class StudyReader : IHasVersion
{
    private StudyReader() { }

    public Guid Id { get; private init; }
    public OwnStudyId Study { get; private init; }
    public ReadingWork Work { get; private init; }

    /// <summary>Null once the account is erased: what the person said stays, without them.</summary>
    public Guid? Account { get; private init; }

    /// <summary>What a coder of another program was called there; null for people of this site.</summary>
    public string? Alias { get; private init; }

    /// <summary>When they last kept something. It changes with each save, so that nobody is done and still writing at once.</summary>
    public Instant? SavedAt { get; private set; }

    /// <summary>When they said that they are done.</summary>
    public Instant? DoneAt { get; private set; }

    public int Version { get; private init; }

    /// <summary>As domain rules call them.</summary>
    public string Name => Id.ToString("N");

    public static StudyReader Ask(OwnStudyId study, ReadingWork work, Guid account) => new() { Id = Guid.CreateVersion7(), Study = study, Work = work, Account = account };

    /// <summary>A coder of a project that came from another program: done already.</summary>
    public static StudyReader Imported(OwnStudyId study, string alias, Instant now) =>
        new() { Id = Guid.CreateVersion7(), Study = study, Work = ReadingWork.Coding, Alias = alias, DoneAt = now };

    /// <summary>Keeps something.</summary>
    public Result<StudyReader> Save(Instant now)
    {
        if (DoneAt is not null)
        {
            return new Refusal("You said that you are done: what you said does not change any more.");
        }

        SavedAt = now;
        return this;
    }

    /// <summary>Says that nothing will change any more.</summary>
    /// <param name="missing">How much they have not judged yet.</param>
    /// <param name="now">When.</param>
    public Result<StudyReader> Finish(int missing, Instant now)
    {
        if (missing > 0)
        {
            return new Refusal("{0} judgements are missing: give them first.", null, missing);
        }

        DoneAt ??= now;
        return this;
    }
}
