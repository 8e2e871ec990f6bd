using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Grappe.Web.Commands;

public static class RunHost
{
    /// <summary>Runs a command with the services of the host, which does not start; an interruption ends it between two steps.</summary>
    public static async Task<int> Run(this WebApplication app, HostCommand command)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(command);
        await using (app.ConfigureAwait(false))
        {
            return await Run(cancel => command(app.Services, cancel), "Interrupted. What was written is whole; the same command goes on from there.");
        }
    }

    /// <summary>Runs a command that needs no host; an interruption ends it between two steps.</summary>
    public static Task<int> Run(this BareCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Run(cancel => command(cancel), "Interrupted. What was written is whole; the same command begins anew.");
    }

    private static async Task<int> Run(Func<CancellationToken, Task<int>> command, string whenInterrupted)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await command(interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(whenInterrupted);
            return 130;
        }
    }

    /// <summary>Serves until it is stopped, and says where.</summary>
    public static async Task<int> Serve(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                Console.WriteLine($"Grappe is at {address}");
            }
        });
        await app.RunAsync();
        return 0;
    }
}
