using System.Data.Common;
using Grappe.Shared.Audit;
using Grappe.Shared.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Shared.Data;

/// <summary>Chooses the database: an SQLite file by default, PostgreSQL when the setting is a connection string.</summary>
public static class DatabaseChoice
{
    public const string MigrationsAssembly = "Grappe.Migrations";

    /// <summary>Reads <c>Database</c> ("sqlite" or a PostgreSQL connection string) and <c>Data</c> (the folder of the SQLite file).</summary>
    public static IServiceCollection AddGrappeDb(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuditInterceptor>();
        services.AddScoped<DatabaseBackup>();
        var database = configuration["Database"] ?? "sqlite";
        return database is "sqlite" || database.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
            ? services.AddDbContext<GrappeDb, SqliteGrappeDb>((scope, options) =>
                UseSqlite(options, database is "sqlite" ? SqliteFile(configuration["Data"] ?? "var") : database)
                    .AddInterceptors(scope.GetRequiredService<AuditInterceptor>()))
            : services.AddDbContext<GrappeDb, PostgresGrappeDb>((scope, options) =>
                UsePostgres(options, database).AddInterceptors(scope.GetRequiredService<AuditInterceptor>()));
    }

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connection)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly).CommandTimeout(60))
            .UseSnakeCaseNamingConvention().ConfigureWarnings(Unchecked).AddInterceptors(SqlitePragmas.Instance);
    }

    public static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection, postgres => postgres.MigrationsAssembly(MigrationsAssembly)).UseSnakeCaseNamingConvention().ConfigureWarnings(Unchecked);

    /// <summary>That the migrations say what the model says is a test's to find out, not each start's: comparing the two takes half of it.</summary>
    private static void Unchecked(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    private static string SqliteFile(string folder) => $"Data Source={Path.Combine(folder, "grappe.db")}";

    /// <summary>Write-ahead log, full durability at commit, and patience with other writers.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 30000;";
            command.ExecuteNonQuery();
        }
    }
}
