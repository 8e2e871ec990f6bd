using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Grappe.Bench.Atlas.Peers;

/// <summary>Mapbox's supercluster (npm) on the same points and viewports. It knows no filters: a new one means loading again.</summary>
internal static class Supercluster
{
    private const string Package = "supercluster@9.1.0";

    private const string Script = """
        import { readFileSync } from 'node:fs';
        import Supercluster from 'supercluster';
        const numbers = new Float64Array(readFileSync('points.bin').buffer.slice(0));
        const views = JSON.parse(readFileSync('views.json', 'utf8'));
        const features = [];
        for (let i = 0; i < numbers.length; i += 2) features.push({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [numbers[i], numbers[i + 1]] } });
        const processor = () => { const used = process.cpuUsage(); return used.user + used.system; };
        let start = processor();
        const index = new Supercluster({ radius: 64, extent: 512, maxZoom: 16 }).load(features);
        console.log(`load ${(processor() - start) / 1000}`);
        for (const view of views) index.getClusters(view.box, view.zoom);
        for (const view of views) {
          // One viewport takes less than the clock can tell.
          start = processor();
          for (let i = 0; i < 20; i++) index.getClusters(view.box, view.zoom);
          console.log((processor() - start) / 20000);
        }
        """;

    public static async Task Run(OrganisationTable table, IReadOnlyList<MapView> views)
    {
        var folder = table.Beside("supercluster");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            await Output("npm", folder, "install", "--no-audit", "--no-fund", "--prefix", folder, Package);
        }

        var points = table.Read().Where(entry => entry.Position is not null).SelectMany(entry => new[] { entry.Position!.Value.Longitude, entry.Position.Value.Latitude }).ToArray();
        await File.WriteAllBytesAsync(Path.Combine(folder, "points.bin"), MemoryMarshal.AsBytes<double>(points).ToArray());
        var boxes = views.Select(view => new { box = new[] { view.Viewport.West, view.Viewport.South, view.Viewport.East, view.Viewport.North }, zoom = view.Zoom });
        await File.WriteAllTextAsync(Path.Combine(folder, "views.json"), JsonSerializer.Serialize(boxes));
        await File.WriteAllTextAsync(Path.Combine(folder, "run.mjs"), Script);
        var lines = (await Output("node", folder, "--max-old-space-size=6000", "run.mjs")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var timings = new Timings();
        foreach (var line in lines.Skip(1))
        {
            timings.Add(TimeSpan.FromMilliseconds(double.Parse(line, CultureInfo.InvariantCulture)));
        }

        var result = new Table("supercluster, no filter (ms of processor)", "calls", "p50", "p95", "p99", "mean");
        result.Add(["viewport", .. timings.Cells]);
        result.Print();
        Console.WriteLine($"a new filter means loading again: {double.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture) / 1000:0.0} s of processor");
    }

    private static async Task<string> Output(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}");
    }
}
