using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>A record of a feed as it was read.</summary>
/// <param name="UpstreamId">What identifies it there, at most <see cref="FeedRecord.LongestUpstreamId"/> characters.</param>
/// <param name="Proposed">The id that it would have here: always the same for the same record.</param>
/// <param name="Facts">What it says, checked; null where its index says that nothing has changed since.</param>
/// <param name="Licence">Its own licence (SPDX), where it states one.</param>
/// <param name="Stamp">The index's mark of its last change, if it gives one.</param>
public sealed record PulledRecord(string UpstreamId, ClusterId Proposed, ClusterFacts? Facts, string? Licence, string? Stamp);

/// <summary>
/// One record of a feed: what it says, what was decided on, and whether somebody is asked. Nothing of it is public: readers' queries do not touch it.
/// It is not audited, because a pull writes thousands of them; the record that a decision changes is.
/// </summary>
public sealed class FeedRecord : IHasVersion, INotAudited
{
    public const int LongestUpstreamId = 500;

    /// <summary>How many decisions are remembered for a record that keeps changing to and fro.</summary>
    private const int MostDecisions = 20;

    private FeedRecord() { }

    public Guid Id { get; private init; }
    public FeedId Feed { get; private init; }
    public string UpstreamId { get; private init; } = "";

    /// <summary>The id that it would have here.</summary>
    public ClusterId Proposed { get; private init; }

    /// <summary>The record of this register that it is about, once somebody said so.</summary>
    public ClusterId? Cluster { get; private set; }

    /// <summary>What it said last, to be shown and compared.</summary>
    public ClusterFacts Seen { get; private set; } = null!;

    /// <summary>What it said when it was last decided on.</summary>
    public ClusterFacts? Settled { get; private set; }

    /// <summary>Hashes (<see cref="CompareUpstream.HashOf"/>) of the changes that were decided on, the latest last: the same is never asked again.</summary>
    public IReadOnlyList<string> Decided { get; private set; } = [];

    public string Name { get; private set; } = "";
    public string? Country { get; private set; }

    /// <summary>Its own licence (SPDX), where it states one.</summary>
    public string? Licence { get; private set; }
    public string? Stamp { get; private set; }

    /// <summary>What a steward is asked: <see cref="UpstreamChange.Changed"/> stands for conflicts too, which depend on what the register says by then.</summary>
    public UpstreamChange Asks { get; private set; }

    /// <summary>Since when it is asked; the queue is ordered by it.</summary>
    public Instant AskedAt { get; private set; }
    public Instant? GoneAt { get; private set; }

    /// <summary>Who decided last, and when.</summary>
    public Guid? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }

    /// <summary>The steward whose word the four-eyes rule has so far.</summary>
    public Guid? ApprovedBy { get; private set; }

    public int Version { get; private set; }

    public bool IsAsking => Asks != UpstreamChange.Nothing;

    /// <summary>What is known to differ from what was last decided on; what the register says counts where it is linked.</summary>
    public UpstreamComparison Compared(ClusterFacts? local) => CompareUpstream.Of(Settled, GoneAt is null ? Seen : null, local);

    /// <param name="feed">Where it was read.</param>
    /// <param name="pulled">What was read, with its facts.</param>
    /// <param name="local">The record here with the same id, if there is one: then it is about that.</param>
    /// <param name="now">Now.</param>
    public static FeedRecord Begin(FeedId feed, PulledRecord pulled, ClusterFacts? local, Instant now)
    {
        ArgumentNullException.ThrowIfNull(pulled);
        var record = new FeedRecord
        {
            Id = Guid.CreateVersion7(),
            Feed = feed,
            UpstreamId = pulled.UpstreamId,
            Proposed = pulled.Proposed,
            Cluster = local is null ? null : pulled.Proposed,
        };
        record.Read(pulled);
        record.Ask(local, now);
        return record;
    }

    /// <summary>It is there, with what it says now. Answers whether anything changed about it.</summary>
    public bool See(PulledRecord pulled, ClusterFacts? local, Instant now)
    {
        ArgumentNullException.ThrowIfNull(pulled);
        var same = GoneAt is null && Stamp == pulled.Stamp && Licence == pulled.Licence && (pulled.Facts is null || AtlasJson.Write(pulled.Facts) == AtlasJson.Write(Seen));
        if (same)
        {
            return false;
        }

        GoneAt = null;
        Read(pulled);
        Ask(local, now);
        return true;
    }

    /// <summary>Is about another record of this register from now on: the one that its own became part of, or came out of.</summary>
    public void MoveTo(ClusterId record) => (Cluster, Version) = (record, Version + 1);

    /// <summary>It is no longer there.</summary>
    public void Miss(ClusterFacts? local, Instant now)
    {
        GoneAt = now;
        Ask(local, now);
    }

    /// <summary>It is about a record that is here already: every fact on which the two differ is to be decided on.</summary>
    public void Link(ClusterId cluster, ClusterFacts local, Instant now)
    {
        (Cluster, Settled, Decided) = (cluster, null, []);
        Ask(local, now);
    }

    /// <summary>
    /// A steward takes it, or some of it. Under the four-eyes rule the first word only counts as approval, and the answer is false: another steward's makes
    /// it true, and the caller then states the facts.
    /// </summary>
    public Result<bool> Accept(Guid steward, bool fourEyes, ClusterId cluster, Instant now)
    {
        if (!IsAsking)
        {
            return Answered;
        }

        if (fourEyes && ApprovedBy is null)
        {
            (ApprovedBy, Version) = (steward, Version + 1);
            return false;
        }

        if (fourEyes && ApprovedBy == steward)
        {
            return new Refusal("You have approved it already: a second steward decides.");
        }

        Cluster = cluster;
        Settle(steward, now);
        return true;
    }

    /// <summary>A steward leaves it: the register stays as it is, and the same is never asked again.</summary>
    public Result<bool> Dismiss(Guid steward, Instant now)
    {
        if (!IsAsking)
        {
            return Answered;
        }

        Settle(steward, now);
        return true;
    }

    private static Refusal Answered => new("This has been decided already: look at what the record says now.");

    private string Hash => CompareUpstream.HashOf(Settled, GoneAt is null ? Seen : null);

    private void Settle(Guid steward, Instant now)
    {
        Remember();
        (Asks, DecidedBy, DecidedAt, ApprovedBy, Version) = (UpstreamChange.Nothing, steward, now, null, Version + 1);
    }

    private void Remember()
    {
        var hash = Hash;
        Decided = [.. Decided.Where(other => other != hash).TakeLast(MostDecisions - 1), hash];
        Settled = GoneAt is null ? Seen : Settled;
    }

    private void Read(PulledRecord pulled)
    {
        Seen = pulled.Facts ?? Seen;
        (Name, Country, Licence, Stamp) = (Seen.Name, Seen.Country, pulled.Licence, pulled.Stamp);
    }

    private void Ask(ClusterFacts? local, Instant now)
    {
        var change = Compared(local).Change;
        if (change == UpstreamChange.Nothing && Cluster is not null && GoneAt is null)
        {
            // Both say the same: from here on a change of either side can be told from one of the other.
            Settled = Seen;
        }

        var asks = Decided.Contains(Hash, StringComparer.Ordinal) ? UpstreamChange.Nothing
            : change == UpstreamChange.Conflicting ? UpstreamChange.Changed
            : change;
        AskedAt = asks == Asks && AskedAt != default ? AskedAt : now;

        // What a steward approved is what stood there.
        (Asks, ApprovedBy, Version) = (asks, null, Version + 1);
    }
}
