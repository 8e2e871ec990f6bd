using Grappe.Atlas.Data;
using Grappe.Atlas.Domain.Federation;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Pulls the feeds that are due, one after the other. Of several nodes one does it.</summary>
public sealed partial class PullFeeds(IServiceScopeFactory scopes, FetchSettings settings, IClock clock, ILogger<PullFeeds> log) : Job(scopes, clock)
{
    private readonly SemaphoreSlim one = new(1, 1);

    public override string Name => "feeds";
    public override (Type Texts, string Key) Title => (typeof(FederationTexts), "Other registers are read");
    public override TimeSpan Every => TimeSpan.FromSeconds(10);

    /// <summary>A pull may take minutes: each source is asked for on its own page.</summary>
    public override bool MayRunNow => false;

    /// <summary>Longer than one pull may take, so that a lease ends only when its holder is gone.</summary>
    private Duration LeaseLength => Duration.FromTimeSpan(settings.LongestPull) + Duration.FromMinutes(5);

    /// <summary>Pulls all that is due now. Returns how many feeds this node pulled.</summary>
    public async Task<int> Handle(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            if (await Due(db).FirstOrDefaultAsync(cancel) == default)
            {
                return 0;
            }

            var pulled = 0;
            while (await Lease.Take(db, Name, Holder, Clock.GetCurrentInstant(), LeaseLength, cancel) && await Due(db).FirstOrDefaultAsync(cancel) is { Value: var id } feed && id != default)
            {
                await Pull(feed, cancel);
                pulled++;
            }

            await Lease.Release(db, Name, Holder, Clock.GetCurrentInstant(), cancel);
            return pulled;
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    protected override Task Work(CancellationToken cancel) => Handle(cancel);

    /// <summary>The feeds to pull now, the longest due first.</summary>
    private IQueryable<FeedId> Due(GrappeDb db)
    {
        var now = Clock.GetCurrentInstant();
        var followed = db.Feeds.Where(f => !f.Paused);
        return db.FeedStates.Where(s => s.NextAt <= now && followed.Any(f => f.Id == s.Feed)).OrderBy(s => s.NextAt).ThenBy(s => s.Feed).Select(s => s.Feed);
    }

    private async Task Pull(FeedId feed, CancellationToken cancel)
    {
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<PullFeed>().Handle(feed, cancel) is { } report)
            {
                Pulled(feed.Value, report.End, report.Listed);
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Failed(feed.Value, trouble);
            await using var scope = Scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
            if (await db.FeedStates.SingleOrDefaultAsync(s => s.Feed == feed, cancel) is { } state)
            {
                state.Fail(new("The source could not be read.", []), null, Clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Feed {Feed} was pulled: {End}, {Listed} records")]
    private partial void Pulled(Guid feed, PullEnd end, int listed);

    [LoggerMessage(LogLevel.Error, "Feed {Feed} could not be pulled")]
    private partial void Failed(Guid feed, Exception trouble);
}
