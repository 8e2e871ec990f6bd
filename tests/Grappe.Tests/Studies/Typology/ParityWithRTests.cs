using Grappe.Studies.Domain.Statistics;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Tests.Studies;

/// <summary>FactoMineR's results on its own data sets (poison: a food poisoning, 55 pupils; tea: 300 tea drinkers), read from R at test time.</summary>
public sealed class ParityWithRTests(RPeer r) : IClassFixture<RPeer>
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string, bool> Sets => new() { { "poison", false }, { "tea", false }, { "gaps", true } };

    [Theory, MemberData(nameof(Sets))]
    public async Task Axes_are_those_of_FactoMineR(string set, bool excludeNoAnswer)
    {
        var profiles = await r.Profiles(set, excludeNoAnswer);
        var axes = Axes.Find(profiles);
        var categories = Places(profiles, r.Words($"{set}.names"));
        var places = axes.Coordinates(5);

        Same(r.Numbers($"{set}.eigenvalues").Take(axes.Eigenvalues.Length), axes.Eigenvalues);
        for (var axis = 0; axis < 5; axis++)
        {
            Same(r.Numbers($"{set}.cases.{axis + 1}"), profiles.Of.Select(profile => places[axis][profile]));
            Same(r.Numbers($"{set}.answers.{axis + 1}"), categories.Select(k => axes.Coordinate(k, axis)));
            Same(r.Numbers($"{set}.contributions.{axis + 1}"), categories.Select(k => 100 * axes.Contribution(k, axis)));
            Same(r.Numbers($"{set}.cos2.{axis + 1}"), categories.Select(k => axes.Cos2(k, axis)));
            Same(r.Numbers($"{set}.eta2.{axis + 1}"), profiles.Variables.Select((_, q) => axes.Discrimination(q, axis)));
            Same(r.Numbers($"{set}.tests.{axis + 1}"), categories.Select(k => axes.TestValue(k, axis)));
        }
    }

    [Theory, InlineData("poison"), InlineData("tea")]
    public async Task Types_are_those_of_HCPC(string set)
    {
        var profiles = await r.Profiles(set);
        var options = new TypesOptions();
        var grouping = Grouping.Of(profiles, profiles.Counts, options.Axes, CancellationToken.None);
        var count = NumberOfTypes.Choose(grouping.Tree.Within(options.Most), profiles, options);
        var groups = grouping.Groups(count);
        var gains = r.Numbers($"{set}.gains");

        Same(gains.Take(grouping.Tree.Merges.Length), grouping.Tree.Merges.Reverse().Select(merge => merge.Height));
        Assert.Equal(r.Numbers($"{set}.types"), profiles.Of.Select(profile => groups[profile] + 1.0));
        var described = OverRepresented.Of(profiles, groups);
        for (var type = 0; type < count; type++)
        {
            var theirs = r.Numbers($"{set}.tests.of.{type + 1}").Where(test => test > 0).ToArray();
            Same(theirs, described[type].Select(answer => answer.TestValue));
        }
    }

    [Fact]
    public void Fishers_exact_test_and_chi_square_are_those_of_R()
    {
        var tables = r.Names.Where(name => name.StartsWith("table.", StringComparison.Ordinal)).ToArray();
        Assert.True(tables.Length > 20);
        foreach (var numbers in tables.Select(r.Numbers))
        {
            var (rows, columns) = ((int)numbers[0], (int)numbers[1]);
            var table = new CrossTable([.. Enumerable.Range(0, rows).Select(row => numbers.Skip(2 + (row * columns)).Take(columns).Select(count => (int)count).ToArray())]);
            var chi = ChiSquare.Test(table);

            Same(numbers[^4..], [FisherExact.Test(table).Probability!.Value, chi.Statistic, chi.Freedom, chi.Probability]);
        }
    }

    /// <summary>The places of R's names of categories; it writes the question before an answer that several questions have.</summary>
    private static int[] Places(Profiles profiles, string[] names)
    {
        var own = profiles.Variables.SelectMany(variable => variable.Categories.Select(category => (variable.Name, category.Answer))).ToArray();
        return Array.ConvertAll(names, name => Array.FindIndex(own, category => category.Answer is { } answer && (name == answer || name == $"{category.Name}_{answer}" || name == $"{category.Name}.{answer}")) is var place and >= 0 ? place : throw new InvalidOperationException(name));
    }

    private static void Same(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        var (theirs, ours) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(theirs.Length, ours.Length);
        for (var i = 0; i < theirs.Length; i++)
        {
            Assert.Equal(theirs[i], ours[i], Tolerance * Math.Max(1, Math.Abs(theirs[i])));
        }
    }
}
