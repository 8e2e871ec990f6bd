using System.Diagnostics;
using Grappe.Shared;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grappe.Atlas;

/// <summary>Builds the search index before the first request, then keeps it and the page cache fresh, whichever process wrote.</summary>
public sealed partial class FollowChanges(AtlasSearch search, IOutputCacheStore pages, ILogger<FollowChanges> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await search.Build(cancellationToken);
        Built(search.Index.Count, watch.ElapsedMilliseconds);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, stoppingToken);
            try
            {
                var watch = Stopwatch.StartNew();
                if (search.IsOutdated)
                {
                    await search.Build(stoppingToken);
                    await pages.EvictByTagAsync(PageCacheTags.Pages, stoppingToken);
                }
                else if (await search.CatchUp(stoppingToken) > 0)
                {
                    await pages.EvictByTagAsync(PageCacheTags.Pages, stoppingToken);
                }

                // After a large import each look costs more for a while: never spend more than a tenth of a core on looking.
                pause = watch.Elapsed * 10 > Pause ? watch.Elapsed * 10 : Pause;
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // The database may be restarting; the index stays as it was and the next look makes up for it.
                Missed(trouble);
                pause = TimeSpan.FromSeconds(1);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Index built: {Records} records in {Milliseconds} ms")]
    private partial void Built(int records, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "The index could not look for changes")]
    private partial void Missed(Exception trouble);
}
