using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// Invented clusters that show what the pages do with many records. Each is marked as synthetic, is named so, and cites the source <c>synthetic</c>; the
/// same each time.
/// </summary>
public static class DemonstrationRecords
{
    public const int Count = 300;

    /// <summary>Towns that carry them: the country, and how many of a hundred stand there.</summary>
    private static readonly (string Country, int Share, string[] Towns)[] Places =
    [
        ("FR", 30, ["Lyon", "Nantes", "Lille", "Rennes", "Grenoble", "Toulouse", "Strasbourg", "Romans-sur-Isère", "Lons-le-Saunier", "Figeac"]),
        ("IT", 16, ["Torino", "Bologna", "Trento", "Bari", "Brescia", "Palermo"]),
        ("ES", 13, ["Barcelona", "Bilbao", "Valencia", "Sevilla", "Zaragoza"]),
        ("BE", 7, ["Bruxelles", "Liège", "Gent", "Namur"]),
        ("DE", 7, ["Berlin", "Leipzig", "Freiburg", "Bremen"]),
        ("PL", 6, ["Kraków", "Poznań", "Łódź", "Lublin"]),
        ("PT", 5, ["Porto", "Coimbra", "Évora"]),
        ("NL", 4, ["Utrecht", "Groningen", "Eindhoven"]),
        ("GR", 3, ["Thessaloniki", "Ioannina"]),
        ("RO", 3, ["Cluj-Napoca", "Iaşi"]),
        ("SE", 2, ["Göteborg", "Umeå"]),
        ("IE", 2, ["Cork", "Galway"]),
        ("SI", 1, ["Maribor"]),
        ("BG", 1, ["Plovdiv"]),
    ];

    /// <summary>The codes that they may bear, each list from its likeliest.</summary>
    public static IEnumerable<ClusterRecord> Make(CodeLists lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var random = new Random(2021);
        for (var number = 1; number <= Count; number++)
        {
            var facts = Facts(number, random, lists);
            var origins = Origins(facts);
            yield return new(NamedIds.From("demonstration", $"{number}"), facts, new() { Sources = [new() { Source = "synthetic" }], Fields = origins });
        }
    }

    private static ClusterFacts Facts(int number, Random random, CodeLists lists)
    {
        var (country, town) = Where(random);
        var members = random.Next(3) == 0 ? (MemberCount?)null : new() { Count = 8 + (int)(140 * Math.Pow(random.NextDouble(), 2.2)), Year = 2024 };
        var fee = random.Next(2) == 0 ? (bool?)null : random.Next(3) > 0;
        return new()
        {
            Kind = random.Next(12) == 0 ? "network" : "cluster",
            Name = $"Demonstration cluster {number:000}",
            OtherNames = [$"Pôle de démonstration {number:000}"],
            Summary = new(
                $"An invented cluster near {town}, made to show what the pages do; it describes nobody.",
                $"Un pôle inventé près de {town}, fait pour montrer ce que font les pages ; il ne décrit personne.".Replace(" ;", "\u202F;", StringComparison.Ordinal)),
            Synthetic = true,
            Country = country,
            Place = new() { Name = town, Precision = "town" },
            Eccp = random.Next(9) == 0 ? "registered" : null,
            Founded = random.Next(5) == 0 ? null : 2024 - (int)(30 * Math.Pow(random.NextDouble(), 1.6)),
            Stage = One("stage", 0.6),
            Origin = One("origin", 0.5),
            Scopes = Some("scope", 0.7, 2),
            ActorTypes = Some("actor-type", 0.8, 5),
            Members = members,
            Composition = One("composition", 0.6),
            Themes = Some("theme", 0.85, 2),
            Sectors = Some("sector", 0.5, 3),
            Services = Some("service", 0.8, 7),
            BudgetBand = One("budget", 0.4),
            Income = Some("income", 0.5, 4),
            Fee = fee,
            FeeBasis = fee == true ? Some("fee-basis", 1, 1) : null,
            Membership = Some("membership", 0.5, 1),
            TargetGroups = Some("target-group", 0.4, 2),
            Sdgs = Some("sdg", 0.4, 4),
            LegalForm = Some("legal-form", 0.7, 1),
            Leadership = One("leadership", 0.5),
            Manager = random.Next(2) == 0 ? null : random.Next(4) > 0,
            Staff = One("staff", 0.5),
            PublicSupport = Some("public-support", 0.5, 3),
            Innovation = Some("innovation", 0.5, 3),
            TransferFactors = Some("transferability", 0.2, 2),
            Typology = One("typology", 0.3),
        };

        string? One(string list, double likely) => random.NextDouble() < likely ? Code(list) : null;

        IReadOnlyList<string>? Some(string list, double likely, int most) =>
            random.NextDouble() < likely ? [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => Code(list)).Distinct(StringComparer.Ordinal)] : null;

        // The first codes of a list more often than the last.
        string Code(string list) => lists[list][(int)(lists[list].Count * Math.Pow(random.NextDouble(), 1.5))].Value;
    }

    private static (string Country, string Town) Where(Random random)
    {
        var at = random.Next(Places.Sum(place => place.Share));
        foreach (var (country, share, towns) in Places)
        {
            if (at < share)
            {
                return (country, towns[random.Next(towns.Length)]);
            }

            at -= share;
        }

        throw new InvalidOperationException("The shares add up to what was drawn from.");
    }

    private static Dictionary<string, IReadOnlyList<FactOrigin>> Origins(ClusterFacts facts) =>
        System.Text.Json.JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject()
            .Where(fact => fact.Key != "kind")
            .ToDictionary(fact => fact.Key, IReadOnlyList<FactOrigin> (_) => [new() { Source = "synthetic" }], StringComparer.Ordinal);
}
