using Grappe.Atlas;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Web;

public static class DatabasePreparation
{
    /// <summary>Makes the folder of the database and brings the schema up to date.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.GetRequiredService<IConfiguration>()["Data"] is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GrappeDb>().Database.MigrateAsync();
    }

    /// <summary>
    /// Brings in the records that ship with the program, unless the setting <c>Inventory</c> is "none", and the invented ones where <c>Demo</c> is true.
    /// </summary>
    public static async Task ImportShippedRecords(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var configuration = services.GetRequiredService<IConfiguration>();
        await using var scope = services.CreateAsyncScope();
        if (configuration["Inventory"] != "none")
        {
            await scope.ServiceProvider.GetRequiredService<ImportInventory>().Handle(CancellationToken.None);
        }

        if (configuration.GetValue<bool>("Demo"))
        {
            await scope.ServiceProvider.GetRequiredService<ImportDemonstration>().Handle(CancellationToken.None);
        }
    }
}
