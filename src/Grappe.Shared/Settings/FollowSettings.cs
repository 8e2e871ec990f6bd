using Grappe.Shared.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grappe.Shared.Settings;

/// <summary>Keeps the settings of this node those of the database, whichever node's page gave them.</summary>
public sealed partial class FollowSettings(StoredSettings settings, IServiceScopeFactory scopes, IOutputCacheStore pages, ILogger<FollowSettings> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Takes over what holds now; pages that were kept are made anew if something else does.</summary>
    public async Task Look(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await settings.Read(scope.ServiceProvider.GetRequiredService<GrappeDb>(), cancel))
        {
            await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // The database may be restarting; what was known holds until the next look.
                Missed(trouble);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The settings could not be read")]
    private partial void Missed(Exception trouble);
}
