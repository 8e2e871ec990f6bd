using Grappe.Shared;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Studies.Domain.Collection;

public readonly record struct WaveId(Guid Value) : IId<WaveId>
{
    public static WaveId From(Guid value) => new(value);
    public static WaveId New() => new(Guid.CreateVersion7());
}

public enum WaveState
{
    /// <summary>Its first day is still to come.</summary>
    Ahead,
    Open,

    /// <summary>Its last day is over.</summary>
    Closed,
}

/// <summary>One round of asking: cases found by a search of the atlas on one day, asked one wording of the questionnaire, between two days.</summary>
public sealed class Wave : IHasVersion
{
    /// <summary>Longest search, in characters.</summary>
    public const int LongestSearch = 1000;

    /// <summary>Most cases of a wave.</summary>
    public const int MostCases = 2000;

    private Wave() { }

    public WaveId Id { get; private init; }
    public OwnStudyId Study { get; private init; }

    /// <summary>From 1 within its study.</summary>
    public int Number { get; private init; }

    /// <summary>The number of the wording that is asked.</summary>
    public int Questionnaire { get; private init; }

    /// <summary>The query of the atlas that found its cases, as in an address: "?country=FR", or "" for every cluster.</summary>
    public string Search { get; private init; } = "";

    /// <summary>The first day, in Coordinated Universal Time as all days here.</summary>
    public LocalDate OpensOn { get; private set; }

    /// <summary>The last day.</summary>
    public LocalDate ClosesOn { get; private set; }

    public Instant BegunAt { get; private init; }
    public int Version { get; private init; }

    public static Result<Wave> Begin(OwnStudyId study, int number, int questionnaire, string search, LocalDate? opensOn, LocalDate? closesOn, Instant now)
    {
        var wave = new Wave { Id = WaveId.New(), Study = study, Number = number, Questionnaire = questionnaire, Search = search, BegunAt = now };
        return wave.Move(opensOn, closesOn);
    }

    /// <summary>Sets its days.</summary>
    public Result<Wave> Move(LocalDate? opensOn, LocalDate? closesOn)
    {
        if (opensOn is not { } first || closesOn is not { } last)
        {
            return (Refusal[])
            [
                .. opensOn is null ? new[] { new Refusal("Give the first day.", "OpensOn") } : [],
                .. closesOn is null ? new[] { new Refusal("Give the last day.", "ClosesOn") } : [],
            ];
        }

        if (last < first)
        {
            return new Refusal("The last day comes before the first.", "ClosesOn");
        }

        (OpensOn, ClosesOn) = (first, last);
        return this;
    }

    public WaveState StateAt(Instant now)
    {
        var today = now.InUtc().Date;
        return today < OpensOn ? WaveState.Ahead : today > ClosesOn ? WaveState.Closed : WaveState.Open;
    }
}
