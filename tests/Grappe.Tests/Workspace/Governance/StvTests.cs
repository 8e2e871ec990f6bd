using CsCheck;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Tests.Workspace.Governance;

public sealed class StvTests
{
    /// <summary>The example of many textbooks: twenty guests choose three kinds of food.</summary>
    [Fact]
    public void Twenty_guests_eat_chocolate_oranges_and_strawberries()
    {
        var outcome = Decisions.Ranked(new Method.Stv(3, StvQuota.Droop), "oranges pears chocolate strawberries sweets",
            "4 oranges", "2 pears oranges", "8 chocolate strawberries", "4 chocolate sweets", "1 strawberries", "1 sweets").Count();

        var stv = Assert.IsType<Count.Stv>(outcome.Count);
        Assert.Equal(6, stv.Quota);
        Assert.Equal(["chocolate", "oranges", "strawberries"], outcome.Winners);
        Assert.Equal(["oranges 4, pears 2, chocolate 12, strawberries 1, sweets 1", "oranges 4, pears 2, chocolate 6, strawberries 5, sweets 3", "oranges 6, chocolate 6, strawberries 5, sweets 3"], stv.Stages.Take(3).Select(Totals));
        Assert.Equal(["chocolate", "pears", "sweets"], stv.Stages.Select(stage => stage.Surplus ?? stage.Excluded).OfType<string>());
    }

    [Fact]
    public void Values_are_exact_fractions_unless_the_statute_cuts_them()
    {
        // Quota 4 of 11 votes for 2 seats; a has 7, so 3/7 of each of its ballots goes on.
        string[] ballots = ["3 a b", "4 a c", "2 b", "2 c"];
        var exact = Assert.IsType<Count.Stv>(Decisions.Ranked(new Method.Stv(2, StvQuota.Droop), "a b c", ballots).Count().Count);
        var cut = Assert.IsType<Count.Stv>(Decisions.Ranked(new Method.Stv(2, StvQuota.Droop, Decimals: 5), "a b c", ballots).Count().Count);

        Assert.Equal("a 4, b 23/7, c 26/7", Totals(exact.Stages[1]));
        Assert.Equal(Rational.Zero, exact.Stages[1].Exhausted);

        // 0.42857 for each ballot; what is cut is lost: 3 - 7 * 0.42857 = 0.00001.
        Assert.Equal([Rational.Of(328571, 100000), Rational.Of(371428, 100000)], cut.Stages[1].Totals.Skip(1).Select(total => total.Votes));
        Assert.Equal(Rational.Of(1, 100000), cut.Stages[1].Exhausted);
    }

    [Fact]
    public void Nothing_is_lost_or_made_and_the_seats_are_filled() => Gen.Select(Ballots.Ranked, Gen.Int[1, 5], Gen.Enum<StvQuota>(), Gen.Bool).Sample((ballots, seats, quota, cut) =>
    {
        var decision = Decisions.Ranked(new Method.Stv(seats, quota, cut ? 5 : null), Ballots.Options, ballots);
        var outcome = decision.Count();
        var stv = Assert.IsType<Count.Stv>(outcome.Count);

        Assert.Equal(seats, outcome.Winners.Distinct(StringComparer.Ordinal).Count());
        Assert.All(stv.Stages, stage => Assert.Equal(decision.Ballots.Count, stage.Totals.Aggregate(stage.Exhausted, (sum, total) => sum + total.Votes)));
        Assert.All(stv.Stages.Zip(stv.Stages.Skip(1)), pair => Assert.True(pair.First.Exhausted <= pair.Second.Exhausted));
        var firsts = stv.Stages[0].Totals.Where(total => total.Votes > stv.Quota).Select(total => total.Option);
        Assert.Empty(firsts.Except(outcome.Winners, StringComparer.Ordinal));
        Assert.Equal(Elected(decision, seats, stv.Quota, quota == StvQuota.ExactDroop, cut), outcome.Winners);
    });

    /// <summary>Another way of counting: one voter after the other, each ballot with a value of its own; nothing is added up before it is needed.</summary>
    private static List<string> Elected(Decision decision, int seats, Rational quota, bool exceed, bool cut)
    {
        var values = decision.Ballots.Select(_ => (Rational)1).ToArray();
        var holder = new string?[values.Length];
        var names = decision.Options.Select(option => option.Code).ToList();
        List<string> standing = [.. names], elected = [], rich = [];
        List<Dictionary<string, Rational>> past = [];
        var kept = new Dictionary<string, Rational>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            holder[i] = Names(i)[0];
        }

        while (true)
        {
            var totals = names.ToDictionary(name => name, name => kept.TryGetValue(name, out var fixedTo) ? fixedTo : Enumerable.Range(0, values.Length).Where(i => holder[i] == name).Aggregate(Rational.Zero, (sum, i) => sum + values[i]), StringComparer.Ordinal);
            past.Add(totals);
            var reached = Sorted(standing.Where(name => exceed ? totals[name] > quota : totals[name] >= quota)).Take(seats - elected.Count).ToList();
            elected.AddRange(reached);
            standing.RemoveAll(reached.Contains);
            rich.AddRange(reached.Where(name => totals[name] > quota));
            if (standing.Count <= seats - elected.Count)
            {
                return [.. elected, .. Sorted(standing).Take(seats - elected.Count)];
            }

            if (elected.Count == seats)
            {
                return elected;
            }

            var from = rich.Count > 0 ? Sorted(rich).First() : Sorted(standing).Last();
            var factor = rich.Remove(from) ? (totals[from] - quota) / totals[from] : 1;
            kept[from] = factor == 1 ? 0 : quota;
            standing.Remove(from);
            for (var i = 0; i < values.Length; i++)
            {
                if (holder[i] == from)
                {
                    var value = values[i] * factor;
                    values[i] = cut && factor != 1 ? Rational.Of((value * 100_000).Floor(), 100_000) : value;
                    holder[i] = Names(i).SkipWhile(name => name != from).Skip(1).FirstOrDefault(standing.Contains);
                }
            }
        }

        IReadOnlyList<string> Names(int ballot) => ((Choice.Named)decision.Ballots[ballot].Choice).Options;

        IEnumerable<string> Sorted(IEnumerable<string> candidates)
        {
            var sorted = candidates.OrderByDescending(name => past[^1][name]);
            for (var stage = past.Count - 2; stage >= 0; stage--)
            {
                var then = past[stage];
                sorted = sorted.ThenByDescending(name => then[name]);
            }

            return sorted.ThenBy(names.IndexOf);
        }
    }

    private static string Totals(StvStage stage) => string.Join(", ", stage.Totals.Select(total => $"{total.Option} {total.Votes}"));
}
