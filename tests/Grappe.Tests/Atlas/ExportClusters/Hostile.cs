using Grappe.Atlas.Domain;
using NodaTime;

namespace Grappe.Tests.Atlas.ExportClusters;

/// <summary>Records that hold whatever could trip a writer or a reader; the same number gives the same record.</summary>
public static class Hostile
{
    private static readonly string[] Pieces =
    [
        "=1+1", "+33", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "'", "''", "'=", "\"", "\"\"", ";", ",", "\t", "\n", "\r\n", "\r", "\\", "\\;", " ", "  ", "\u00A0", "\u2028", "\u200F",
        "مرحبا بالعالم", "שלום", "👩‍👩‍👧‍👦", "🍇", "é", "e\u0301", "_x000D_", "_x005F_x000D_", "_x0041_", "<t>", "</t>", "]]>", "&amp;", "&#13;", "<script>", "true", "null", "123", "1e5",
        "#comment", "{\"a\":1}", "[1]", "|", "%", "\uFEFF", "\uFFFD", "\u0085", "\u007F", "à l’œuvre", "A", "name",
    ];

    public static Cluster Cluster(int number)
    {
        var random = new Random(number);
        var facts = new ClusterFacts
        {
            Kind = "cluster",
            Name = Text(random, 6),
            OtherNames = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Text(random, 4))],
            Summary = new(Text(random, 8), Text(random, 8)),
            Mission = new(Text(random, 3), null),
            Motives = new(null, Text(random, 3)),
            Actions = number % 20 != 2 ? null : new(new string('x', 4990) + "=1+1", new string('é', 5000)),
            Activity = number % 2 == 0 ? "unknown" : null,
            Synthetic = number % 3 == 0 ? true : null,
            Country = "GB",
            Place = new() { Name = "=" + Text(random, 2), Precision = "town", Latitude = -(random.NextDouble() * 90), Longitude = random.NextDouble() * -180, Geonames = "123", Region = "GB.ENG" },
            Website = "https://example.org/?q=;=1+1&r=\"'",
            Founded = 1000 + number,
            Members = new() { Count = random.Next(), Qualifier = "at-least", Year = 2021 },
            MemberCounts = new Dictionary<string, int> { ["social-economy"] = 3, ["civil-society"] = 0 },
            Budget = new() { Cents = long.MaxValue - number, Currency = "EUR" },
            Fee = number % 2 == 0,
            Sdgs = ["1", "17"],
            Impacts = [new() { Label = new(Text(random, 3), null), Value = -1.50m, Unit = new(null, Text(random, 2)), Period = Text(random, 1) }],
            Relations = [new() { Kind = "partner", Name = Text(random, 4), To = new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Formal = number % 2 == 0, Since = 1000 + number, Until = number % 3 == 0 ? 2025 : null, Note = new(Text(random, 3), null) }],
        };
        var origins = facts.GetType().GetProperties().Where(property => property.GetValue(facts) is not null && property.Name != "Kind")
            .ToDictionary(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..], IReadOnlyList<FactOrigin> (_) => [new() { Source = "register", Place = new(Text(random, 3), null) }]);

        // Longer than two cells of a spreadsheet, with a pair of surrogates wherever they end.
        origins["name"] = number % 20 != 1 ? origins["name"] : [.. Enumerable.Range(0, 80).Select(i => new FactOrigin { Source = "import", Place = new(string.Concat(Enumerable.Repeat("🍇", 400)), null), Date = $"{1900 + i}" })];
        var provenance = new Provenance { Sources = [new() { Source = "report", Place = new(Text(random, 2), null), ListedAs = Text(random, 3), Page = 54 }], Fields = Ordered(origins) };
        return Grappe.Atlas.Domain.Cluster.Register(new(new Guid(9, 9, 9, 9, 9, (byte)(number >> 8), (byte)number, 1, 1, 1, (byte)number)), facts, provenance, Instant.FromUtc(2026, 1, 1, 0, 0));
    }

    private static Dictionary<string, IReadOnlyList<FactOrigin>> Ordered(Dictionary<string, IReadOnlyList<FactOrigin>> origins) =>
        ClusterRecord.FactKeys.Where(origins.ContainsKey).ToDictionary(key => key, key => origins[key]);

    /// <summary>Some pieces, at least one of which says something.</summary>
    private static string Text(Random random, int pieces)
    {
        var text = string.Concat(Enumerable.Range(0, 1 + random.Next(pieces)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return string.IsNullOrWhiteSpace(text) ? text + "=" : text;
    }
}
