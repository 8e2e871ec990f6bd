using System.Runtime.CompilerServices;
using CsCheck;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Freshness;
using NodaTime;

namespace Grappe.Tests.Atlas.Freshness;

public sealed class RecordFreshnessTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    private static readonly string[] Stated = ["name", "country", "website", "themes"], Turning = ["age", "verified"];

    private static readonly FactOrigin Confirmed = new() { Source = "register", Verifier = "cluster", Date = "2026-11-23" };

    private static readonly Gen<string?> Dates = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Int[2012, 2027].Select(year => (string?)$"{year}"),
        Gen.Select(Gen.Int[2012, 2027], Gen.Int[1, 12]).Select(string? (month) => $"{month.Item1}-{month.Item2:00}"),
        Gen.Select(Gen.Int[2012, 2027], Gen.Int[1, 12], Gen.Int[1, 28]).Select(string? (day) => $"{day.Item1}-{day.Item2:00}-{day.Item3:00}"),
        One<string?>("", "soon", "20222", "2022-13", "2022-02-30", "9999-12-31", "0000"));

    private static readonly Gen<FactOrigin> Origins =
        from source in One("annex-iii", "undated")
        from date in Dates
        from verifier in One<string?>(null, "cluster", "steward")
        from verified in Dates
        select new FactOrigin { Source = source, Date = date, Verifier = verifier, Verified = verified };

    /// <summary>Records that state some of all facts, each with up to three origins.</summary>
    private static readonly Gen<(ClusterFacts Facts, Provenance Provenance)> Records =
        from seed in Gen.Int[0, int.MaxValue]
        from origins in Origins.Array[0, 3].Array[FieldPaces.All.Count]
        from year in Gen.Int[2012, 2027]
        select Record(seed, origins, year);

    [Fact]
    public void Every_fact_has_one_pace_and_what_a_record_is_has_none()
    {
        Assert.Equal(ClusterRecord.FactKeys.Except(["kind", "synthetic"]).Order(StringComparer.Ordinal), FieldPaces.All.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(FieldPaces.All.Select(field => field.Key).Order(StringComparer.Ordinal), FieldPaces.Groups.SelectMany(group => group.Keys).Order(StringComparer.Ordinal));
        Assert.All(FieldPaces.All, field => Assert.NotNull(field.Value(Full)));
    }

    [Fact]
    public void The_paces_in_the_documentation_are_those_of_the_program()
    {
        var rows = File.ReadLines(Guide()).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Trim('|', ' ').Split(" | ")).ToList();

        Assert.Equal(
            FieldPaces.Groups.Select(group => (group.Years is { } years ? $"{years}" : "never", string.Join(", ", group.Keys.Select(key => $"`{key}`")), group.Reason)),
            rows.Select(row => (row[0], row[1], row[2])));
    }

    [Theory]
    [InlineData("2022", "2022-12-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2026-03-01", "2026-03-01")]
    [InlineData("2026-3-1", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public void A_year_or_a_month_counts_from_its_last_day(string? iso, string? day) =>
        Assert.Equal(day, FactDates.LastDay(iso) is { } last ? FactDates.Written(last) : null);

    [Theory]
    [InlineData("2025-11-24", FactState.Fresh)]
    [InlineData("2025-11-23", FactState.Ageing)]
    [InlineData("2024-11-24", FactState.Ageing)]
    [InlineData("2024-11-23", FactState.OutOfDate)]
    [InlineData("2030-01-01", FactState.Fresh)]
    [InlineData("", FactState.OutOfDate)]
    public void A_fact_is_fresh_for_its_pace_and_ageing_for_as_long_again(string date, FactState state) =>
        Assert.Equal(state, State("website", Full, new() { Source = "undated", Date = date }));

    [Fact]
    public void The_date_is_the_confirmation_or_the_facts_own_or_the_sources_and_a_number_is_never_newer_than_its_year()
    {
        FactOrigin report = new() { Source = "annex-iii" };

        Assert.Equal(new(2022, 12, 31), FactDates.KnownOn("staff", Full, [report], DateOf));
        Assert.Equal(new(2024, 5, 6), FactDates.KnownOn("staff", Full, [report, report with { Date = "2024-05-06" }], DateOf));
        Assert.Equal(new(2021, 12, 31), FactDates.KnownOn("members", Full, [report], DateOf));
        Assert.Equal(Today, FactDates.KnownOn("members", Full, [report with { Verifier = "cluster", Verified = "2026-11-23" }], DateOf));
        Assert.Equal(new(2020, 12, 31), FactDates.KnownOn("budget", Full, [], DateOf));
        Assert.Null(FactDates.KnownOn("staff", Full, [], DateOf));
    }

    [Fact]
    public void The_score_is_the_share_of_fresh_facts_with_half_of_the_ageing_ones()
    {
        var facts = new ClusterFacts { Name = "Berry", Country = "FR", Website = "https://example.org", Themes = ["rural"] };
        var provenance = new Provenance { Fields = Stated.ToDictionary(key => key, IReadOnlyList<FactOrigin> (_) => [new() { Source = "annex-iii" }]) };

        var freshness = RecordFreshness.Of(facts, provenance, DateOf, Today);

        // Two of five years are fresh, one of three ageing, one of a single year out of date.
        Assert.Equal((62, null), (freshness.Score, freshness.VerifiedOn));
        Assert.Equal(["website", "themes"], freshness.Aged);
        Assert.Equal(100, RecordFreshness.Of(facts, Verification.ConfirmAll(facts, provenance, Confirmed), DateOf, Today).Score);
    }

    [Fact]
    public void The_score_lies_between_0_and_100_and_the_order_of_origins_does_not_matter() => Records.Sample(record =>
    {
        var freshness = Of(record, Today);
        var turned = record.Provenance with { Fields = record.Provenance.Fields.Reverse().ToDictionary(field => field.Key, IReadOnlyList<FactOrigin> (field) => [.. field.Value.Reverse()]) };

        Assert.InRange(freshness.Score, 0, 100);
        Assert.Equal(freshness.Score, RecordFreshness.Of(record.Facts, turned, DateOf, Today).Score);
        Assert.Equal(freshness.VerifiedOn, RecordFreshness.Of(record.Facts, turned, DateOf, Today).VerifiedOn);
        Assert.Equal(freshness.States.Count == freshness.States.Values.Count(state => state == FactState.Fresh), freshness.Score == 100);
    });

    [Fact]
    public void Time_alone_never_raises_the_score() => Gen.Select(Records, Gen.Int[0, 4000], Gen.Int[0, 4000]).Sample((record, days, more) =>
        Assert.True(Of(record, Today.PlusDays(days + more)).Score <= Of(record, Today.PlusDays(days)).Score));

    [Fact]
    public void Confirming_one_fact_never_lowers_it_and_confirming_all_makes_it_whole() => Gen.Select(Records, Gen.Int[0, FieldPaces.All.Count - 1]).Sample((record, number) =>
    {
        var whole = Verification.ConfirmAll(record.Facts, record.Provenance, Confirmed);
        var key = FieldPaces.All[number].Key;
        var one = record.Provenance with { Fields = new Dictionary<string, IReadOnlyList<FactOrigin>>(record.Provenance.Fields) { [key] = whole.Of(key) } };

        Assert.True(RecordFreshness.Of(record.Facts, one, DateOf, Today).Score >= Of(record, Today).Score);
        var confirmed = RecordFreshness.Of(record.Facts, whole, DateOf, Today);
        Assert.Equal((100, Today), (confirmed.Score, confirmed.VerifiedOn));
    });

    [Fact]
    public void A_confirmation_keeps_every_source_and_every_date_and_touches_nothing_that_is_not_stated() => Records.Sample(record =>
    {
        var confirmed = Verification.ConfirmAll(record.Facts, record.Provenance, Confirmed);

        foreach (var (key, origins) in record.Provenance.Fields.Where(field => field.Value.Count > 0))
        {
            var stated = FieldPaces.All.Single(field => field.Key == key).IsStated(record.Facts);
            Assert.Equal(origins.Select(origin => stated ? origin with { Verifier = "cluster", Verified = "2026-11-23" } : origin), confirmed.Of(key));
        }

        Assert.All(FieldPaces.All.Where(field => field.IsStated(record.Facts)), field => Assert.NotEmpty(confirmed.Of(field.Key)));
    });

    /// <summary>Looked for day by day, without knowing how the day is reckoned.</summary>
    [Fact]
    public void The_next_turn_is_the_first_day_on_which_a_facet_says_something_else() => Gen.Select(Records, Gen.Int[0, 1500]).Sample((record, days) =>
    {
        var from = Today.PlusDays(days);
        var turn = Facets.NextTurn(record.Facts, record.Provenance, from);
        var seen = Enumerable.Range(1, 1200).Select(after => (LocalDate?)from.PlusDays(after)).FirstOrDefault(day => Codes(record, day!.Value) != Codes(record, day.Value.PlusDays(-1)));

        // A turn that changes nothing costs a look; one that is missed would be wrong.
        Assert.True(turn is null || turn > from);
        Assert.True(seen is null || turn <= seen, $"{turn} is after {seen}");
    }, iter: 50);

    private static string Codes((ClusterFacts Facts, Provenance Provenance) record, LocalDate day) =>
        string.Join(';', Turning.SelectMany(key => Facets.All.Single(facet => facet.Key == key).Codes(record.Facts, record.Provenance, day)));

    private static ClusterFacts Full => Atlas.Records.Full() with { Activity = "unknown", Relations = [new() { Kind = "partner", Name = "Other" }] };

    private static (ClusterFacts, Provenance) Record(int seed, FactOrigin[][] origins, int year)
    {
        // Every record of the samples states a name; what else, the seed says.
        var random = new Random(seed);
        var full = Full with { Founded = year, Members = new() { Count = 3, Year = random.Next(2) == 0 ? year : null } };
        var keys = FieldPaces.All.Select(field => field.Key).Where(key => key == "name" || random.Next(3) == 0).ToList();
        var facts = Grappe.Atlas.Domain.Submissions.MergeFacts.Take(keys, full, new() { Name = full.Name });
        // Often all of them confirmed, or the interesting days would never come.
        var all = random.Next(2) == 0;
        return (facts, new()
        {
            Fields = FieldPaces.All.Index().ToDictionary(field => field.Item.Key, IReadOnlyList<FactOrigin> (field) =>
                all ? [new() { Source = "annex-iii", Verifier = "cluster", Date = FactDates.Written(Today.PlusDays(-random.Next(1500))) }] : origins[field.Index]),
        });
    }

    private static RecordFreshness Of((ClusterFacts Facts, Provenance Provenance) record, LocalDate day) => RecordFreshness.Of(record.Facts, record.Provenance, DateOf, day);

    private static FactState State(string key, ClusterFacts facts, FactOrigin origin) =>
        RecordFreshness.Of(facts, new() { Fields = new Dictionary<string, IReadOnlyList<FactOrigin>> { [key] = [origin] } }, DateOf, Today).States[key];

    private static string Guide([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../../docs/freshness.md");

    private static Gen<T> One<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(at => of[at]);

    private static string? DateOf(string source) => source == "annex-iii" ? "2022" : null;
}
