using CsCheck;

namespace Grappe.Tests.Workspace.Governance;

/// <summary>Ballots by chance.</summary>
public static class Ballots
{
    public const string Options = "a b c d e";

    /// <summary>Up to 24 rankings of some of five options, each of one to four voters.</summary>
    public static readonly Gen<string[]> Ranked = Gen.Select(Gen.Int[1, 4], Gen.Shuffle(Options.Split(' ')), Gen.Int[1, 5], (count, order, names) => $"{count} {string.Join(' ', order.Take(names))}").Array[1, 24];
}
