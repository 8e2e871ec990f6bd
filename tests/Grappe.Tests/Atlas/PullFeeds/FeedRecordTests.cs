using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using NodaTime;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class FeedRecordTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Guid[] Stewards = [Guid.Parse("0199aaaa-0000-7000-8000-000000000001"), Guid.Parse("0199aaaa-0000-7000-8000-000000000002")];
    private static readonly ClusterId Id = ClusterId.New();
    private static readonly ClusterFacts First = Records.Plain("Berry") with { Website = "https://one.example" };
    private static readonly ClusterFacts Second = First with { Website = "https://two.example", Founded = 2010 };

    [Fact]
    public void What_is_unknown_here_is_new_and_asked_once()
    {
        var record = Begun(First);
        Assert.Equal(UpstreamChange.New, record.Asks);

        record.Dismiss(Stewards[0], Start);
        Assert.False(record.See(Pulled(First), null, Start));
        Assert.False(record.IsAsking);

        record.See(Pulled(Second), null, Start);
        Assert.Equal(UpstreamChange.New, record.Asks);
        record.See(Pulled(First), null, Start);
        Assert.False(record.IsAsking);
    }

    [Fact]
    public void A_change_that_was_left_is_not_asked_again_when_it_comes_back()
    {
        var record = Taken(First);
        record.See(Pulled(Second), First, Start);
        Assert.Equal(["website", "founded"], record.Compared(First).Keys);
        record.Dismiss(Stewards[0], Start);

        record.See(Pulled(First), First, Start);
        Assert.False(record.IsAsking);
        record.See(Pulled(Second), First, Start);
        Assert.False(record.IsAsking);
    }

    [Fact]
    public void A_way_back_that_was_never_decided_on_is_asked()
    {
        var record = Taken(First);
        record.See(Pulled(Second), First, Start);
        record.Accept(Stewards[0], fourEyes: false, Id, Start);

        record.See(Pulled(First), Second, Start);

        Assert.Equal(UpstreamChange.Changed, record.Asks);
    }

    [Fact]
    public void Only_what_both_sides_changed_conflicts_and_what_both_say_asks_nothing()
    {
        var record = Taken(First);
        var edited = First with { Website = "https://here.example", Stage = "mature" };
        record.See(Pulled(Second), edited, Start);

        Assert.Equal((UpstreamChange.Conflicting, "website"), (record.Compared(edited).Change, Assert.Single(record.Compared(edited).Conflicts)));
        Assert.Equal(UpstreamChange.Changed, record.Compared(First).Change);
        Assert.Equal(UpstreamChange.Nothing, record.Compared(Second with { Stage = "mature" }).Change);
    }

    [Fact]
    public void A_link_to_a_record_that_is_here_asks_about_every_difference_but_never_what_kind_of_thing_it_is()
    {
        var record = Begun(First with { Kind = "organisation", Founded = 1999 });
        var here = First with { Website = "https://here.example" };
        record.Link(Id, here, Start);

        var compared = record.Compared(here);
        Assert.Equal(UpstreamChange.Conflicting, compared.Change);
        Assert.Equal(["website", "founded"], compared.Keys);
        Assert.Equal(["website"], compared.Conflicts);
    }

    [Fact]
    public void A_source_of_one_language_takes_no_translation_away_and_a_translation_is_no_conflict()
    {
        var record = Taken(First with { Summary = new("Old", null) });
        var here = First with { Summary = new("Old", "Ancien") };
        record.See(Pulled(First with { Summary = new("New", null) }), here, Start);

        var compared = record.Compared(here);
        Assert.Equal((UpstreamChange.Changed, "summary"), (compared.Change, Assert.Single(compared.Keys)));
        Assert.Equal(new("New", "Ancien"), CompareUpstream.Offered(record.Seen, here).Summary);
        Assert.Equal(UpstreamChange.Nothing, Taken(First with { Summary = new("Old", null) }).Compared(here).Change);
    }

    [Fact]
    public void What_is_gone_is_asked_only_where_it_was_taken_and_may_come_back()
    {
        var left = Begun(First);
        left.Dismiss(Stewards[0], Start);
        left.Miss(null, Start);
        var taken = Taken(First);
        taken.Miss(First, Start);

        Assert.False(left.IsAsking);
        Assert.Equal(UpstreamChange.Gone, taken.Asks);
        Assert.True(taken.See(Pulled(First), First, Start));
        Assert.False(taken.IsAsking);
    }

    [Fact]
    public void Under_the_four_eyes_rule_two_stewards_accept_what_both_saw()
    {
        var record = Begun(First);

        Assert.False(record.Accept(Stewards[0], fourEyes: true, Id, Start).Value);
        Assert.True(record.Accept(Stewards[0], fourEyes: true, Id, Start).IsRefused);
        record.See(Pulled(Second), null, Start);
        Assert.False(record.Accept(Stewards[1], fourEyes: true, Id, Start).Value);
        Assert.True(record.Accept(Stewards[0], fourEyes: true, Id, Start).Value);
        Assert.True(record.Accept(Stewards[1], fourEyes: true, Id, Start).IsRefused);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(7, 960)]
    [InlineData(8, 1440)]
    [InlineData(500, 1440)]
    public void Each_failure_doubles_the_wait_up_to_a_day(int failures, int minutes) => Assert.Equal(Duration.FromMinutes(minutes), FeedState.WaitAfter(failures));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(4, 3, true)]
    [InlineData(1000, 501, true)]
    public void More_than_half_missing_at_once_is_suspicious(int known, int missing, bool suspicious) => Assert.Equal(suspicious, CompareUpstream.IsSuspicious(known, missing));

    private static PulledRecord Pulled(ClusterFacts facts) => new("upstream", Id, facts, null, null);

    private static FeedRecord Begun(ClusterFacts facts) => FeedRecord.Begin(FeedId.New(), Pulled(facts), null, Start);

    private static FeedRecord Taken(ClusterFacts facts)
    {
        var record = Begun(facts);
        record.Accept(Stewards[0], fourEyes: false, Id, Start);
        return record;
    }
}
