using System.Reflection;
using Grappe.Shared.Audit;
using Grappe.Shared.Background;
using Grappe.Shared.Settings;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using Npgsql;

namespace Grappe.Shared.Data;

/// <summary>The one context. Modules contribute their entity configurations through <see cref="ModelSources"/>.</summary>
public abstract class GrappeDb(DbContextOptions options, ModelSources modules) : DbContext(options), IDataProtectionKeyContext
{
    private const int SqliteConstraint = 19;

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The keys that sign cookies, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Saves all or nothing. False when somebody else was first: a version that is not the latest, or a key that came to be meanwhile. Then nothing of
    /// the attempt is remembered, and the database can be asked again.
    /// </summary>
    public async Task<bool> TrySave(CancellationToken cancel)
    {
        try
        {
            await SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException overtaken) when (overtaken is DbUpdateConcurrencyException || overtaken.InnerException is SqliteException { SqliteErrorCode: SqliteConstraint } or PostgresException { SqlState: ['2', '3', ..] })
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>A module without tables is one.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.NoEntityTypeConfigurationsWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        foreach (var id in modules.Assemblies.SelectMany(IdTypes))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new AuditEntryConfiguration());
        modelBuilder.ApplyConfiguration(new Lease.Configuration());
        modelBuilder.ApplyConfiguration(new StoredSettingConfiguration());
        modelBuilder.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.Property(k => k.Xml).IsNotRemembered();
        });
        foreach (var assembly in modules.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        foreach (var aggregate in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IHasVersion))))
        {
            modelBuilder.Entity(aggregate.ClrType).Property(nameof(IHasVersion.Version)).IsConcurrencyToken();
        }
    }

    private static IEnumerable<Type> IdTypes(Assembly assembly) =>
        assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)));
}

public sealed class SqliteGrappeDb(DbContextOptions<SqliteGrappeDb> options, ModelSources modules) : GrappeDb(options, modules);

public sealed class PostgresGrappeDb(DbContextOptions<PostgresGrappeDb> options, ModelSources modules) : GrappeDb(options, modules);

/// <summary>The assemblies whose entity configurations make the model.</summary>
public sealed record ModelSources(IReadOnlyList<Assembly> Assemblies);
