using Grappe.Shared;
using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>Where a figure of a member comes from.</summary>
public enum FigureOrigin
{
    /// <summary>Closed accounts.</summary>
    Accounts,

    /// <summary>Said by the member.</summary>
    Stated,

    /// <summary>Reckoned by the cluster.</summary>
    Estimated,
}

/// <remarks><paramref name="Value"/>: In the unit of its <see cref="Measure"/>.</remarks>
/// <remarks><paramref name="Note"/>: Such as which accounts; may be empty.</remarks>
public sealed record Figure(Measure Measure, long Value, FigureOrigin Origin, string Note);

/// <summary>What the fees of a member for a year are reckoned by, as somebody entered it. Another entry is the next revision: what stood before can still be read.</summary>
public sealed class MemberFigures
{
    public const int LongestNote = 200;
    public const int FirstYear = 1990;

    private MemberFigures() { }

    public MemberId Member { get; private init; }

    /// <summary>The year of the fees.</summary>
    public int Year { get; private init; }

    /// <summary>From 1, for this member and year.</summary>
    public int Revision { get; private init; }
    public Guid Cluster { get; private init; }
    public IReadOnlyList<Figure> Figures { get; private init; } = [];

    /// <summary>Why it owes no fee for the year; empty: it owes one.</summary>
    public string Exemption { get; private init; } = "";
    public Instant EnteredAt { get; private init; }

    /// <summary>The account of whoever entered it.</summary>
    public Guid? By { get; private init; }

    /// <summary>Enters figures, or says at which field they cannot be.</summary>
    public static Result<MemberFigures> Enter(Member member, int year, int revision, IReadOnlyList<Figure> figures, string exemption, Instant now, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(exemption);
        Refusal[] refusals =
        [
            .. year < FirstYear || year > now.InUtc().Year + 1 ? new[] { new Refusal("Give a year up to the next one.", "Year") } : [],
            .. figures.Where(figure => figure.Value is < 0 or > CheckFeeRule.MostMeasure).Select(figure => new Refusal("This figure is negative or beyond belief.", figure.Measure.ToString())),
            .. figures.Where(figure => figure.Note.Length > LongestNote).Select(figure => new Refusal("At most {0} characters.", $"{figure.Measure}.Note", LongestNote)),
            .. exemption.Length > LongestNote ? new[] { new Refusal("At most {0} characters.", "Exemption", LongestNote) } : [],
        ];
        return refusals.Length > 0 ? refusals : new MemberFigures { Member = member.Id, Cluster = member.Cluster, Year = year, Revision = revision, Figures = figures, Exemption = exemption.Trim(), EnteredAt = now, By = by };
    }

    /// <summary>
    /// What a member's fee for a year is reckoned by. A figure that was not entered for the year is the one of the last year for which it was; use is of the
    /// year itself, and so is an exemption.
    /// </summary>
    /// <remarks><paramref name="entered"/>: Everything ever entered for the member.</remarks>
    public static MemberFacts Facts(Member member, IEnumerable<MemberFigures> entered, int year)
    {
        ArgumentNullException.ThrowIfNull(member);
        var standing = Standing(entered, year);
        var joined = member.Steps.Reverse().SkipWhile(step => !Members.Member.IsMember(step.State)).TakeWhile(step => Members.Member.IsMember(step.State)).LastOrDefault()?.On;
        return new()
        {
            Measures = Known(standing, year).ToDictionary(one => one.Figure.Measure, one => one.Figure.Value),
            Exemption = standing.Find(one => one.Year == year)?.Exemption is { Length: > 0 } why ? why : null,
            Joined = joined,
            Left = Members.Member.IsMember(member.State) ? null : member.Steps[^1].On,
        };
    }

    /// <summary>The figures that count for a year, with the year for which each was entered.</summary>
    public static IReadOnlyList<(Figure Figure, int Year)> Known(IEnumerable<MemberFigures> entered, int year)
    {
        var standing = Standing(entered, year);
        return [.. from measure in Enum.GetValues<Measure>()
                   from one in standing.Where(one => (measure != Measure.Use || one.Year == year) && one.Figures.Any(figure => figure.Measure == measure)).Take(1)
                   select (one.Figures.First(figure => figure.Measure == measure), one.Year)];
    }

    /// <summary>The last revision of each year up to this one, the latest year first.</summary>
    private static List<MemberFigures> Standing(IEnumerable<MemberFigures> entered, int year) =>
        [.. entered.Where(one => one.Year <= year).GroupBy(one => one.Year).Select(one => one.MaxBy(revision => revision.Revision)!).OrderByDescending(one => one.Year)];
}
