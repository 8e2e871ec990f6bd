using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Grappe.Bench.Pages;

/// <summary>The platform as a process of its own, started by <c>./grappe run</c>.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly Process process;

    private Platform(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the whole of the first page.</summary>
    public TimeSpan FirstPage { get; private set; }

    /// <summary>Starts it and asks for a page until there is one.</summary>
    /// <param name="folder">What it keeps.</param>
    /// <param name="page">The page.</param>
    /// <param name="settings">Settings, such as <c>--Inventory=none</c>.</param>
    /// <param name="withPlainAnswer">Whether <see cref="PlainAnswer"/> joins it.</param>
    public static async Task<Platform> Start(string folder, string page, IEnumerable<string>? settings = null, bool withPlainAnswer = false)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("./grappe", ["run", "--urls", address.ToString(), "--data", folder, .. settings ?? []]) { RedirectStandardOutput = true, UseShellExecute = false };
        if (withPlainAnswer)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Platform).Assembly.Location;
            start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "Grappe.Bench";
        }

        var since = Stopwatch.GetTimestamp();
        var platform = new Platform(Process.Start(start)!, address);
        using var browser = new HttpClient { BaseAddress = address };
        while (true)
        {
            try
            {
                await browser.GetStringAsync(page);
                platform.FirstPage = Stopwatch.GetElapsedTime(since);
                return platform;
            }
            catch (HttpRequestException) when (!platform.process.HasExited && Stopwatch.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Processor time of all its threads so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes of memory that are its alone or shared, as the system counts them.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>How long it says that the index took.</summary>
    private static void Tell(string? line)
    {
        if (line?.Contains("Index built", StringComparison.Ordinal) == true)
        {
            Console.WriteLine(line.Trim());
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
