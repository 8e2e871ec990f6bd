using System.Globalization;
using System.Reflection;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Accounts;

/// <summary>The version that runs, and the database under it.</summary>
public sealed class DatabaseFacts(GrappeDb db, IStringLocalizer<AdminTexts> texts) : SiteFacts
{
    private const double Megabyte = 1_000_000;

    /// <summary>The version of the program.</summary>
    public static string Version => typeof(DatabaseFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    public override async Task<IReadOnlyList<SiteFact>> Read(CancellationToken cancel)
    {
        var size = db.Database.IsNpgsql()
            ? await db.Database.SqlQuery<long>($"""select pg_database_size(current_database()) as "Value" """).SingleAsync(cancel)
            : await db.Database.SqlQuery<long>($"""select page_count * page_size as "Value" from pragma_page_count(), pragma_page_size()""").SingleAsync(cancel);
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancel)).Last().Split('_', 2)[1];
        return
        [
            new(texts["Version"], Version),
            new(texts["Database"], texts["{0}, {1} MB", db.Database.IsNpgsql() ? "PostgreSQL" : "SQLite", (size / Megabyte).ToString("N1", CultureInfo.CurrentCulture)]),
            new(texts["Schema"], schema),
        ];
    }
}
