using System.Globalization;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;
using Grappe.Flows.Domain.Workshops;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Flows;

/// <summary>A workshop with the record of those who hold it and all that was said, the first first.</summary>
public sealed record Wall(Workshop Workshop, Cluster Record, bool IsOpen, IReadOnlyList<Note> Notes)
{
    public IReadOnlyList<NoteMatch> Matches { get; } = MatchNotes.Of(Notes);
}

/// <summary>Opens and closes workshops, shows their wall to those who are there, and takes their notes.</summary>
public sealed class HoldWorkshop(GrappeDb db, FindWaste search, IClock clock)
{
    public async Task<Result<Workshop>> Open(Actor actor, Cluster record, string title, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        if (!actor.May(Permission.EditCluster, record.AsScope()))
        {
            return new Refusal("Only those who look after the organisation open a workshop.");
        }

        var opened = Workshop.Open(record.Id.Value, title, clock.GetCurrentInstant());
        if (opened.Value is { } workshop)
        {
            db.Add(workshop);
            await db.SaveChangesAsync(cancel);
        }

        return opened;
    }

    /// <summary>The latest first; none for whoever does not look after the organisation.</summary>
    public async Task<IReadOnlyList<Workshop>> Of(Actor actor, Cluster record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(record);
        return !actor.May(Permission.EditCluster, record.AsScope()) ? []
            : [.. (await db.Workshops.AsNoTracking().Where(workshop => workshop.Organisation == record.Id.Value).ToListAsync(cancel)).OrderByDescending(workshop => workshop.OpenedAt)];
    }

    /// <summary>The wall for those who hold the workshop; null for anybody else.</summary>
    public async Task<Wall?> Held(Actor actor, WorkshopId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await Wall(await db.Workshops.AsNoTracking().SingleOrDefaultAsync(workshop => workshop.Id == id, cancel), cancel) is { } wall && actor.May(Permission.EditCluster, wall.Record.AsScope()) ? wall : null;
    }

    /// <summary>The wall for whoever has the key; once it is closed, without what was said.</summary>
    public async Task<Wall?> Joined(string key, CancellationToken cancel) =>
        await Wall(await db.Workshops.AsNoTracking().SingleOrDefaultAsync(workshop => workshop.Key == key, cancel), cancel) is { } wall ? wall.IsOpen ? wall : wall with { Notes = [] } : null;

    /// <summary>What changes with every note, and when it closes; null without such a workshop.</summary>
    public async Task<string?> Mark(string key, CancellationToken cancel)
    {
        if (await db.Workshops.AsNoTracking().SingleOrDefaultAsync(workshop => workshop.Key == key, cancel) is not { } workshop)
        {
            return null;
        }

        return workshop.IsOpen(clock.GetCurrentInstant()) ? (await db.Notes.CountAsync(note => note.Workshop == workshop.Id, cancel)).ToString(CultureInfo.InvariantCulture) : "closed";
    }

    /// <remarks><paramref name="tonnes"/>: As typed; empty where nobody knows.</remarks>
    public async Task<Result<Note>> Write(string key, string side, string what, string who, string tonnes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tonnes);
        if (await db.Workshops.AsNoTracking().SingleOrDefaultAsync(workshop => workshop.Key == key, cancel) is not { } workshop)
        {
            return new Refusal("The workshop is closed: nothing more is taken.", "");
        }

        if (await db.Notes.CountAsync(note => note.Workshop == workshop.Id, cancel) >= Workshop.MostNotes)
        {
            return new Refusal("The wall is full: {0} notes are there.", "", Workshop.MostNotes);
        }

        var written = Note.Write(workshop, Enum.TryParse<FlowSide>(side, out var chosen) && Enum.IsDefined(chosen) ? chosen : null, what, who,
            tonnes.Length == 0 ? 0 : long.TryParse(tonnes, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null, search.Find(what, 1) is [var found] ? found.Entry.Code : "", clock.GetCurrentInstant());
        if (written.Value is { } note)
        {
            db.Add(note);
            await db.SaveChangesAsync(cancel);
        }

        return written;
    }

    /// <summary>Nothing more is taken, and whoever has the key sees nothing any more.</summary>
    public async Task<bool> Close(Actor actor, WorkshopId id, CancellationToken cancel)
    {
        if (await Held(actor, id, cancel) is null)
        {
            return false;
        }

        (await db.Workshops.SingleAsync(workshop => workshop.Id == id, cancel)).Close(clock.GetCurrentInstant());
        return await db.TrySave(cancel);
    }

    /// <summary>Erases it with all that was said; what was declared stays.</summary>
    public async Task<bool> Erase(Actor actor, WorkshopId id, CancellationToken cancel)
    {
        if (await Held(actor, id, cancel) is null)
        {
            return false;
        }

        db.Remove(await db.Workshops.SingleAsync(workshop => workshop.Id == id, cancel));
        return await db.TrySave(cancel);
    }

    private async Task<Wall?> Wall(Workshop? workshop, CancellationToken cancel)
    {
        if (workshop is null || await db.Clusters.AsNoTracking().SingleOrDefaultAsync(record => record.Id == new ClusterId(workshop.Organisation), cancel) is not { } record)
        {
            return null;
        }

        var notes = await db.Notes.AsNoTracking().Where(note => note.Workshop == workshop.Id).ToListAsync(cancel);
        return new(workshop, record, workshop.IsOpen(clock.GetCurrentInstant()), [.. notes.OrderBy(note => note.At).ThenBy(note => note.Id.Value)]);
    }
}
