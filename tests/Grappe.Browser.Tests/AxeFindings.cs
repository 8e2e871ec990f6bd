using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Grappe.Browser.Tests;

/// <summary>What axe has against a page.</summary>
public static class AxeFindings
{
    // All rules; only what passes and what a person would have to judge is not listed, which is most of the work of telling.
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Each violation with the first elements that it concerns; none on a good page.</summary>
    public static async Task<IReadOnlyList<string>> Faults(this IPage page) =>
        [.. (await page.RunAxe(Violations)).Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
}
