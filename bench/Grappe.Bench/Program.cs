using Grappe.Bench;
using Grappe.Bench.Atlas;
using Grappe.Bench.Pages;

// A scenario is one name here and one class that prints what it measured.
var scenarios = new Dictionary<string, Func<Arguments, Task>>(StringComparer.Ordinal)
{
    ["atlas"] = AtlasScenario.Run,
    ["pages"] = PagesScenario.Run,
};

if (args is not [var name, .. var rest] || !scenarios.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"Say which: {string.Join(", ", scenarios.Keys)}");
    return 1;
}

await run(new(rest));
return 0;
