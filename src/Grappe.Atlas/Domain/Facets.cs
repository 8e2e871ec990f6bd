using Grappe.Atlas.Domain.Freshness;
using NodaTime;

namespace Grappe.Atlas.Domain;

/// <summary>
/// A way to filter and count records: its key in addresses and in the API, the code list of its values, and the values of one
/// record on a given day. A record without a value counts as <see cref="Facets.NotStated"/>.
/// </summary>
public sealed record FacetDefinition(string Key, string List, Func<ClusterFacts, Provenance, LocalDate, IEnumerable<string>> Codes);

/// <summary>The facets of the atlas, in the order of display.</summary>
public static class Facets
{
    /// <summary>The value of a record that does not state the fact.</summary>
    public const string NotStated = "not-stated";

    /// <summary>The kind of records that a search answers when it names none: networks and other organisations are not counted as clusters.</summary>
    public const string DefaultKind = "cluster";

    private static readonly string[] ScopesFromNarrow = ["local", "regional", "national", "transnational"];

    public static IReadOnlyList<FacetDefinition> All { get; } =
    [
        new("country", "country", (f, _, _) => One(f.Country)),
        new("region", "region", (f, _, _) => One(f.Place?.Region)),
        new("theme", "theme", (f, _, _) => Many(f.Themes)),
        new("label", "label", (f, _, _) => Many(f.Label)),
        new("scope", "scope", (f, _, _) => One(Widest(f.Scopes))),
        new("stage", "stage", (f, _, _) => One(f.Stage)),
        new("age", "age", (f, _, today) => One(AgeClass(f.Founded, today.Year))),
        new("origin", "origin", (f, _, _) => One(f.Origin)),
        new("composition", "composition", (f, _, _) => One(f.Composition)),
        new("members", "size", (f, _, _) => One(SizeClass(f.Members))),
        new("legal-form", "legal-form", (f, _, _) => Many(f.LegalForm)),
        new("membership", "membership", (f, _, _) => Many(f.Membership)),
        new("leadership", "leadership", (f, _, _) => One(f.Leadership)),
        new("actor-type", "actor-type", (f, _, _) => Many(f.ActorTypes)),
        new("sector", "sector", (f, _, _) => Many(f.Sectors)),
        new("service", "service", (f, _, _) => Many(f.Services)),
        new("target-group", "target-group", (f, _, _) => Many(f.TargetGroups)),
        new("sdg", "sdg", (f, _, _) => Many(f.Sdgs)),
        new("innovation", "innovation", (f, _, _) => Many(f.Innovation)),
        new("typology", "typology", (f, _, _) => One(f.Typology)),
        new("public-support", "public-support", (f, _, _) => Many(f.PublicSupport)),
        new("income", "income", (f, _, _) => Many(f.Income)),
        new("eccp", "eccp", (f, _, _) => One(f.Eccp)),
        new("activity", "activity", (f, _, _) => One(f.Activity)),
        new("precision", "precision", (f, _, _) => One(f.Place is null && f.Country is not null ? "country" : f.Place?.Precision)),
        new("kind", "kind", (f, _, _) => One(f.Kind)),
        new("source", "source", (_, p, _) => p.Sources.Select(m => m.Source).Distinct(StringComparer.Ordinal)),
        new("verified", "verified", (f, p, today) => One(Verification.Class(Verification.WholeOn(f, p), today))),
    ];

    /// <summary>The first day after a given one on which a record gets another value by time alone; null where it never does.</summary>
    public static LocalDate? NextTurn(ClusterFacts facts, Provenance provenance, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        LocalDate? next = null;
        if (facts.Founded is >= 1 and <= 9000 and var founded)
        {
            Offer(new(founded + 6, 1, 1));
            Offer(new(founded + 16, 1, 1));
        }

        if (Verification.WholeOn(facts, provenance) is { } verified)
        {
            Offer(verified.PlusYears(1));
            Offer(verified.PlusYears(3));
        }

        return next;

        void Offer(LocalDate day) => next = day > today && (next is null || day < next) ? day : next;
    }

    /// <summary>The report's classes: 5 years or less, 6 to 15, 16 and more, in the given year.</summary>
    public static string? AgeClass(int? founded, int year) => (year - founded) switch
    {
        null => null,
        <= 5 => "up-to-5",
        <= 15 => "6-to-15",
        _ => "16-and-more",
    };

    /// <summary>The report's classes: up to 20 members, 21 to 50, 51 to 80, 81 and more. "At most" a number says only an upper bound, and gives no class above the smallest.</summary>
    public static string? SizeClass(MemberCount? members) => members switch
    {
        null => null,
        { Count: <= 20, Qualifier: not "at-least" } => "small",
        { Count: >= 81, Qualifier: not "up-to" } => "mega",
        { Qualifier: "at-least" or "up-to" } => null,
        { Count: <= 50 } => "medium",
        _ => "large",
    };

    /// <summary>Several scopes may hold; analysis uses the widest.</summary>
    public static string? Widest(IReadOnlyList<string>? scopes) =>
        scopes?.MaxBy(scope => Array.IndexOf(ScopesFromNarrow, scope));

    private static IEnumerable<string> One(string? code) => code is null ? [] : [code];

    private static IEnumerable<string> Many(IReadOnlyList<string>? codes) => codes ?? [];
}
