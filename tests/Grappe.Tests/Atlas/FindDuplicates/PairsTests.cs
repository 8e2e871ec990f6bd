using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;

namespace Grappe.Tests.Atlas.FindDuplicates;

public sealed class PairsTests
{
    private const int Records = 2000;

    private static readonly string[] Words =
    [
        "réemploi", "solidaire", "coopérative", "énergie", "textile", "forêt", "quartier", "atelier", "habitat", "jardin", "mobilité", "numérique", "cultures", "alimentation", "recyclage", "insertion",
        "pôle", "de", "la", "und", "the", "hub", "E2I", "lab", "consorzio", "impresa", "sociale", "bois", "laine", "vallée", "nord", "sud", "Alpes", "Jura", "Loire", "Baltic", "maatwerk", "Zorg", "textiel", "Ypres",
    ];

    [Fact]
    public void The_pairs_are_those_of_comparing_everything_with_everything()
    {
        var random = new Random(20261123);
        var records = Generated(random).Take(Records).ToList();
        var suspects = new SuspectDuplicates();
        records.ForEach(record => suspects.Add(record.Id, record.Facts, null));

        var compared = suspects.Records;
        var all = from i in Enumerable.Range(0, compared.Count)
                  from j in Enumerable.Range(0, i)
                  let likeness = Likeness.Between(compared[i], compared[j], suspects.Common)
                  where likeness is not null
                  select Told(compared[i], compared[j], likeness);
        var found = suspects.Pairs().Select(pair => Told(pair.One, pair.Other, pair.Likeness)).ToList();

        var expected = all.Order(StringComparer.Ordinal).ToList();
        Assert.InRange(expected.Count, 200, 20_000);
        foreach (var sign in Enum.GetNames<Sign>())
        {
            Assert.Contains(expected, pair => pair.Contains(sign, StringComparison.Ordinal));
        }

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_slip_of_the_pen_is_found_whatever_letter_it_is()
    {
        const string name = "Coopérative du réemploi de Strasbourg";
        var suspects = new SuspectDuplicates();
        suspects.Add(ClusterId.New(), new() { Name = name, Country = "FR" }, null);

        foreach (var slip in Enumerable.Range(0, name.Length).SelectMany(i => new[] { name.Remove(i, 1), name.Insert(i, "z"), name[..i] + "z" + name[(i + 1)..] }))
        {
            Assert.NotNull(suspects.Of(ClusterId.New(), new() { Name = slip, Country = "FR" }));
        }
    }

    /// <summary>Invented records, a third of which repeat another in some way.</summary>
    private static IEnumerable<(ClusterId Id, ClusterFacts Facts)> Generated(Random random)
    {
        var made = new List<ClusterFacts>();
        while (true)
        {
            var facts = made.Count > 10 && random.Next(3) == 0 ? Again(made[random.Next(made.Count)], random) : Fresh(random);
            made.Add(facts);
            yield return (ClusterId.New(), facts);
        }
    }

    private static ClusterFacts Fresh(Random random) => new()
    {
        Name = Name(random),
        OtherNames = random.Next(4) == 0 ? [Name(random)] : null,
        Country = random.Next(10) == 0 ? null : new[] { "FR", "BE", "IT" }[random.Next(3)],
        Website = random.Next(3) == 0 ? null : $"https://site{random.Next(1500)}.example/",
        RegistryNumbers = random.Next(3) == 0 ? [$"FR {random.Next(5000)}"] : null,
        Place = random.Next(3) == 0 ? null : new() { Name = "Here", Precision = random.Next(4) == 0 ? "region" : "town", Latitude = 45 + random.Next(60) / 20.0, Longitude = 4 + random.Next(60) / 20.0 },
        Synthetic = random.Next(20) == 0 ? true : null,
    };

    private static ClusterFacts Again(ClusterFacts facts, Random random)
    {
        var at = random.Next(facts.Name.Length);
        return random.Next(5) switch
        {
            0 => facts with { Website = null, OtherNames = null },
            1 => facts with { Name = facts.Name.Insert(at, "x"), Website = null },
            2 => facts with { Name = facts.Name.Remove(at, 1) is { Length: > 0 } shorter ? shorter : "x", OtherNames = [facts.Name.ToUpperInvariant()] },
            3 => facts with { Name = string.Join(' ', facts.Name.Split(' ').Reverse().Skip(1).Append("Est")), RegistryNumbers = null },
            _ => facts with { Name = string.Concat(facts.Name.Split(' ').Select(word => word[0])) + "x" is { Length: > 4 } initials ? initials[..^1] : facts.Name, OtherNames = null },
        };
    }

    private static string Name(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Told(ComparedRecord one, ComparedRecord other, Likeness likeness) =>
        $"{one.Id.Value} {other.Id.Value} {likeness.Score} {string.Join(' ', likeness.Reasons)}";
}
