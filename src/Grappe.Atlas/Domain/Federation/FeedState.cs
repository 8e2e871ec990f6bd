using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>How the pulls of a feed went, and when the next is due. Apart from the feed, so that a pull never collides with somebody who edits it.</summary>
public sealed class FeedState : INotAudited
{
    private static readonly Duration FirstWait = Duration.FromMinutes(15);
    private static readonly Duration LongestWait = Duration.FromDays(1);

    /// <summary>A source that asks to be left alone for longer is asked again after this.</summary>
    private static readonly Duration MostPatience = Duration.FromDays(7);

    private FeedState() { }

    public FeedId Feed { get; private init; }
    public Instant NextAt { get; private set; }
    public Instant? LastAt { get; private set; }

    /// <summary>When it was last read, or said that nothing has changed.</summary>
    public Instant? LastGoodAt { get; private set; }

    /// <summary>How many pulls have failed since.</summary>
    public int Failures { get; private set; }
    public PullReport? Report { get; private set; }

    /// <summary>What its last answer said to be asked with (RFC 9110): <c>ETag</c> and <c>Last-Modified</c>, and the terms under which it was read.</summary>
    public string? ETag { get; private set; }
    public string? LastModified { get; private set; }
    public int ReadVersion { get; private set; }

    /// <summary>How many missing records a steward said are really gone; the next pull takes that many, or fewer, as gone.</summary>
    public int? MayBeGone { get; private set; }

    public static FeedState Begin(FeedId feed, Instant now) => new() { Feed = feed, NextAt = now };

    /// <summary>Makes the next pull due.</summary>
    public void AskNow(Instant now) => NextAt = now;

    /// <summary>What is missing is really gone: it is looked at anew, and then taken as it is.</summary>
    public void AllowGone(Instant now)
    {
        if (Report is { End: PullEnd.AsksFirst, Missing: var missing })
        {
            (MayBeGone, ETag, LastModified, NextAt) = (missing, null, null, now);
        }
    }

    /// <summary>A pull went well. Where a steward is asked first, the same answer must be readable again: no condition is kept.</summary>
    public void Succeed(PullReport report, string? etag, string? lastModified, Feed feed, Instant now)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(feed);
        (LastAt, LastGoodAt, Failures, Report, NextAt) = (now, now, 0, report, now + Duration.FromHours(feed.EveryHours));
        if (report.End != PullEnd.Unchanged)
        {
            MayBeGone = null;
            (ETag, LastModified) = report.End == PullEnd.AsksFirst ? (null, null) : (etag, lastModified);
            ReadVersion = feed.Version;
        }
    }

    /// <summary>A pull failed: the pause doubles each time, up to a day, and is never shorter than the source asks for (at most a week).</summary>
    public void Fail(PullRemark why, Duration? retryAfter, Instant now)
    {
        Failures++;
        (LastAt, Report) = (now, new() { End = PullEnd.Failed, Why = why });
        NextAt = now + Duration.Max(WaitAfter(Failures), Duration.Min(retryAfter ?? Duration.Zero, MostPatience));
    }

    /// <summary>15 minutes after the first failure, then twice as long each time, up to a day.</summary>
    public static Duration WaitAfter(int failures) => failures > 7 ? LongestWait : Duration.Min(FirstWait * (1L << Math.Max(0, failures - 1)), LongestWait);
}
