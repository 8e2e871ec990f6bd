using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>Submissions of people without an account: whoever holds the link holds the submission.</summary>
public sealed class Drafts(GrappeDb db)
{
    private const int Attempts = 4;

    /// <summary>The address of a submission's pages, in the language of the page: its state, or a step of it.</summary>
    public static string Address(string secret, string? part = null) => Links.Here($"/register/{secret}{(part is null ? "" : $"/{part}")}");

    /// <summary>The new record behind a link, for reading; null where there is none.</summary>
    public Task<Submission?> Find(string secret, CancellationToken cancel) => Behind(db.Submissions.AsNoTracking(), secret, cancel);

    /// <summary>The address of the record that an accepted submission became.</summary>
    public async Task<string?> PublicAddress(Submission submission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return (await db.Clusters.AsNoTracking().SingleOrDefaultAsync(cluster => cluster.Id == submission.Cluster, cancel))?.Address;
    }

    /// <summary>
    /// Changes the submission behind a link. Two tabs, or what is kept while typing and what is sent by the button, may come at once: the later
    /// one reads again and changes what it finds.
    /// </summary>
    /// <returns>The submission as it is saved, or why it is not; null where there is none.</returns>
    public async Task<Result<Submission>?> Change(string secret, Func<Submission, Task<Result<Submission>>> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            if (await Behind(db.Submissions, secret, cancel) is not { } submission)
            {
                return null;
            }

            var changed = await change(submission);
            if (changed.IsRefused)
            {
                db.ChangeTracker.Clear();
                return changed;
            }

            try
            {
                await db.SaveChangesAsync(cancel);
                return changed;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static Task<Submission?> Behind(IQueryable<Submission> submissions, string secret, CancellationToken cancel)
    {
        var hash = ResumeLink.HashOf(secret);
        return submissions.SingleOrDefaultAsync(s => s.SecretHash == hash && s.Base == null, cancel);
    }
}
