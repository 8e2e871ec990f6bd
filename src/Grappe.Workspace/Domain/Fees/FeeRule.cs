using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>How what a member pays for a year is reckoned. A version never changes: another rule is another version, and what was called under one stays.</summary>
public sealed record FeeRule
{
    public required string Name { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    public required FeePart Fee { get; init; }

    /// <summary>Capital that members hold besides; none: there are no shares.</summary>
    public CoopShares? Shares { get; init; }

    /// <summary>What a member pays who joins or leaves during the year.</summary>
    public Proration Proration { get; init; }

    /// <summary>Cases worked out beside the rule, so that everybody can follow it; <see cref="CheckFeeRule"/> refuses a rule that does not give what they say.</summary>
    public IReadOnlyList<WorkedExample> Examples { get; init; } = [];
}

/// <summary>What a fee follows.</summary>
public enum Measure
{
    /// <summary>Of the last closed year, in whole units of the currency.</summary>
    Turnover,

    /// <summary>Of the year, in whole units of the currency.</summary>
    Budget,

    /// <summary>In hundredths of a full-time equivalent.</summary>
    Staff,

    /// <summary>Units used of what is metered, such as hours of a room.</summary>
    Use,
}

/// <summary>So many cents for each so many units: a tenth of a percent of a turnover is 10 cents per 100.</summary>
public readonly record struct Rate(long Cents, long Per);

/// <summary>A part of a fee. Each part is rounded once, to the cent.</summary>
public abstract record FeePart
{
    private FeePart() { }

    public sealed record Fixed(long Cents) : FeePart;

    /// <summary>The amount of the band that the measure falls in, for all of it.</summary>
    public sealed record StepBands(Measure Measure, IReadOnlyList<StepBand> Bands) : FeePart;

    /// <summary>Each band's rate for the slice of the measure that lies in it: crossing a limit never costs more than the unit itself.</summary>
    public sealed record MarginalBands(Measure Measure, IReadOnlyList<MarginalBand> Bands) : FeePart;

    /// <summary>A rate, between a floor and a cap in cents.</summary>
    public sealed record RateOf(Measure Measure, Rate Rate, long? Floor = null, long? Cap = null) : FeePart;

    /// <summary>A price for each unit used beyond what is free.</summary>
    public sealed record Metered(Rate Price, long Free = 0) : FeePart;

    public sealed record Sum(IReadOnlyList<FeePart> Parts) : FeePart;

    public sealed record Largest(IReadOnlyList<FeePart> Parts) : FeePart;
}

/// <summary>From this value of the measure, up to the next band.</summary>
public sealed record StepBand(long From, long Cents);

/// <summary>From this value of the measure, up to the next band.</summary>
public sealed record MarginalBand(long From, Rate Rate);

/// <summary>Shares of a cooperative: whole ones of a nominal value, capital and not income.</summary>
/// <remarks><paramref name="NominalCents"/>: At least 1.</remarks>
/// <remarks><paramref name="Least"/>: How many each member holds at least.</remarks>
public sealed record CoopShares(long NominalCents, int Least);

public enum Proration
{
    /// <summary>The whole year, always.</summary>
    None,

    /// <summary>By days of membership in the year.</summary>
    ByDay,

    /// <summary>By months begun.</summary>
    ByMonth,
}

/// <summary>What a member is reckoned by.</summary>
public sealed record MemberFacts
{
    /// <summary>What is not stated is not here.</summary>
    public IReadOnlyDictionary<Measure, long> Measures { get; init; } = new Dictionary<Measure, long>();

    public int SharesHeld { get; init; }

    public LocalDate? Joined { get; init; }

    /// <summary>The first day that is not paid for.</summary>
    public LocalDate? Left { get; init; }

    /// <summary>Why the member owes no fee; it is up to date all the same. None: it owes one.</summary>
    public string? Exemption { get; init; }
}

/// <remarks><paramref name="Cents"/>: What a member of these facts pays for the whole year.</remarks>
public sealed record WorkedExample(string Name, MemberFacts Facts, long Cents);
