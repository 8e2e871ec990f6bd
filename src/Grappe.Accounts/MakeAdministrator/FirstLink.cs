using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Grappe.Accounts;

/// <summary>As long as nobody administers the site, each start prints a link that makes the administrator. It works once, for a day.</summary>
public sealed class FirstLink(IServiceScopeFactory scopes, IServer server, IConfiguration settings) : IHostedLifecycleService
{
    /// <summary>The path of a new link, or null when there is an administrator.</summary>
    public async Task<string?> Issue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GrappeDb>();
        if (await IsTaken(db, cancel))
        {
            return null;
        }

        var secret = scope.ServiceProvider.GetRequiredService<OneTimeLinks>().Issue(LinkPurpose.FirstAdministrator, email: null);
        await db.SaveChangesAsync(cancel);
        return Links.Here($"/account/first/{secret}");
    }

    /// <summary>Whether somebody administers the site.</summary>
    public static Task<bool> IsTaken(GrappeDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Grants.AnyAsync(g => g.Role == Role.Administrator, cancel);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await Issue(cancellationToken) is { } path)
        {
            var origin = settings["PublicUrl"] is { Length: > 0 } configured
                ? configured
                : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";

            // To the terminal and not to the log: logs travel, and this line makes an administrator.
            await Console.Out.WriteLineAsync($"Nobody administers this site yet. This link, which works once within 24 hours, makes you the administrator:\n{origin.TrimEnd('/')}{path}");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
