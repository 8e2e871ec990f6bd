using Grappe.Shared;
using Grappe.Workspace.Domain.Members;
using NodaTime;

namespace Grappe.Workspace.Domain.Fees;

/// <summary>A movement of shares as it was booked. Never changed or deleted: what was wrong is put right by another movement.</summary>
public sealed class BookedShares
{
    public const int LongestNote = 200;

    private BookedShares() { }

    public Guid Cluster { get; private init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private init; }
    public LocalDate On { get; private init; }
    public ShareMovement Movement { get; private init; }

    /// <summary>Who gives shares: of transfers and refunds.</summary>
    public MemberId? From { get; private init; }

    /// <summary>Who gets them: of all but refunds.</summary>
    public MemberId? To { get; private init; }

    /// <summary>Whole, at least 1.</summary>
    public int Shares { get; private init; }
    public string Note { get; private init; } = "";
    public Instant BookedAt { get; private init; }

    /// <summary>The account of whoever booked it.</summary>
    public Guid? By { get; private init; }

    /// <summary>By how many shares the capital rises or, negative, falls.</summary>
    public int Growth => Movement switch
    {
        ShareMovement.Transfer => 0,
        ShareMovement.Refund => -Shares,
        _ => Shares,
    };

    public ShareEntry AsEntry => new(On, Movement, Code(From), Code(To), Shares);

    internal static string? Code(MemberId? member) => member?.Value.ToString("N");

    internal static BookedShares Of(Guid cluster, int number, LocalDate on, ShareMovement movement, MemberId? from, MemberId? to, int shares, string note, Instant now, Guid? by) =>
        new() { Cluster = cluster, Number = number, On = on, Movement = movement, From = from, To = to, Shares = shares, Note = note.Trim(), BookedAt = now, By = by };
}

/// <summary>
/// The book of a cluster's shares: what one is worth, and how many movements were booked. Whoever books one moves the book on in the same save, so that of two
/// at once only one is saved and the other looks again: nobody gives away what somebody else just took.
/// </summary>
public sealed class ShareBook : IHasVersion
{
    private ShareBook() { }

    public Guid Cluster { get; private init; }

    /// <summary>The nominal value of a share, in cents; at least 1.</summary>
    public long NominalCents { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private init; } = "EUR";

    /// <summary>How many movements were booked.</summary>
    public int Movements { get; private set; }
    public int Version { get; private init; }

    public Money Nominal => new(NominalCents, Currency);

    /// <summary>Begins the book of a cluster, or says why not.</summary>
    public static Result<ShareBook> Begin(Guid cluster, long? nominalCents) => new ShareBook { Cluster = cluster }.Value(nominalCents);

    /// <summary>Says what a share is worth: only before the first movement, as all that were booked would change with it.</summary>
    public Result<ShareBook> Value(long? nominalCents)
    {
        if (Movements > 0)
        {
            return new Refusal("Shares were booked: their value stays as it is.", "Nominal");
        }

        if (nominalCents is not (>= 1 and <= CheckFeeRule.MostCents))
        {
            return new Refusal("A share is worth at least one cent.", "Nominal");
        }

        NominalCents = nominalCents.Value;
        return this;
    }

    /// <summary>The register at the end of a day.</summary>
    /// <remarks><paramref name="booked"/>: All that was booked, in the order of its numbers.</remarks>
    public ShareRegister On(IEnumerable<BookedShares> booked, LocalDate day)
    {
        var register = new ShareRegister(Nominal);
        foreach (var movement in booked.Where(movement => movement.On <= day))
        {
            register.Enter(movement.AsEntry);
        }

        return register;
    }

    /// <summary>Books a movement, or says why it cannot be.</summary>
    /// <remarks><paramref name="booked"/>: All that was booked before.</remarks>
    public Result<BookedShares> Book(IReadOnlyList<BookedShares> booked, LocalDate? on, ShareMovement movement, Member? from, Member? to, int? shares, string note, Instant now, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(note);
        Refusal[] refusals =
        [
            .. on is not { } day ? new[] { new Refusal("Give the day.", "On") } : day > now.InUtc().Date ? [new("This day has not come yet.", "On")] : [],
            .. shares is null ? new[] { new Refusal("Shares are whole: one at least.", "Shares") } : [],
            .. to is not null && on is { } then && !(to.StateOn(then) is { } stood && Member.IsMember(stood)) ? new[] { new Refusal("It was no member on this day.", "To") } : [],
            .. note.Length > BookedShares.LongestNote ? new[] { new Refusal("At most {0} characters.", "Note", BookedShares.LongestNote) } : [],
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var entry = BookedShares.Of(Cluster, Movements + 1, on!.Value, movement, from?.Id, to?.Id, shares!.Value, note, now, by);
        var entered = On(booked, LocalDate.MaxIsoValue).Enter(entry.AsEntry);
        if (entered.IsRefused)
        {
            return entered.Refusals.ToArray();
        }

        Movements++;
        return entry;
    }

    /// <summary>Gives a member all its shares back; none where it holds none. The day is that of the last movement where that is later.</summary>
    public BookedShares? RefundAll(IReadOnlyList<BookedShares> booked, Member member, LocalDate on, string note, Instant now, Guid? by)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(booked);
        var held = On(booked, LocalDate.MaxIsoValue).HeldBy(BookedShares.Code(member.Id)!);
        return held == 0 ? null : Book(booked, booked.Count > 0 ? LocalDate.Max(on, booked[^1].On) : on, ShareMovement.Refund, member, to: null, held, note, now, by).Value;
    }
}
