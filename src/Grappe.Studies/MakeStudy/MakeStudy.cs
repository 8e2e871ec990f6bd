using System.Globalization;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Makes a study with a copy of a questionnaire that ships.</summary>
public sealed class MakeStudy(GrappeDb db, StudyLibrary library, IClock clock)
{
    /// <summary>Questionnaires to start from, the latest first.</summary>
    public static readonly IReadOnlyList<string> Starts = ["geces-2026", "geces-2021"];

    /// <summary>Last part of an address that is a page of its own.</summary>
    private static readonly string[] Taken = ["new"];

    /// <param name="actor">Who makes it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="purpose">What it is to find out.</param>
    /// <param name="start">One of <see cref="Starts"/>.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Result<OwnStudy>> Handle(Actor actor, LocalizedText title, LocalizedText purpose, string? start, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(title);
        if (!actor.May(Permission.RunStudies))
        {
            return new Refusal("Only observers make studies.");
        }

        Refusal[] unknown = Starts.Contains(start, StringComparer.Ordinal) ? [] : [new("Choose a questionnaire to start from.", "Start")];
        var questionnaire = library.Study(unknown.Length == 0 ? start! : Starts[0])!.Questionnaire;
        while (true)
        {
            var begun = OwnStudy.Begin(await FreeSlug(title.English ?? title.French ?? "", cancel), title, purpose, actor.AccountId!.Value, questionnaire, clock.GetCurrentInstant());
            if (begun.Value is not { } study || unknown.Length > 0)
            {
                return (Refusal[])[.. begun.Refusals, .. unknown];
            }

            db.Add(study);

            // Of two studies that begin with one title at once, the later takes the next name.
            if (await db.TrySave(cancel))
            {
                return study;
            }
        }
    }

    private async Task<string> FreeSlug(string title, CancellationToken cancel)
    {
        var slug = Slugs.From(title) is { Length: > 0 } letters ? letters : "study";
        var used = await db.OwnStudies.Where(s => s.Slug.StartsWith(slug)).Select(s => s.Slug).ToListAsync(cancel);
        var all = used.Concat(library.Studies.Select(s => s.Slug)).Concat(Taken).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}")).First(name => !all.Contains(name));
    }
}
