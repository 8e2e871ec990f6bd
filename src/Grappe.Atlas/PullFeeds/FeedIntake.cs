using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>What was read of a feed.</summary>
/// <param name="Records">Those that may be taken.</param>
/// <param name="Present">What identifies every record that is there, those left out as well.</param>
/// <param name="Listed">How many it lists.</param>
/// <param name="IsWhole">Whether every one could be told from the others: else nothing can be said to be gone.</param>
/// <param name="LeftOut">Why some were left out.</param>
/// <param name="Condition">To ask with the next time.</param>
public sealed record FeedContent(
    IReadOnlyList<PulledRecord> Records, IReadOnlySet<string> Present, int Listed, bool IsWhole, IReadOnlyList<PullRemark> LeftOut, FetchCondition Condition);

/// <summary>Takes the records of a feed one by one: those that are sound, in its country, and under a licence that lets them be published again.</summary>
public sealed class FeedIntake(Feed feed, CheckRecord check, int mostRecords)
{
    private readonly List<PulledRecord> taken = [];
    private readonly HashSet<string> present = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, PullRemark> leftOut = new(StringComparer.Ordinal);
    private int listed;
    private bool isWhole = true;

    /// <summary>The index says that a record has not changed since it was read.</summary>
    public void Keep(string upstreamId, PulledRecord known)
    {
        if (Lists(upstreamId))
        {
            taken.Add(known);
        }
    }

    /// <param name="upstreamId">What identifies it there; null where that is not to be told.</param>
    /// <param name="read">What it says.</param>
    /// <param name="licence">Its licence, as it is written there.</param>
    /// <param name="stamp">The index's mark of its last change.</param>
    /// <exception cref="PullFailedException">There are more records than are taken.</exception>
    public void Take(string? upstreamId, Result<ClusterRecord> read, string? licence, string? stamp)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Lists(upstreamId))
        {
            Sort(upstreamId!, read, licence, stamp);
        }
        else if (upstreamId is null && read.IsRefused)
        {
            LeaveOut(read.Refusals[0]);
        }
    }

    /// <summary>Something that is listed but could not be read.</summary>
    public void LeaveOut(string upstreamId, Refusal why)
    {
        if (Lists(upstreamId))
        {
            LeaveOut(why);
        }
    }

    /// <summary>The source itself says that there is more than it lists.</summary>
    public void IsNotWhole() => isWhole = false;

    public FeedContent Content(FetchCondition condition) =>
        new(taken, present, listed, isWhole, [.. leftOut.Values.OrderByDescending(remark => remark.Count).Take(PullReport.MostRemarks)], condition);

    /// <summary>A refusal as it is kept: words and texts.</summary>
    public static PullRemark Remark(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return new(why.Key, [.. why.Arguments.Select(argument => Shortened(Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""))]);
    }

    private bool Lists(string? upstreamId)
    {
        if (++listed > mostRecords)
        {
            throw new PullFailedException(new Refusal("The source lists more than {0} records.", null, mostRecords));
        }

        if (upstreamId is null || upstreamId.Length > FeedRecord.LongestUpstreamId)
        {
            isWhole = false;
            return false;
        }

        if (present.Add(upstreamId))
        {
            return true;
        }

        LeaveOut(new("Another record of this source has the same identifier."));
        return false;
    }

    private void Sort(string upstreamId, Result<ClusterRecord> read, string? licence, string? stamp)
    {
        if (read is not { IsRefused: false, Value: { Id: { } id } record })
        {
            LeaveOut(read.IsRefused ? read.Refusals[0] : new("A record has an id.", "id"));
            return;
        }

        if (check.Problems(record) is [var problem, ..])
        {
            LeaveOut(problem);
        }
        else if (record.Facts.Synthetic == true)
        {
            LeaveOut(new("It is invented for a demonstration."));
        }
        else if (feed.Country is { } country && record.Facts.Country is { } other && other != country)
        {
            LeaveOut(new("It lies outside the country of this source."));
        }
        else if (LicenceOf(record, licence) is not { } open)
        {
            return;
        }
        else
        {
            taken.Add(new(upstreamId, id, check.Placed(record.Facts) ?? record.Facts, open == feed.Licence ? null : open, stamp));
        }
    }

    /// <summary>The licence under which a record may be published again; where there is none it is left out.</summary>
    private string? LicenceOf(ClusterRecord record, string? written)
    {
        List<string> stated = [.. record.Provenance.Fields.Values.SelectMany(origins => origins).Select(origin => origin.Licence).Append(written).OfType<string>().Where(text => text.Trim().Length > 0).Distinct(StringComparer.Ordinal)];
        if (stated.Find(text => OpenLicences.Named(text) is null) is { } closed)
        {
            LeaveOut(new("Its licence “{0}” does not let it be published again here.", null, closed));
            return null;
        }

        List<string> open = [.. stated.Select(text => OpenLicences.Named(text)!).Distinct(StringComparer.Ordinal)];
        switch (open)
        {
            case []:
                if (feed.Licence is null)
                {
                    LeaveOut(new("It states no licence."));
                }

                return feed.Licence;
            case [var one]:
                return one;
            default:
                // Each asks for credit at most, and so does what this register publishes.
                return OpenLicences.All[0];
        }
    }

    private void LeaveOut(Refusal why)
    {
        var remark = Remark(why);
        var key = string.Join('\u001F', remark.Arguments.Prepend(remark.Key));
        leftOut[key] = leftOut.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : remark;
    }

    private static string Shortened(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
