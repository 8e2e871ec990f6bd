using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Puts a new record into the stewards' queue, and lets its author answer them or take it back.</summary>
public sealed class SendForReview(Drafts drafts, FactsForm form, IClock clock)
{
    /// <summary>What keeps a record from being sent, each at a field of the form, besides an address that is not confirmed.</summary>
    public IEnumerable<Refusal> Obstacles(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return form.Problems(submission.Facts, null, Links.Language)
            .Concat(submission.Facts.Country is null ? [new Refusal("Choose the country.", "country")] : [])
            .Concat(submission.Email is null ? [new Refusal("Write an e-mail address, such as name@example.org.", "email")] : []);
    }

    /// <summary>The step that a field belongs to.</summary>
    public static FactsStep? StepOf(string? field) => field is null ? null : field is "email" or "knownFrom" ? FactsStep.Identity : Questions.Asking(field)?.Step;

    /// <summary>Sends it, if nothing keeps it from that. Null where there is no such record.</summary>
    public Task<Result<Submission>?> Handle(string secret, CancellationToken cancel) =>
        drafts.Change(secret, submission => Task.FromResult(Obstacles(submission).ToArray() is { Length: > 0 } refusals ? refusals : submission.Send(clock.GetCurrentInstant())), cancel);

    public Task<Result<Submission>?> Answer(string secret, string answer, CancellationToken cancel) =>
        drafts.Change(secret, submission => Task.FromResult(submission.Answer(answer, clock.GetCurrentInstant())), cancel);

    public Task<Result<Submission>?> Withdraw(string secret, CancellationToken cancel) =>
        drafts.Change(secret, submission => Task.FromResult(submission.Withdraw(clock.GetCurrentInstant())), cancel);

    /// <summary>Remembers that likely duplicates are other organisations.</summary>
    public Task<Result<Submission>?> NotTheSame(string secret, IReadOnlyList<Guid> others, CancellationToken cancel) =>
        drafts.Change(secret, submission => Task.FromResult(submission.Save(submission.Facts, submission.KnownFrom, RegisterCluster.Others(submission, others), clock.GetCurrentInstant())), cancel);
}
