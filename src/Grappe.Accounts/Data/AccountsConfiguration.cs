using Grappe.Shared.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Accounts.Data;

public sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_accounts");
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();
        builder.Property(a => a.Name).HasMaxLength(80).IsNotRemembered();
        builder.Property(a => a.Language).HasMaxLength(2).HasDefaultValue("en");
        builder.Property(a => a.UserName).HasMaxLength(254).IsNotRemembered();
        builder.Property(a => a.NormalizedUserName).HasMaxLength(254).IsNotRemembered();
        builder.Property(a => a.Email).HasMaxLength(254).IsNotRemembered();
        builder.Property(a => a.NormalizedEmail).HasMaxLength(254).IsNotRemembered();
        builder.Property(a => a.PasswordHash).IsNotRemembered();
        builder.Property(a => a.SecurityStamp).IsNotRemembered();
        builder.Property(a => a.AuthenticatorKey).IsNotRemembered();
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken().IsNotRemembered();
        builder.Ignore(a => a.PhoneNumber);
        builder.Ignore(a => a.PhoneNumberConfirmed);
    }
}

public sealed class AccountGrantConfiguration : IEntityTypeConfiguration<AccountGrant>
{
    public void Configure(EntityTypeBuilder<AccountGrant> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_grants");
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId);
        builder.Property(g => g.Role).HasConversion<string>().HasMaxLength(32);
        builder.Property(g => g.Country).HasMaxLength(2);
        builder.Ignore(g => g.Grant);
    }
}

public sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_recovery_codes");
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.Property(c => c.CodeHash).HasMaxLength(64);
    }
}

public sealed class KnownDeviceConfiguration : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_devices");
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
        builder.Property(d => d.NameHash).HasMaxLength(64);
        builder.HasIndex(d => new { d.AccountId, d.NameHash }).IsUnique();
    }
}

public sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_consents");
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.Property(c => c.TextVersion).HasMaxLength(16);
    }
}

public sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_sessions");
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        builder.Property(s => s.Device).HasMaxLength(64);
    }
}

public sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_links");
        builder.Property(l => l.Purpose).HasConversion<string>().HasMaxLength(32);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.Property(l => l.Email).HasMaxLength(254);
        builder.Property(l => l.Role).HasConversion<string>().HasMaxLength(32);
        builder.Property(l => l.Country).HasMaxLength(2);
        builder.Ignore(l => l.Grant);
    }
}

public sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_outbox");
        builder.Property(m => m.To).HasMaxLength(254);
        builder.Property(m => m.Language).HasMaxLength(2);
        builder.Property(m => m.State).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
        builder.Property(m => m.OneClickStop).HasMaxLength(1000);
        builder.HasIndex(m => m.To);
    }
}

public sealed class IdentityTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_tokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
        builder.Property(t => t.Value).IsNotRemembered();
    }
}

public sealed class IdentityLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_logins");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId);
        builder.Property(l => l.ProviderKey).HasMaxLength(255);
    }
}

public sealed class IdentityPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("accounts_passkeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
        builder.OwnsOne(p => p.Data, data =>
        {
            data.ToJson();
            data.Property(d => d.Name).IsNotRemembered();
            data.Property(d => d.PublicKey).IsNotRemembered();
            data.Property(d => d.AttestationObject).IsNotRemembered();
            data.Property(d => d.ClientDataJson).IsNotRemembered();
        });
    }
}
