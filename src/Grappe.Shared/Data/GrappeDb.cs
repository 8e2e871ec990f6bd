using System.Reflection;
using Grappe.Shared.Audit;
using Grappe.Shared.Background;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Shared.Data;

/// <summary>The one context. Modules contribute their entity configurations through <see cref="ModelSources"/>.</summary>
public abstract class GrappeDb(DbContextOptions options, ModelSources modules) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The keys that sign cookies, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

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
