using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Accounts.Data;

public static class AccountSets
{
    extension(GrappeDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();
        public DbSet<AccountGrant> Grants => db.Set<AccountGrant>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<OneTimeLink> OneTimeLinks => db.Set<OneTimeLink>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<KnownDevice> KnownDevices => db.Set<KnownDevice>();
        public DbSet<Consent> Consents => db.Set<Consent>();
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();
    }
}
