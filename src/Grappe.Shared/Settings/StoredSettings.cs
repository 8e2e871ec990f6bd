using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Grappe.Shared.Settings;

/// <summary>Something that every node keeps in memory and reads anew from the database when its mark moves. Register it, and a restored backup moves it.</summary>
public sealed record ReadAnew(string Mark);

/// <summary>
/// The settings that were given on a page, as this node knows them: one source of configuration among others. Whatever is given where the program
/// starts (variables, arguments) stands above it, so that nobody is locked out by a page.
/// </summary>
public sealed class StoredSettings : ConfigurationProvider, IConfigurationSource
{
    private Dictionary<string, string> known = [];

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>What a mark stands at; null where it never moved.</summary>
    public string? MarkOf(string key) => known.GetValueOrDefault(key);

    /// <summary>Looks whether something else holds now. Returns whether it does.</summary>
    public async Task<bool> Read(GrappeDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<StoredSetting>().AsNoTracking().ToListAsync(cancel);
        if (rows.Count == known.Count && rows.TrueForAll(row => known.GetValueOrDefault(row.Key) == row.Value))
        {
            return false;
        }

        Data = rows.Where(row => row.Value.Length > 0).ToDictionary(row => row.Key, row => (string?)row.Value, StringComparer.OrdinalIgnoreCase);
        known = rows.ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        OnReload();
        return true;
    }

    /// <summary>Moves a mark with the next save of <paramref name="db"/>, so that every node does anew what stands under it.</summary>
    public static Task Move(GrappeDb db, string mark, CancellationToken cancel) => Give(db, mark, Guid.NewGuid().ToString("N"), cancel);

    /// <summary>Gives a setting with the next save of <paramref name="db"/>.</summary>
    public static async Task Give(GrappeDb db, string key, string value, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Set<StoredSetting>().SingleOrDefaultAsync(s => s.Key == key, cancel) is { } known)
        {
            known.Change(value);
        }
        else
        {
            db.Add(new StoredSetting(key, value));
        }
    }
}
