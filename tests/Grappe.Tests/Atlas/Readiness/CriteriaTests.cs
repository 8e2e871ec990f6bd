using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Readiness;
using static Grappe.Atlas.Domain.Readiness.Criterion;
using static Grappe.Atlas.Domain.Readiness.Standing;

namespace Grappe.Tests.Atlas.Readiness;

public sealed class CriteriaTests
{
    private static readonly CodeLists Lists = ShippedLists.Read();
    private static readonly ClusterFacts Nothing = new() { Name = "Pôle d’essai", Country = "FR" };

    /// <summary>Facts, a criterion, and what it must say: each side of each bound.</summary>
    public static TheoryData<string, Criterion, Standing> Cases => new()
    {
        { """{"actorTypes":["social-economy"]}""", Cooperation, NotMet },
        { """{"actorTypes":["social-economy","civil-society"]}""", Cooperation, Met },
        { """{"actorTypes":["social-economy","civil-society"],"members":{"count":1}}""", Cooperation, NotMet },
        { """{"actorTypes":["social-economy"],"memberCounts":{"public-authority":1}}""", Cooperation, Met },
        { """{"memberGoverned":true}""", OwnGovernance, Met },
        { """{"memberGoverned":false}""", OwnGovernance, NotMet },
        { """{"scopes":["regional"]}""", Proximity, Met },
        { """{"scopes":["transnational","local"]}""", Proximity, Met },
        { """{"scopes":["national"]}""", Proximity, Unknown },
        { """{"scopes":["transnational"]}""", Proximity, NotMet },
        { """{"services":["networking"]}""", Links, NotMet },
        { """{"services":["networking","shared-jobs"]}""", Links, Met },
        { """{"managementTime":0.5}""", Management, Met },
        { """{"managementTime":0.49}""", Management, NotMet },
        { """{"manager":true,"staff":"micro"}""", Management, Unknown },
        { """{"manager":false,"staff":"none"}""", Management, NotMet },
        { """{"website":"https://example.org"}""", Criterion.Website, Met },
        { """{"website":"example.org"}""", Criterion.Website, NotMet },
        { """{"members":{"count":15}}""", CommittedMembers, Met },
        { """{"members":{"count":14}}""", CommittedMembers, NotMet },
        { """{"members":{"count":14,"qualifier":"at-least"}}""", CommittedMembers, Unknown },
        { """{"members":{"count":14,"qualifier":"up-to"}}""", CommittedMembers, NotMet },
        { """{"members":{"count":40,"qualifier":"up-to"}}""", CommittedMembers, Unknown },
        { """{"memberCounts":{"social-economy":15}}""", CommittedMembers, Met },
        { """{"memberCounts":{"social-economy":14}}""", CommittedMembers, Unknown },
        { """{"memberCounts":{"social-economy":14,"research-innovation":0}}""", MemberTypes, NotMet },
        { """{"memberCounts":{"social-economy":14,"research-innovation":1}}""", MemberTypes, Met },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Each_criterion_is_met_from_its_bound_on(string facts, Criterion criterion, Standing expected)
    {
        var record = System.Text.Json.Nodes.JsonNode.Parse(facts)!.AsObject();
        record["name"] = "Pôle d’essai";

        Assert.Equal(expected, Standings(ClusterRecord.Read(record).Value!.Facts)[criterion]);
    }

    [Fact]
    public void A_record_that_says_nothing_meets_nothing_and_fails_nothing()
    {
        var assessed = Criteria.Of(Nothing);

        Assert.Equal(Enum.GetValues<Criterion>(), assessed.Select(a => a.Criterion));
        Assert.All(assessed, a => Assert.Equal(Unknown, a.Standing));
        Assert.All(assessed, a => Assert.All(a.Facts, fact => Assert.Contains(Questions.All, question => question.Key == fact)));
        Assert.False(Criteria.MayBeWaived(Nothing));
        Assert.True(Criteria.MayBeWaived(Nothing with { Label = ["ptce"] }));
    }

    [Fact]
    public void Whatever_the_facts_more_of_what_is_asked_loses_nothing_and_only_the_named_facts_decide()
    {
        var random = new Random(2022);
        for (var i = 0; i < 2000; i++)
        {
            var (facts, other) = (Random(random), Random(random));
            var before = Standings(facts);

            foreach (var better in Better(facts, random))
            {
                Assert.All(Standings(better), now => Assert.True(before[now.Key] != Met || now.Value == Met, $"{now.Key}: {AtlasJson.Write(facts)} → {AtlasJson.Write(better)}"));
            }

            foreach (var assessment in Criteria.Of(facts))
            {
                Assert.Equal(assessment.Standing, Standings(OnlyOf(assessment.Facts, facts, other))[assessment.Criterion]);
            }
        }
    }

    private static Dictionary<Criterion, Standing> Standings(ClusterFacts facts) => Criteria.Of(facts).ToDictionary(a => a.Criterion, a => a.Standing);

    private static IEnumerable<ClusterFacts> Better(ClusterFacts facts, Random random)
    {
        yield return facts with { ActorTypes = [.. facts.ActorTypes ?? [], Any(random, "actor-type")] };
        yield return facts with { Services = [.. facts.Services ?? [], Any(random, "service")] };
        yield return facts with { Scopes = [.. facts.Scopes ?? [], Any(random, "scope")] };
        yield return facts with { Members = facts.Members is { } members ? members with { Count = members.Count + random.Next(30) } : null };
        yield return facts with { ManagementTime = facts.ManagementTime + random.Next(3) };
        yield return facts with { MemberCounts = new Dictionary<string, int>(facts.MemberCounts ?? new Dictionary<string, int>()) { ["other"] = 1000 } };
    }

    /// <summary>Some facts of one record, all others of another.</summary>
    private static ClusterFacts OnlyOf(IReadOnlyList<string> keys, ClusterFacts facts, ClusterFacts other)
    {
        var (from, to) = (Json(facts), Json(other));
        foreach (var key in keys)
        {
            to[key] = from[key]?.DeepClone();
        }

        return ClusterRecord.Read(to).Value!.Facts;

        static System.Text.Json.Nodes.JsonObject Json(ClusterFacts facts) => System.Text.Json.Nodes.JsonNode.Parse(AtlasJson.Write(facts))!.AsObject();
    }

    private static ClusterFacts Random(Random random) => Nothing with
    {
        ActorTypes = Some(random, "actor-type"),
        Services = Some(random, "service"),
        Scopes = Some(random, "scope"),
        Members = random.Next(3) == 0 ? null : new() { Count = random.Next(30), Qualifier = new[] { null, "exactly", "about", "at-least", "up-to" }[random.Next(5)] },
        MemberCounts = random.Next(2) == 0 ? null : new Dictionary<string, int>(StringComparer.Ordinal) { [Any(random, "actor-type")] = random.Next(20) },
        MemberGoverned = random.Next(3) switch { 0 => null, var coin => coin == 1 },
        Manager = random.Next(3) switch { 0 => null, var coin => coin == 1 },
        ManagementTime = random.Next(3) == 0 ? null : random.Next(20) / 10m,
        Staff = random.Next(3) == 0 ? null : Any(random, "staff"),
        Website = new[] { null, "https://example.org", "example.org" }[random.Next(3)],
    };

    private static string[]? Some(Random random, string list) => random.Next(4) is var count and > 0 ? [.. Enumerable.Range(0, count).Select(_ => Any(random, list))] : null;

    private static string Any(Random random, string list) => Lists[list][random.Next(Lists[list].Count)].Value;
}
