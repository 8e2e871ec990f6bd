using CsCheck;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;

namespace Grappe.Tests.Atlas.Submissions;

public sealed class MergeFactsTests
{
    private static readonly Gen<LocalizedText?> Texts = One(null, "a", "b", "c").Select(text => text is null ? null : new LocalizedText(text, null));

    /// <summary>Few values for few facts, so that two people often touch the same one, and sometimes say the same.</summary>
    private static readonly Gen<ClusterFacts> Facts = Gen.Select(
        One("One", "Two", "Three"), One(null, "FR", "ES"), Gen.Int[2000, 2002].Nullable(), Texts, Texts, Gen.Bool.Nullable(),
        (name, country, founded, mission, summary, manager) => new ClusterFacts { Name = name!, Country = country, Founded = founded, Mission = mission, Summary = summary, Manager = manager, Themes = ["rural"] });

    [Fact]
    public void Where_nobody_else_changed_anything_the_proposal_stands() =>
        Gen.Select(Facts, Facts).Sample((before, proposed) => Same(proposed, MergeFacts.Of(before, proposed, before).Facts) && MergeFacts.Of(before, proposed, before).Conflicts.Count == 0);

    [Fact]
    public void Where_nothing_is_proposed_the_record_stands() =>
        Gen.Select(Facts, Facts).Sample((before, current) => Same(current, MergeFacts.Of(before, before, current).Facts) && MergeFacts.Of(before, before, current).Changed.Count == 0);

    [Fact]
    public void Two_who_want_the_same_do_not_conflict() =>
        Gen.Select(Facts, Facts).Sample((before, both) => Same(both, MergeFacts.Of(before, both, both).Facts) && MergeFacts.Of(before, both, both).Conflicts.Count == 0);

    [Fact]
    public void The_order_of_changes_that_do_not_touch_each_other_does_not_matter() =>
        Gen.Select(Facts, Facts, Facts).Where((before, one, other) => MergeFacts.Of(before, one, other).Conflicts.Count == 0)
            .Sample((before, one, other) => Same(MergeFacts.Of(before, one, other).Facts, MergeFacts.Of(before, other, one).Facts));

    [Fact]
    public void A_conflict_is_decided_by_the_choice_and_touches_no_other_fact() =>
        Gen.Select(Facts, Facts, Facts).Sample((before, proposed, current) =>
        {
            var kept = MergeFacts.Of(before, proposed, current);
            var taken = MergeFacts.Of(before, proposed, current, _ => true);

            Assert.All(kept.Conflicts, key => Assert.DoesNotContain(key, MergeFacts.Differences(kept.Facts, current)));
            Assert.All(taken.Conflicts, key => Assert.DoesNotContain(key, MergeFacts.Differences(taken.Facts, proposed)));
            Assert.Equal(kept.Conflicts, MergeFacts.Differences(kept.Facts, taken.Facts));
            Assert.Equal(MergeFacts.Differences(before, proposed), kept.Changed);
        });

    [Fact]
    public void Every_fact_of_a_record_survives_a_merge()
    {
        var (before, full) = (Records.Plain("Trial"), Records.Full());

        Assert.True(Same(full, MergeFacts.Of(before, full, before).Facts));
        Assert.True(Same(before, MergeFacts.Of(full, before, full).Facts));
        Assert.Equal(["founded"], MergeFacts.Differences(full, MergeFacts.Take(["founded"], before, full)));
    }

    private static Gen<string?> One(params string?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Same(ClusterFacts one, ClusterFacts other) => MergeFacts.Differences(one, other).Count == 0;
}
