using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>A submission as a steward sees it.</summary>
/// <param name="Submission">What is proposed.</param>
/// <param name="Record">The record as it is now; none for a new one.</param>
/// <param name="Merged">What would become of the record; none for a new one.</param>
/// <param name="Names">What the people in the conversation are called.</param>
public sealed record SubmissionUnderReview(Submission Submission, Cluster? Record, MergedFacts? Merged, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>The facts to look at, by key: all of a new record, else those that would change.</summary>
    public IReadOnlyList<string> Keys { get; } = Merged?.Changed ?? [.. ClusterRecord.FactKeys.Where(MergeFacts.Stated(Submission.Facts).Contains)];
}

/// <summary>Shows a steward one submission.</summary>
public sealed class ShowSubmission(GrappeDb db)
{
    /// <summary>Null where there is none, where its author has not sent it yet, and where it is another steward's.</summary>
    public async Task<SubmissionUnderReview?> Handle(SubmissionId id, Actor actor, CancellationToken cancel)
    {
        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.SentAt != null, cancel) is not { } submission)
        {
            return null;
        }

        var record = await db.Clusters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == submission.Cluster, cancel);
        return actor.MayReview(submission, record)
            ? new(submission, record, submission.Base is { } begun && record is not null ? MergeFacts.Of(begun, submission.Facts, record.Facts) : null, await Names(submission, cancel))
            : null;
    }

    private async Task<IReadOnlyDictionary<Guid, string>> Names(Submission submission, CancellationToken cancel)
    {
        var people = submission.Notes.Select(note => note.By).Append(submission.Author).OfType<Guid>().Distinct().ToList();
        return await db.Accounts.Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
    }
}
