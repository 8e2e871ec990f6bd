using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>A record with a workspace stays: its members, votes and invoices were made in its name.</summary>
public sealed class WorkspaceOfRecord(GrappeDb db) : KeptAboutRecords
{
    public override async Task<Refusal?> Hindrance(ClusterId gone, ClusterId survivor, CancellationToken cancel) =>
        await db.Workspaces.AnyAsync(workspace => workspace.Cluster == gone.Value, cancel) ? new Refusal("The record that would go has a workspace, with members and votes in its name. Let that one stay.") : null;
}
