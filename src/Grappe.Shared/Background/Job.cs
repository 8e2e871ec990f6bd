using Grappe.Shared.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Grappe.Shared.Background;

/// <summary>
/// Work that comes back by itself, and that one node of several does under the <see cref="Lease"/> of its name. Add it with
/// <see cref="Jobs.AddJob{TJob}"/>, and the administrator sees it.
/// </summary>
public abstract partial class Job(IServiceScopeFactory scopes, IClock clock) : BackgroundService
{
    /// <summary>The name of its lease.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, as a text of a module.</summary>
    public abstract (Type Texts, string Key) Title { get; }

    /// <summary>The pause between two looks for something to do.</summary>
    public abstract TimeSpan Every { get; }

    /// <summary>Whether somebody may ask for it while they wait: it does only what is due, and that takes moments.</summary>
    public virtual bool MayRunNow => true;

    /// <summary>Whether it looks as soon as the program starts.</summary>
    protected virtual bool BeginsAtStart => false;

    protected IServiceScopeFactory Scopes => scopes;
    protected IClock Clock => clock;

    /// <summary>Who holds the lease: this process.</summary>
    protected Guid Holder { get; } = Guid.NewGuid();

    /// <summary>Does what is due now. False when it failed; the log says why, and the next look makes up for it.</summary>
    public async Task<bool> Run(CancellationToken cancel)
    {
        try
        {
            await Work(cancel);
            return true;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // The database may be restarting.
            await Note(trouble, cancel);
            return false;
        }
    }

    /// <summary>Takes the lease if something is due, does it, and releases the lease.</summary>
    protected abstract Task Work(CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        if (BeginsAtStart)
        {
            await Run(stoppingToken);
        }

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Run(stoppingToken);
        }
    }

    private async Task Note(Exception trouble, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<ILogger<Job>>();
        Failed(log, Name, trouble);
        try
        {
            await Lease.Release(scope.ServiceProvider.GetRequiredService<GrappeDb>(), Name, Holder, clock.GetCurrentInstant(), cancel, trouble.GetType().Name);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            Failed(log, Name, unreachable);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The work {Name} failed; it is tried again")]
    private static partial void Failed(ILogger log, string name, Exception trouble);
}

public static class Jobs
{
    /// <summary>Adds work that comes back by itself, once, wherever it is asked for.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : Job => services
        .AddSingleton<TJob>()
        .AddSingleton<Job>(provider => provider.GetRequiredService<TJob>())
        .AddHostedService(provider => provider.GetRequiredService<TJob>());
}
