using Grappe.Shared.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Screening;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies.Data;

public static class ReadingSets
{
    extension(GrappeDb db)
    {
        public DbSet<StudyReader> StudyReaders => db.Set<StudyReader>();
        public DbSet<StudyScreening> StudyScreenings => db.Set<StudyScreening>();
        public DbSet<StudyRating> StudyRatings => db.Set<StudyRating>();
        public DbSet<StudyCoding> StudyCodings => db.Set<StudyCoding>();
        public DbSet<StudySegment> StudySegments => db.Set<StudySegment>();
        public DbSet<StudyReading> StudyReadings => db.Set<StudyReading>();
        public DbSet<StudyRuling> StudyRulings => db.Set<StudyRuling>();
        public DbSet<StudySettlement> StudySettlements => db.Set<StudySettlement>();
    }
}
