using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Shared.Settings;

public static class SettingsServices
{
    /// <summary>Lets settings that were given on a page stand above the files of the program and below everything given at its start.</summary>
    public static IServiceCollection AddStoredSettings(this IServiceCollection services, IConfigurationBuilder configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var stored = new StoredSettings();
        var files = configuration.Sources.LastOrDefault(source => source is JsonConfigurationSource);
        configuration.Sources.Insert(files is null ? 0 : configuration.Sources.IndexOf(files) + 1, stored);
        return services.AddSingleton(stored).AddSingleton<FollowSettings>().AddHostedService(provider => provider.GetRequiredService<FollowSettings>());
    }

    /// <summary>Whether a setting is given where no page changes it: by a variable or an argument.</summary>
    public static bool IsGivenAtStart(this IConfiguration configuration, string key) =>
        ((IConfigurationRoot)configuration).Providers.Reverse().TakeWhile(provider => provider is not StoredSettings).Any(provider => provider.TryGet(key, out var value) && value is { Length: > 0 });
}
