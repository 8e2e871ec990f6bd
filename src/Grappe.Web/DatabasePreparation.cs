using Grappe.Atlas;
using Grappe.Flows;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Grappe.Web;

/// <summary>What a start does to the database before it serves. Of several nodes that start at once one does it, the others wait and find it done.</summary>
public static class DatabasePreparation
{
    /// <summary>Names the lock in PostgreSQL: any number that nothing else locks there.</summary>
    private const long StartLock = 0x4772_6170_7065;

    /// <summary>Makes the folder of the database and brings the schema up to date.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.GetRequiredService<IConfiguration>()["Data"] is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        if (db.Database.IsNpgsql() && db.GetService<IRelationalDatabaseCreator>() is var creator && !await creator.ExistsAsync())
        {
            await creator.CreateAsync();
        }

        await Alone(db, async () =>
        {
            // Asking is cheap; migrating takes the locks of the database even where there is nothing to do.
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await db.Database.MigrateAsync();
            }
        });
    }

    /// <summary>
    /// Brings in the records that ship with the program, unless the setting <c>Inventory</c> is "none", and the invented ones where <c>Demo</c> is true.
    /// </summary>
    public static async Task ImportShippedRecords(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var configuration = services.GetRequiredService<IConfiguration>();
        await using var scope = services.CreateAsyncScope();
        await Alone(scope.ServiceProvider.GetRequiredService<GrappeDb>(), async () =>
        {
            if (configuration["Inventory"] != "none")
            {
                await scope.ServiceProvider.GetRequiredService<ImportInventory>().Handle(CancellationToken.None);
            }

            if (configuration.GetValue<bool>("Demo"))
            {
                await scope.ServiceProvider.GetRequiredService<ImportDemonstration>().Handle(CancellationToken.None);
                await scope.ServiceProvider.GetRequiredService<ImportDemonstrationFlows>().Handle(CancellationToken.None);
            }
        });
    }

    /// <summary>
    /// Works while no other node does. The lock has a connection and a transaction of its own: whatever happens to this process, PostgreSQL lets the
    /// next node begin. An SQLite file has one process, and migrations lock it themselves.
    /// </summary>
    private static async Task Alone(GrappeDb db, Func<Task> work)
    {
        if (!db.Database.IsNpgsql())
        {
            await work();
            return;
        }

        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // The node before may take minutes: wait as long as it lives.
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction) { CommandTimeout = 0, Parameters = { new() { Value = StartLock } } };
        await take.ExecuteNonQueryAsync();
        await work();
        await transaction.CommitAsync();
    }
}
