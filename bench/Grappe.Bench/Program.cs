using Grappe.Bench;
using Grappe.Bench.Atlas;
using Grappe.Bench.Flows;
using Grappe.Bench.Pages;
using Grappe.Bench.Studies;
using Grappe.Bench.Workspace;

// A scenario is one name here and one class that prints what it measured.
var scenarios = new Dictionary<string, Func<Arguments, Task>>(StringComparer.Ordinal)
{
    ["atlas"] = AtlasScenario.Run,
    ["flows"] = FlowsScenario.Run,
    ["pages"] = PagesScenario.Run,
    ["studies"] = StudiesScenario.Run,
    ["workspace"] = WorkspaceScenario.Run,
};

if (args is not [var name, .. var rest] || !scenarios.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"Say which: {string.Join(", ", scenarios.Keys)}");
    return 1;
}

await run(new(rest));
return 0;
