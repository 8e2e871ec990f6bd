using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Shared.Settings;
using Microsoft.Extensions.Configuration;

namespace Grappe.Accounts;

/// <summary>A setting as it stands: what holds, and whether it was given where no page changes it.</summary>
public sealed record SettingAtHand(ChangeableSetting Setting, string Value, bool IsGivenAtStart);

/// <summary>Gives settings without touching the machine. All nodes follow within a second or two.</summary>
public sealed class ChangeSettings(GrappeDb db, IConfiguration configuration, IEnumerable<ChangeableSetting> settings, FollowSettings follow)
{
    public IReadOnlyList<SettingAtHand> All() => [.. settings.Select(setting => new SettingAtHand(setting, configuration[setting.Key] ?? "", configuration.IsGivenAtStart(setting.Key)))];

    /// <summary>Gives all settings, or none where one is wrong. What was given at the start stays.</summary>
    /// <returns>Null where the actor has no say in it; otherwise the number of settings that changed.</returns>
    public async Task<Result<int>?> Handle(IReadOnlyDictionary<string, string> typed, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.AdministerSite))
        {
            return null;
        }

        var changes = (from known in All()
                       where !known.IsGivenAtStart
                       let value = typed.GetValueOrDefault(known.Setting.Field, "").Trim()
                       where value != known.Value
                       select (known.Setting, Value: value)).ToList();
        if (changes.Select(change => change.Setting.Problem(change.Value)).OfType<Refusal>().ToArray() is { Length: > 0 } problems)
        {
            return problems;
        }

        foreach (var (setting, value) in changes)
        {
            await StoredSettings.Give(db, setting.Key, value, cancel);
        }

        if (!await db.TrySave(cancel))
        {
            return new Refusal("Somebody else changed these settings at the same moment: look again.");
        }

        await follow.Look(cancel);
        return changes.Count;
    }
}
