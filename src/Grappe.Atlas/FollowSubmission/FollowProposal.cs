using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Lets the author of a submission, signed in, see where it stands, answer what is asked, or take it back.</summary>
public sealed class FollowProposal(GrappeDb db, IClock clock)
{
    /// <summary>What this person sent, newest first.</summary>
    public async Task<IReadOnlyList<Submission>> All(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var author = actor.AccountId;
        return author is null ? [] : await db.Submissions.AsNoTracking().Where(s => s.Author == author).OrderByDescending(s => s.ChangedAt).ToListAsync(cancel);
    }

    /// <summary>Null where there is none, or it is another's.</summary>
    public Task<Submission?> Find(SubmissionId id, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var author = actor.AccountId;
        return author is null ? Task.FromResult<Submission?>(null) : db.Submissions.SingleOrDefaultAsync(s => s.Id == id && s.Author == author, cancel);
    }

    public Task<Result<Submission>?> Answer(SubmissionId id, string answer, Actor actor, CancellationToken cancel) =>
        Change(id, actor, submission => submission.Answer(answer, clock.GetCurrentInstant()), cancel);

    public Task<Result<Submission>?> Withdraw(SubmissionId id, Actor actor, CancellationToken cancel) =>
        Change(id, actor, submission => submission.Withdraw(clock.GetCurrentInstant()), cancel);

    private async Task<Result<Submission>?> Change(SubmissionId id, Actor actor, Func<Submission, Result<Submission>> change, CancellationToken cancel)
    {
        if (await Find(id, actor, cancel) is not { } submission)
        {
            return null;
        }

        var changed = change(submission);
        if (changed.IsRefused)
        {
            return changed;
        }

        return await db.TrySave(cancel) ? changed : new Refusal("This submission is not open to that any more: look at where it stands.");
    }
}
