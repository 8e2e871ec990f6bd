using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>What an author typed into one step: facts, and what is said about the submission itself.</summary>
/// <param name="Facts">The fields about the cluster.</param>
/// <param name="Email">Where to write to; null where it was not asked.</param>
/// <param name="KnownFrom">Where the author knows it from; null where it was not asked.</param>
/// <param name="Others">Likely duplicates that the author says are other organisations.</param>
public sealed record TypedStep(FactsInput Facts, string? Email, string? KnownFrom, IReadOnlyList<Guid> Others);

/// <summary>Writes a new record step by step: what is typed is kept at once, right or wrong, until it is sent.</summary>
public sealed class RegisterCluster(GrappeDb db, FactsForm form, Drafts drafts, ConfirmAddress confirm, IClock clock, CurrentActor current)
{
    /// <summary>Most characters of where the author knows it from.</summary>
    public const int LongestSource = 500;

    private const int MostOthers = 100;

    /// <summary>The address of the author's account; null for authors without one, who are asked.</summary>
    public async Task<string?> AccountEmail(CancellationToken cancel) => (await Account(cancel))?.Email;

    /// <summary>A draft with its first step, not saved yet.</summary>
    /// <returns>The secret of its link, and what could not be read.</returns>
    public async Task<(string Secret, Saved Draft)> Draft(TypedStep typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (secret, hash) = ResumeLink.New();
        var account = await Account(cancel);
        var submission = Submission.Begin(ClusterId.New(), null, new() { Name = "" }, hash, Links.Language, account?.Id, clock.GetCurrentInstant());
        return (secret, Write(submission, typed, account));
    }

    /// <summary>Saves a new draft.</summary>
    public async Task Begin(Submission draft, CancellationToken cancel)
    {
        db.Submissions.Add(draft);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Keeps what was typed; null where there is no such draft.</summary>
    public async Task<Result<Saved>?> Save(string secret, TypedStep typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        Saved? saved = null;
        var account = await Account(cancel);
        var changed = await drafts.Change(secret, submission =>
        {
            if (!submission.IsOpen)
            {
                return Task.FromResult<Result<Submission>>(new Refusal("This submission is not open to that any more: look at where it stands."));
            }

            saved = Write(submission, typed, account);
            return Task.FromResult<Result<Submission>>(submission);
        }, cancel);
        return changed is null ? null : changed.IsRefused ? changed.Refusals.ToArray() : saved!;
    }

    /// <summary>Sends the link to the address of a draft, unless that has been done or the address needs none.</summary>
    public Task WriteToAuthor(string secret, string origin, CancellationToken cancel) => confirm.Ask(secret, origin, again: false, cancel);

    /// <summary>What the author said are other organisations, with some more.</summary>
    public static IReadOnlyList<Guid> Others(Submission submission, IReadOnlyList<Guid> more)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return [.. submission.NotTheSame.Concat(more).Distinct().Take(MostOthers)];
    }

    private async Task<Account?> Account(CancellationToken cancel) =>
        current.Actor.AccountId is { } id ? await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) : null;

    private Saved Write(Submission submission, TypedStep typed, Account? account)
    {
        var reading = form.Read(submission.Facts, typed.Facts, Links.Language);
        var refusals = reading.Refusals.ToList();
        if (typed.Email?.Trim() is { Length: > 0 } email && account is null)
        {
            if (Addresses.IsAddress(email))
            {
                submission.WriteTo(email, null);
            }
            else
            {
                refusals.Add(new("Write an e-mail address, such as name@example.org.", "email"));
            }
        }
        else if (account?.Email is { } own && submission.Email is null)
        {
            submission.WriteTo(own, account.EmailConfirmed ? clock.GetCurrentInstant() : null);
        }

        var knownFrom = typed.KnownFrom is null ? submission.KnownFrom : typed.KnownFrom.Trim() is { Length: > 0 } source ? source : null;
        if (knownFrom?.Length > LongestSource)
        {
            refusals.Add(new("At most {0} characters fit here.", "knownFrom", LongestSource));
            knownFrom = submission.KnownFrom;
        }

        submission.Save(reading.Facts, knownFrom, Others(submission, typed.Others), clock.GetCurrentInstant());
        return new(submission, refusals);
    }
}

/// <summary>A draft after a save.</summary>
/// <param name="Submission">As it is now.</param>
/// <param name="Refusals">What could not be read, each at its field; that part is as it was.</param>
public sealed record Saved(Submission Submission, IReadOnlyList<Refusal> Refusals);
