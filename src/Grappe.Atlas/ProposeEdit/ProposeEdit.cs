using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Sends what somebody with an account wants a record to say to its stewards, for the first time or, once it was given back, again.</summary>
public sealed class ProposeEdit(GrappeDb db, CodeLists lists, RefuseCircles circles, IClock clock)
{
    /// <summary>Most characters of where something is known from.</summary>
    public const int LongestKnownFrom = 500;

    /// <param name="id">The record.</param>
    /// <param name="begunFrom">What it said when the person began.</param>
    /// <param name="wanted">What it should say.</param>
    /// <param name="knownFrom">Where the person knows it from.</param>
    /// <param name="again">The person's own proposal that was given back, if it is one.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where there is no such record or proposal, and for visitors.</returns>
    public async Task<Result<Submission>?> Handle(ClusterId id, ClusterFacts begunFrom, ClusterFacts wanted, string knownFrom, SubmissionId? again, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(knownFrom);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.AccountId is not { } author || !actor.May(Permission.ProposeEdit) || !await db.Clusters.AnyAsync(c => c.Id == id, cancel))
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        Refusal?[] wrong =
        [
            MergeFacts.Differences(begunFrom, wanted).Count == 0 ? new("You changed nothing yet.") : null,
            knownFrom.Trim().Length is 0 or > LongestKnownFrom ? new("Say where you know it from, in {0} characters at most.", "KnownFrom", LongestKnownFrom) : null,
            .. CheckFacts.Problems(wanted, lists, now.InUtc().Date, id),
            .. await circles.Handle(id, wanted, cancel),
        ];
        if (wrong.OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
        {
            return refusals;
        }

        var proposal = again is { } own ? await db.Submissions.SingleOrDefaultAsync(s => s.Id == own && s.Author == author && s.Cluster == id, cancel) : null;
        if (again is not null && proposal is null)
        {
            return null;
        }

        if (proposal is null && await SentBefore(id, wanted, knownFrom.Trim(), author, cancel) is { } same)
        {
            return same;
        }

        if (proposal is null)
        {
            proposal = Submission.Begin(id, begunFrom, wanted, ResumeLink.New().Hash, Links.Language, author, now);
            proposal.WriteTo(await db.Accounts.Where(account => account.Id == author).Select(account => account.Email!).SingleAsync(cancel), now);
            db.Submissions.Add(proposal);
        }

        var saved = proposal.Save(wanted, knownFrom.Trim(), proposal.NotTheSame, now);
        var sent = saved.IsRefused ? saved : proposal.Send(now);
        if (sent.IsRefused)
        {
            db.ChangeTracker.Clear();
            return sent;
        }

        return await db.TrySave(cancel) ? proposal : new Refusal("This submission is not open to that any more: look at where it stands.");
    }

    /// <summary>The proposal that this form made already, when it is sent twice because its answer was lost or its button pressed again.</summary>
    private async Task<Submission?> SentBefore(ClusterId id, ClusterFacts wanted, string knownFrom, Guid author, CancellationToken cancel) =>
        (await db.Submissions.AsNoTracking().Where(s => s.Cluster == id && s.Author == author).ToListAsync(cancel))
            .Find(s => s is { IsNew: false, IsInQueue: true } && s.KnownFrom == knownFrom && MergeFacts.Differences(s.Facts, wanted).Count == 0);
}
