using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using NodaTime;

namespace Grappe.Tests.Atlas.MergeClusters;

public sealed class MergeRecordsTests
{
    private static readonly ClusterId One = ClusterId.New();
    private static readonly ClusterId Other = ClusterId.New();

    [Fact]
    public void All_names_and_sources_stay_and_each_fact_keeps_its_origins()
    {
        var left = From("left", null, new() { Name = "Berry", OtherNames = ["Baie"], Country = "FR", Themes = ["rural"], Founded = 2009, Website = "https://a.example" });
        var right = From("right", null, new() { Name = "Berry cluster", OtherNames = ["Baie", "Beere"], Country = "FR", Themes = ["rural", "energy"], Founded = 2010, Stage = "mature" });

        var merged = MergeRecords.Of(left, right, One, Other, key => key == "founded" ? Side.Right : null);

        Assert.Equal(("Berry", 2010, "https://a.example", "mature"), (merged.Facts.Name, merged.Facts.Founded, merged.Facts.Website, merged.Facts.Stage));
        Assert.Equal(["Baie", "Berry cluster", "Beere"], merged.Facts.OtherNames);
        Assert.Equal(["rural", "energy"], merged.Facts.Themes);
        Assert.Equal(["left", "right"], merged.Provenance.Sources.Select(mention => mention.Source));
        Assert.Equal("name: left; otherNames: left, right; country: left, right; website: left; founded: right; stage: right; themes: left, right", Told(merged.Provenance));
    }

    [Fact]
    public void The_name_that_is_not_chosen_becomes_another_name()
    {
        var merged = MergeRecords.Of(From("left", null, new() { Name = "Berry" }), From("right", null, new() { Name = "Baie", OtherNames = ["Berry"] }), One, Other, _ => Side.Right);

        Assert.Equal("Baie", merged.Facts.Name);
        Assert.Equal(["Berry"], merged.Facts.OtherNames);
    }

    [Theory]
    [InlineData("cluster", "2020-01-01", "steward", "2026-01-01", Side.Left)]
    [InlineData(null, "2020-01-01", "steward", "2019-01-01", Side.Right)]
    [InlineData(null, "2020-01-01", null, "2021-01-01", Side.Right)]
    [InlineData(null, null, null, null, Side.Left)]
    public void The_better_word_is_suggested_then_the_more_recent(string? verifier, string? date, string? otherVerifier, string? otherDate, Side suggested)
    {
        var left = new Statement(new() { Name = "Berry", Founded = 2009 }, new() { Fields = Origins(("founded", new FactOrigin { Source = "a", Verifier = verifier, Date = date })) });
        var right = new Statement(new() { Name = "Berry", Founded = 2010 }, new() { Fields = Origins(("founded", new FactOrigin { Source = "b", Verifier = otherVerifier, Date = otherDate })) });

        Assert.Equal(suggested, MergeRecords.Fields(left, right).Single(field => field.Key == "founded").Suggested);
    }

    [Fact]
    public void What_only_adds_is_taken_together_and_what_contradicts_is_not()
    {
        var left = From("left", null, new() { Name = "Berry", Mission = new("To share", null), Place = new() { Name = "Lille", Precision = "town" }, Members = new() { Count = 24 } });
        var right = From("right", null, new() { Name = "Berry", Mission = new(null, "Partager"), Place = new() { Name = "Lens", Precision = "town" }, Members = new() { Count = 24, Year = 2020 } });

        var fields = MergeRecords.Fields(left, right).ToDictionary(field => field.Key, StringComparer.Ordinal);
        var merged = MergeRecords.Of(left, right, One, Other, _ => Side.Both).Facts;

        Assert.Equal((true, false, true), (fields["mission"].MayBoth, fields["place"].MayBoth, fields["members"].MayBoth));
        Assert.True(fields["name"].IsSame);
        Assert.Equal(new("To share", "Partager"), merged.Mission);
        Assert.Equal(("Lille", 24, 2020), (merged.Place!.Name, merged.Members!.Count, merged.Members.Year!.Value));
    }

    [Fact]
    public void No_record_is_related_to_itself()
    {
        Relation To(ClusterId id) => new() { Kind = "partner", Name = "Somebody", To = id.Value };
        var third = ClusterId.New();

        var merged = MergeRecords.Of(From("left", null, new() { Name = "Berry", Relations = [To(Other), To(third)] }), From("right", null, new() { Name = "Baie", Relations = [To(One)] }), One, Other, _ => null);

        Assert.Equal(third.Value, Assert.Single(merged.Facts.Relations!).To);
        Assert.Equal([One.Value], MergeRecords.Pointing([To(One), To(Other)], Other, One).Select(relation => relation.To!.Value));
    }

    /// <summary>Pairs of records drawn at random, and edits after the merge: undone it is as before, but for what was edited.</summary>
    [Fact]
    public void Undone_it_is_as_before_but_for_what_was_changed_since()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (left, right) = (From("left", "2020-01-01", Drawn(random)), From("right", "2021-01-01", Drawn(random)));
            var after = MergeRecords.Of(left, right, One, Other, _ => random.Next(4) is var side && side < 3 ? (Side)side : null);
            var survivor = Cluster.Register(One, left.Facts, left.Provenance, Instant.MinValue);
            var merge = Merge.Of(survivor, Other, left, after, [], Guid.Empty, Instant.MinValue);

            var (said, kept) = merge.Without(after);
            Assert.Empty(kept);
            Assert.Equal((AtlasJson.Write(left.Facts), AtlasJson.Write(left.Provenance)), (AtlasJson.Write(said.Facts), AtlasJson.Write(said.Provenance)));

            var (edited, held) = merge.Without(after with { Facts = after.Facts with { Founded = 1700, Networks = new("New", null) } });
            Assert.Equal(left.Facts.Founded == after.Facts.Founded ? [] : ["founded"], held);
            Assert.Equal((1700, "New", left.Facts.Stage), (edited.Facts.Founded, edited.Facts.Networks!.English, edited.Facts.Stage));
            Assert.Equal(AtlasJson.Write(left.Facts with { Founded = 1700, Networks = new("New", null) }), AtlasJson.Write(edited.Facts));
        }
    }

    private static ClusterFacts Drawn(Random random) => new()
    {
        Name = random.Next(2) == 0 ? "Berry" : "Baie",
        OtherNames = random.Next(2) == 0 ? ["Beere"] : null,
        Founded = random.Next(3) == 0 ? null : 2000 + random.Next(2),
        Stage = random.Next(2) == 0 ? null : "mature",
        Themes = random.Next(2) == 0 ? null : random.Next(2) == 0 ? ["rural"] : ["rural", "energy"],
        Mission = random.Next(3) switch { 0 => null, 1 => new("To share", null), _ => new("To share", "Partager") },
        Members = random.Next(2) == 0 ? null : new() { Count = random.Next(2) },
    };

    private static Statement From(string source, string? date, ClusterFacts facts) => new(facts, new()
    {
        Sources = [new() { Source = source, ListedAs = facts.Name }],
        Fields = ClusterRecord.FactKeys.Where(Grappe.Atlas.Domain.Submissions.MergeFacts.Stated(facts).Contains).Where(key => key != "kind")
            .ToDictionary(key => key, IReadOnlyList<FactOrigin> (_) => [new() { Source = source, Date = date }], StringComparer.Ordinal),
    });

    private static Dictionary<string, IReadOnlyList<FactOrigin>> Origins(params (string Key, FactOrigin Origin)[] origins) =>
        origins.ToDictionary(origin => origin.Key, IReadOnlyList<FactOrigin> (origin) => [origin.Origin], StringComparer.Ordinal);

    private static string Told(Provenance provenance) =>
        string.Join("; ", provenance.Fields.Select(field => $"{field.Key}: {string.Join(", ", field.Value.Select(origin => origin.Source))}"));
}
