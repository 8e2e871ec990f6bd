using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What a steward may say to a submission.</summary>
public enum Verdict
{
    Accept,
    Ask,
    Return,
    Refuse,
}

/// <summary>A steward's word.</summary>
/// <param name="Submission">On what.</param>
/// <param name="Version">The version of the submission that the steward saw.</param>
/// <param name="RecordVersion">The version of the record that the steward saw; none for a new one.</param>
/// <param name="Verdict">What is decided.</param>
/// <param name="Text">What is said to the author.</param>
/// <param name="Taken">Facts on which proposal and record conflict, by key, for which the proposal counts.</param>
public sealed record Decision(SubmissionId Submission, int Version, int? RecordVersion, Verdict Verdict, string Text, IReadOnlySet<string> Taken);

/// <summary>
/// Takes a steward's decision: submission, record, audit and the message to the author are written in one transaction, or none of them. Of two stewards who
/// decide at the same time one is heard; the other is told to look again.
/// </summary>
public sealed class DecideOnSubmission(GrappeDb db, ReviewSettings settings, CodeLists lists, RefuseCircles circles, WriteToAuthor letters, IClock clock)
{
    private static readonly Refusal Overtaken = new("Somebody else was here since you opened this page. Nothing of yours is lost: look at what changed, then decide.");

    /// <param name="decision">What is decided.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where the actor has nothing to decide.</returns>
    public async Task<Result<Submission>?> Handle(Decision decision, Actor actor, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(actor);
        var submission = await db.Submissions.SingleOrDefaultAsync(s => s.Id == decision.Submission && s.SentAt != null, cancel);
        var record = submission is null ? null : await db.Clusters.SingleOrDefaultAsync(c => c.Id == submission.Cluster, cancel);
        if (submission is null || actor.AccountId is not { } steward || !actor.MayReview(submission, record))
        {
            return null;
        }

        if (submission.Version != decision.Version || record?.Version != decision.RecordVersion)
        {
            return Overtaken;
        }

        var decided = decision.Verdict switch
        {
            Verdict.Accept => await Accept(submission, record, decision, steward, cancel),
            Verdict.Ask => submission.Ask(steward, decision.Text, clock.GetCurrentInstant()),
            Verdict.Return => submission.Return(steward, decision.Text, clock.GetCurrentInstant()),
            Verdict.Refuse => submission.Refuse(steward, decision.Text, clock.GetCurrentInstant()),
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
        if (decided.IsRefused)
        {
            db.ChangeTracker.Clear();
            return decided;
        }

        letters.Post(submission, origin);
        // Otherwise: Saved by another at the same moment, or a record with this short id came to be.
        return await db.TrySave(cancel) ? submission : Overtaken;
    }

    private async Task<Result<Submission>> Accept(Submission submission, Cluster? record, Decision decision, Guid steward, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InUtc().Date;
        if (submission.IsNew != record is null)
        {
            return new Refusal("The record that this is about is not as it was: refuse this, and ask its author to propose it anew.");
        }

        var facts = record is null ? submission.Facts : MergeFacts.Of(submission.Base!, submission.Facts, record.Facts, decision.Taken.Contains).Facts;
        Refusal[] problems = [.. CheckFacts.Problems(facts, lists, today, submission.Cluster), .. await circles.Handle(submission.Cluster, facts, cancel)];
        if (problems.Length > 0)
        {
            return problems;
        }

        // An author without account may be a steward: the address tells.
        var author = await db.Accounts.AnyAsync(account => account.Id == steward && account.Email == submission.Email, cancel) ? steward : submission.Author;
        if (author == steward)
        {
            return new Refusal("Somebody else decides on what you sent yourself.");
        }

        var accepted = submission.Accept(steward, decision.Text, settings.FourEyes, now);
        if (accepted.IsRefused || submission.State != SubmissionState.Accepted)
        {
            return accepted;
        }

        var origins = StatedHere.Over(record?.Provenance ?? Provenance.None, record?.Facts, facts, StatedHere.Origin(StatedHere.ByStewards, submission.KnownFrom, today));
        if (record is null)
        {
            db.Clusters.Add(Cluster.Register(submission.Cluster, facts, origins, now));
        }
        else
        {
            record.State(facts, origins, now);
        }

        return accepted;
    }
}
