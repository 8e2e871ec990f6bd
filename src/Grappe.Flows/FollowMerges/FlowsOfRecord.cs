using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Flows.Data;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Flows;

/// <summary>Flows and workshops go with the record that has them when it becomes part of another. What was dismissed is guessed again: it was said of the one.</summary>
public sealed class FlowsOfRecord(GrappeDb db) : KeptAboutRecords
{
    public override async Task<IReadOnlyList<Guid>> Move(ClusterId gone, ClusterId survivor, CancellationToken cancel)
    {
        var flows = await db.Flows.Where(flow => flow.Organisation == gone.Value).ToListAsync(cancel);
        flows.ForEach(flow => flow.MoveTo(survivor.Value));
        var workshops = await db.Workshops.Where(workshop => workshop.Organisation == gone.Value).ToListAsync(cancel);
        workshops.ForEach(workshop => workshop.MoveTo(survivor.Value));
        return [.. flows.Select(flow => flow.Id.Value), .. workshops.Select(workshop => workshop.Id.Value)];
    }

    public override async Task MoveBack(IReadOnlyList<Guid> moved, ClusterId survivor, ClusterId gone, CancellationToken cancel)
    {
        (await db.Flows.Where(flow => flow.Organisation == survivor.Value).ToListAsync(cancel)).FindAll(flow => moved.Contains(flow.Id.Value)).ForEach(flow => flow.MoveTo(gone.Value));
        (await db.Workshops.Where(workshop => workshop.Organisation == survivor.Value).ToListAsync(cancel)).FindAll(workshop => moved.Contains(workshop.Id.Value)).ForEach(workshop => workshop.MoveTo(gone.Value));
    }
}
