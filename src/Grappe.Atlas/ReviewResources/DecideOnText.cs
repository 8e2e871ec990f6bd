using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Shows stewards the texts that wait, and takes their decisions: text, audit and the message to the author in one transaction.</summary>
public sealed class DecideOnText(GrappeDb db, ReviewSettings settings, Accounts.Outbox outbox, IOutputCacheStore pages, IStringLocalizer<WrittenTexts> texts, IClock clock)
{
    /// <summary>No steward reads further than this in one sitting.</summary>
    private const int Most = 200;

    /// <summary>What waits for this steward, oldest first.</summary>
    public async Task<IReadOnlyList<WrittenResource>> Waiting(Actor actor, CancellationToken cancel)
    {
        var waiting = await db.WrittenResources.AsNoTracking()
            .Where(r => r.State == SubmissionState.Waiting || r.State == SubmissionState.Asked || r.State == SubmissionState.Seconding)
            .OrderBy(r => r.SentAt).ThenBy(r => r.Id).Take(Most).ToListAsync(cancel);
        return [.. waiting.Where(actor.MayReview)];
    }

    /// <summary>Null where there is none, where it was never sent, and where it is another steward's.</summary>
    public async Task<WrittenResource?> Find(WrittenId id, Actor actor, CancellationToken cancel) =>
        await db.WrittenResources.SingleOrDefaultAsync(r => r.Id == id && r.SentAt != null, cancel) is { } resource && actor.MayReview(resource) ? resource : null;

    /// <param name="id">On what.</param>
    /// <param name="version">The version that the steward saw.</param>
    /// <param name="verdict">What is decided.</param>
    /// <param name="said">What is said to the author.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="origin">The beginning of the site's addresses.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where the actor has nothing to decide.</returns>
    public async Task<Result<WrittenResource>?> Handle(WrittenId id, int version, Verdict verdict, string said, Actor actor, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.AccountId is not { } steward || await Find(id, actor, cancel) is not { } resource)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        var decided = resource.Version != version ? Overtaken : verdict switch
        {
            Verdict.Accept => resource.Accept(steward, said, settings.FourEyes, now),
            Verdict.Ask => resource.Ask(steward, said, now),
            Verdict.Return => resource.Return(steward, said, now),
            Verdict.Refuse => resource.Refuse(steward, said, now),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
        if (decided.IsRefused)
        {
            db.ChangeTracker.Clear();
            return decided;
        }

        if (resource.Author is { } author && await db.Accounts.Where(account => account.Id == author).Select(account => account.Email).SingleOrDefaultAsync(cancel) is { } email)
        {
            Links.In(resource.Language, () =>
            {
                if (Letter(resource, origin) is { } letter)
                {
                    outbox.Post(email, letter);
                }

                return 0;
            });
        }

        if (!await db.TrySave(cancel))
        {
            return Overtaken;
        }

        await db.RemoveUnused(resource, cancel);
        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return resource;
    }

    private static Result<WrittenResource> Overtaken => new Refusal("Somebody else was here since you opened this page: look again.");

    private Letter? Letter(WrittenResource resource, string origin)
    {
        var (title, said, own) = (resource.Text.Title.Here(), resource.Notes[^1].Text, origin + Links.Here($"/resources/write/{resource.Id.Value:N}"));
        IReadOnlyList<string> Paragraphs(string opening) => [opening, .. said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return resource.Notes[^1].Kind switch
        {
            NoteKind.Question or NoteKind.Returned => new(texts["To be completed: {0}", title], Paragraphs(texts["A steward has read your text “{0}” and writes:", title]), texts["Change it and send it again"], own),
            NoteKind.Refused => new(texts["Not taken: {0}", title], Paragraphs(texts["A steward has read your text “{0}” and did not accept it:", title]), texts["Open your text"], own),
            NoteKind.Accepted => new(texts["Public now: {0}", title], Paragraphs(texts["A steward has accepted your text “{0}”.", title]), texts["See it"], origin + Links.Here($"/resources/{resource.Address}")),
            _ => null,
        };
    }
}

public static class TextRights
{
    /// <summary>Whether somebody decides on a text: it takes the right over every country that it concerns; over all where none is stated.</summary>
    public static bool MayReview(this Actor actor, WrittenResource resource)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(resource);
        var countries = resource.Text.Countries.Concat(resource.Public?.Countries ?? []).Distinct(StringComparer.Ordinal).ToList();
        return countries.Count == 0 ? actor.May(Permission.ReviewRecords) : countries.All(country => actor.May(Permission.ReviewRecords, Scope.Of(country)));
    }
}
