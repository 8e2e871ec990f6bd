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
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            interrupted.Cancel();
        };
        await using (app.ConfigureAwait(false))
        {
            try
            {
                return await command(app.Services, interrupted.Token);
            }
            catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Interrupted. What was written is whole; the same command goes on from there.");
                return 130;
            }
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
