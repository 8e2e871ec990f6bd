using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>One submission in the queue.</summary>
public sealed record QueueItem(SubmissionId Id, string Name, string? Country, bool IsNew, SubmissionState State, Instant SentAt);

/// <summary>What waits for a steward, oldest first, and how much of it in each country.</summary>
public sealed record ReviewQueue(IReadOnlyList<QueueItem> Items, IReadOnlyList<(string? Country, int Count)> Countries);

/// <summary>Lists what a steward may decide on.</summary>
public sealed class ListSubmissions(GrappeDb db)
{
    /// <summary>No steward reads further than this in one sitting.</summary>
    private const int Most = 500;

    /// <param name="country">Only those of one country, if named.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<ReviewQueue> Handle(string? country, Actor actor, CancellationToken cancel)
    {
        var waiting = new List<QueueItem>();
        var queue = db.Submissions.AsNoTracking()
            .Where(s => s.State == SubmissionState.Waiting || s.State == SubmissionState.Asked || s.State == SubmissionState.Seconding)
            .OrderBy(s => s.SentAt).ThenBy(s => s.Id).AsAsyncEnumerable();
        await foreach (var submission in queue.WithCancellation(cancel))
        {
            if (waiting.Count == Most)
            {
                break;
            }

            if (actor.MayReview(submission, record: null))
            {
                waiting.Add(new(submission.Id, submission.Name, submission.Country, submission.IsNew, submission.State, submission.SentAt!.Value));
            }
        }

        return new(
            [.. waiting.Where(item => country is null || item.Country == country)],
            [.. waiting.GroupBy(item => item.Country, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))]);
    }
}
