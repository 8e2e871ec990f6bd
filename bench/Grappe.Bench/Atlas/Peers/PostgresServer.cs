using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Grappe.Bench.Atlas.Peers;

/// <summary>A PostgreSQL of our own on a free loopback port. Its data stay for the next run.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string bin = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
    private readonly string folder;
    private readonly int port = FreePort();

    private PostgresServer(string folder) => this.folder = folder;

    public string Connection => $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=grappe;Database=postgres;Command Timeout=0";

    public static async Task<PostgresServer> Start(string folder)
    {
        var server = new PostgresServer(folder);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            if (Environment.UserName == "root")
            {
                await Run("chown", "postgres", folder);
            }

            await server.AsPostgres("initdb", "-D", folder, "-A", "trust", "-U", "grappe", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        }

        await server.AsPostgres("pg_ctl", "-D", folder, "-w", "-l", folder + "/log", "-o",
            $"-c listen_addresses=127.0.0.1 -c port={server.port} -c unix_socket_directories= -c fsync=off -c shared_buffers=2GB -c work_mem=256MB"
            + " -c maintenance_work_mem=1GB -c effective_cache_size=8GB -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off", "start");
        return server;
    }

    public async ValueTask DisposeAsync() => await AsPostgres("pg_ctl", "-D", folder, "-m", "fast", "-w", "stop");

    private Task AsPostgres(string program, params string[] arguments) => Environment.UserName == "root"
        ? Run("runuser", ["-u", "postgres", "--", $"{bin}/{program}", .. arguments])
        : Run($"{bin}/{program}", arguments);

    private static async Task Run(string program, params string[] arguments)
    {
        // The server inherits our output: it gets one of its own, whose end nobody waits for.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
