using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Workshops;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Flows.Data;

public static class FlowSets
{
    extension(GrappeDb db)
    {
        public DbSet<DeclaredFlow> Flows => db.Set<DeclaredFlow>();
        public DbSet<DismissedFlow> DismissedFlows => db.Set<DismissedFlow>();
        public DbSet<Synergy> Synergies => db.Set<Synergy>();
        public DbSet<Workshop> Workshops => db.Set<Workshop>();
        public DbSet<Note> Notes => db.Set<Note>();
        public DbSet<Weighing> Weighings => db.Set<Weighing>();
    }
}
