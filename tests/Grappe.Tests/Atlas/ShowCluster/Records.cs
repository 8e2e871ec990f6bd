using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Tests.Atlas;

/// <summary>Invented records for tests, and how they get into the atlas.</summary>
internal static class Records
{
    public static ClusterFacts Plain(string name) => new() { Name = name, Kind = "cluster", Country = "FR" };

    /// <summary>States every fact of the questionnaire.</summary>
    public static ClusterFacts Full(string name = "Pôle d’essai") => new()
    {
        Name = name,
        Kind = "cluster",
        OtherNames = ["Trial cluster"],
        Summary = Both("summary"),
        Country = "FR",
        Place = new() { Name = "Strasbourg", Precision = "town", Latitude = 48.5734, Longitude = 7.7521, Region = "FR.44" },
        Website = "https://example.org/pole",
        RegistryNumbers = ["FR 123 456 789"],
        Eccp = "registered",
        Label = ["ptce"],
        Founded = 2009,
        Stage = "mature",
        Origin = "citizens",
        Scopes = ["local", "regional"],
        Themes = ["rural"],
        Members = new() { Count = 1250, Qualifier = "at-least", Year = 2021 },
        ActorTypes = ["social-economy", "civil-society", "other"],
        MemberCounts = new Dictionary<string, int>(StringComparer.Ordinal) { ["social-economy"] = 17, ["research-innovation"] = 2 },
        Composition = "hybrid",
        Sectors = ["E", "38"],
        Motives = Both("motives"),
        Actions = Both("actions"),
        Priorities = Both("priorities"),
        DesiredImpact = Both("desiredImpact"),
        Mission = Both("mission"),
        Promoter = Both("promoter"),
        Stakeholders = Both("stakeholders"),
        Services = ["training", "re-use"],
        ServicesNote = Both("servicesNote"),
        Resources = Both("resources"),
        Budget = new() { Cents = 163_000_000, Currency = "EUR", Year = 2020 },
        BudgetBand = "over-1m",
        Income = ["fees"],
        Fee = true,
        FeeBasis = ["fixed"],
        Membership = ["open"],
        TargetGroups = ["artists"],
        TargetGroupsNote = Both("targetGroupsNote"),
        Sdgs = ["8", "12"],
        Governance = Both("governance"),
        LegalForm = ["cooperative"],
        Leadership = "private",
        MemberGoverned = true,
        Manager = false,
        ManagementTime = 1.5m,
        Staff = "micro",
        PublicSupport = ["grants"],
        Policies = Both("policies"),
        Innovation = ["social"],
        Innovations = Both("innovations"),
        Impacts = [new() { Label = new("Money spent", "Argent dépensé"), Value = 1_630_000, Currency = "GBP", Qualifier = "at-least", Period = "2018" }, new() { Label = new("Share", "Part"), Value = 12.5m, Unit = new("%", "%") }],
        Successes = Both("successes"),
        Failures = Both("failures"),
        Diffusion = Both("diffusion"),
        TransferPotential = Both("transferPotential"),
        Networks = Both("networks"),
        TransferFactors = ["cluster-model"],
        Typology = "alternative",
    };

    /// <summary>Every fact of a record comes from a place that bears its name.</summary>
    public static Provenance From(ClusterFacts facts) => new()
    {
        Sources = [new() { Source = "annex-iii", Place = new("no. 7", "n°\u00A07"), ListedAs = facts.Name, Page = 54 }],
        Fields = ClusterFields.All.Where(field => field.IsStated(facts)).Select(field => field.Key).Concat(["name", "otherNames", "summary", "relations"])
            .ToDictionary(key => key, IReadOnlyList<FactOrigin> (key) => [new() { Source = "annex-iii", Place = new($"at {key}", $"à {key}") }], StringComparer.Ordinal),
    };

    /// <summary>Writes records and lets the index and the pages know.</summary>
    public static async Task<IReadOnlyList<Cluster>> Add(this GrappeHost grappe, params IEnumerable<ClusterFacts> records)
    {
        var now = grappe.Clock.GetCurrentInstant();
        var clusters = records.Select(facts => Cluster.Register(ClusterId.New(), facts, From(facts), now)).ToList();
        await grappe.Db(async db =>
        {
            if (!await db.Sources.AnyAsync(source => source.Key == "annex-iii"))
            {
                db.Sources.Add(new() { Key = "annex-iii", Title = new("The report", "Le rapport"), Licence = "CC-BY-4.0", Date = "2022", Url = "https://example.org/report" });
            }

            db.Clusters.AddRange(clusters);
            return await db.SaveChangesAsync();
        });
        await grappe.Services.GetRequiredService<AtlasSearch>().CatchUp(TestContext.Current.CancellationToken);
        return clusters;
    }

    private static LocalizedText Both(string key) => new($"English {key}", $"{key} en français");
}
