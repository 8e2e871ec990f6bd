using Grappe.Shared.Data;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies.Data;

public static class StudySets
{
    extension(GrappeDb db)
    {
        public DbSet<OwnStudy> OwnStudies => db.Set<OwnStudy>();
        public DbSet<EarlierWording> EarlierWordings => db.Set<EarlierWording>();
        public DbSet<Wave> Waves => db.Set<Wave>();
        public DbSet<WaveCase> WaveCases => db.Set<WaveCase>();
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
        public DbSet<FollowUp> FollowUps => db.Set<FollowUp>();
        public DbSet<StudyReport> StudyReports => db.Set<StudyReport>();
        public DbSet<CaseAnswer> CaseAnswers => db.Set<CaseAnswer>();
    }
}
