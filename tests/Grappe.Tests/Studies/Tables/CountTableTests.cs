using CsCheck;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Tests.Studies.Tables;

/// <summary>Counts against the plainest way to count, on random small sets of cases.</summary>
public sealed class CountTableTests
{
    private static readonly string[] Letters = ["a", "b", "c", "d"];
    private static readonly int[] Six = [8, 1, 30, 2, 9, 4];
    private static readonly Question First = new() { Id = "first", Kind = QuestionKind.YesNo, Text = T("First") };
    private static readonly Question One = new() { Id = "one", Kind = QuestionKind.One, Text = T("One"), Choices = Choices(Letters), MayNotApply = true, ShowIf = [new() { Question = "first", OneOf = ["yes"] }] };
    private static readonly Question Several = new() { Id = "several", Kind = QuestionKind.Several, Text = T("Several"), Choices = Choices(Letters) };
    private static readonly Question Number = new() { Id = "number", Kind = QuestionKind.Number, Text = T("Number"), Bands = [new("low", T("Low"), null, 3), new("high", T("High"), 5)] };
    private static readonly Questionnaire Form = new() { Slug = "f", Title = T("F"), Introduction = T("I"), Sections = [new() { Code = "s", Title = T("S"), Questions = [First, One, Several, Number] }] };

    private static readonly Gen<Answer?> Coded = Gen.OneOf(Gen.Const((Answer?)null), Gen.Const((Answer?)Answer.NotApplicable), Gen.Int[0, 3].Select(i => (Answer?)Answer.Of(Letters[i])));
    private static readonly Gen<Answer?> Many = Gen.Int[0, 15].Select(bits => bits == 0 ? null : Answer.Of([.. Letters.Where((_, i) => (bits >> i & 1) == 1)]));
    private static readonly Gen<CountedCases> Some = Gen.Select(Gen.Bool, Coded, Many, Gen.Int[0, 8])
        .Select(drawn => Of(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4)).Array[0, 12].Select(cases => new CountedCases(Form, cases));

    [Fact]
    public void One_variable_puts_every_case_in_one_place() => Some.Sample(cases =>
    {
        var table = CountTable.OneVariable(cases, One);

        Assert.Equal(Letters.Select(code => cases.Cases.Count(c => Yes(c) && c.Answer("one")?.Codes.Contains(code) == true)), table.Rows.Select(row => row.Count!.Value));
        Assert.Equal(cases.Cases.Count(c => !Yes(c)), table.NotAsked);
        Assert.Equal(cases.Cases.Count(c => Yes(c) && c.Answer("one") is null), table.NoAnswer);
        Assert.Equal(cases.Cases.Count(c => Yes(c) && c.Answer("one") is { IsNotApplicable: true }), table.NotApplicable);
        Assert.Equal(table.Base, table.Answers + table.NoAnswer + table.NotApplicable + table.NotAsked);
        Assert.Equal(0, table.Lost);
        Assert.All(table.Rows, row => Assert.False(table.PercentAll(row.Count) > (table.PercentAnswered(row.Count) ?? 0)));
    });

    [Fact]
    public void Several_answers_are_counted_by_cases_and_by_answers() => Some.Sample(cases =>
    {
        var table = CountTable.MultipleResponse(cases, Several);

        Assert.Equal(cases.Cases.Sum(c => c.Answer("several")?.Codes.Count ?? 0), table.Answers);
        Assert.Equal(cases.Cases.Count(c => c.Answer("several") is not null), table.Answered);
        Assert.All(table.Rows, row => Assert.InRange(row.Count!.Value, 0, table.Answered!.Value));
    });

    [Fact]
    public void A_ranking_goes_from_the_most_frequent_down_and_stops_where_it_is_cut() => Gen.Select(Some, Gen.Int[0, 4]).Sample((cases, least) =>
    {
        var all = CountTable.MultipleResponse(cases, Several).Rows;
        var ranked = CountTable.Ranking(cases, Several, least).Rows;

        Assert.Equal(all.Count(row => row.Count >= least), ranked.Count);
        Assert.All(ranked.Zip(ranked.Skip(1)), pair => Assert.True(pair.First.Count > pair.Second.Count || (pair.First.Count == pair.Second.Count && string.CompareOrdinal(pair.First.Code, pair.Second.Code) < 0)));
    });

    [Fact]
    public void A_cross_table_counts_each_pair_of_answers() => Some.Sample(cases =>
    {
        var cross = CrossTable.Of(cases, One, Several);
        for (var r = 0; r < 4; r++)
        {
            for (var c = 0; c < 4; c++)
            {
                Assert.Equal(cases.Cases.Count(x => Yes(x) && x.Answer("one")?.Codes.Contains(Letters[r]) == true && x.Answer("several")?.Codes.Contains(Letters[c]) == true), cross.Cells[r][c]);
            }
        }

        Assert.Equal(cross.RowTotals.Sum(), cross.ColumnTotals.Sum());
        Assert.Equal(cases.Cases.Count(x => Yes(x) && x.Answer("one") is { IsNotApplicable: false } && x.Answer("several") is not null), cross.Answered);
        Assert.Equal(cross.IsOneEach, cross.RowTotals.Sum() == cross.Answered);
    });

    [Fact]
    public void Combinations_of_a_composition_add_up_to_those_who_answered() => Some.Sample(cases =>
    {
        var table = CountComposition.Of(cases, Several);

        Assert.Equal(table.Answered, table.Combinations.Sum(c => c.Count));
        Assert.Equal(table.Answers, table.Combinations.Sum(c => c.Count * c.Sectors));
        foreach (var row in table.Rows)
        {
            Assert.Equal(row.Count, table.Combinations.Where(c => c.Types.Contains(row.Code)).Sum(c => c.Count));
        }
    });

    [Fact]
    public void A_number_is_summed_up_and_counted_by_its_classes() => Some.Sample(cases =>
    {
        var numbers = cases.Cases.Select(c => c.Answer("number")?.Number).OfType<decimal>().Order().ToArray();
        var summary = NumericSummary.Of(cases, Number);

        Assert.Equal(numbers.Sum(), summary.Sum);
        Assert.Equal(numbers.Length, summary.Answered);
        Assert.Equal(numbers.Length, summary.Bands.Answers);
        Assert.Equal([numbers.Count(n => n <= 3), numbers.Count(n => n >= 5)], summary.Bands.Rows.Take(2).Select(row => row.Count!.Value));
        if (numbers.Length > 0)
        {
            Assert.Equal((numbers[0], numbers[^1]), (summary.Least, summary.Most));
            Assert.Equal((numbers[(numbers.Length - 1) / 2] + numbers[numbers.Length / 2]) / 2, summary.Median);
        }
    });

    /// <summary>Worked out by hand: the squares of the distances from 9 add up to 580, a fifth of that is 116.</summary>
    [Fact]
    public void Quartiles_and_deviation_are_those_of_the_textbook()
    {
        var summary = NumericSummary.Of(new(Form, [.. Six.Select(n => Of(true, null, null, n))]), Number);

        Assert.Equal((1m, 2.5m, 6m, 8.75m, 30m), (summary.Least, summary.LowerQuartile, summary.Median, summary.UpperQuartile, summary.Most));
        Assert.Equal(9m, summary.Mean);
        Assert.Equal(10.770329614, summary.Deviation!.Value, 9);
    }

    [Fact]
    public void Groups_hold_who_gave_that_answer_and_filters_leave_them() => Some.Sample(cases =>
    {
        foreach (var (group, members) in cases.By(One))
        {
            Assert.Equal(cases.Cases.Where(c => Yes(c) && c.Answer("one")?.Codes.Contains(group.Code) == true), members.Cases);
        }

        Assert.Equal(cases.Cases.Where(c => c.Answer("number")?.Number >= 5), cases.Where(new Condition { Question = "number", OneOf = ["high"] }).Cases);
        Assert.Equal(cases.Cases.Where(c => c.Answer("number")?.Number is 2 or 3), cases.Where(new Condition { Question = "number", Within = new(2, 3) }).Cases);
    });

    [Fact]
    public void No_count_that_was_kept_back_can_be_worked_out() => Gen.Select(Some, Gen.Int[0, 5]).Sample((cases, least) =>
    {
        var whole = CountTable.OneVariable(cases, One);
        var shown = SuppressSmallCells.Apply(whole, least);

        Assert.All(shown.Rows, row => Assert.True(row.Count is null or 0 || row.Count >= least));
        Assert.NotEqual(1, shown.Rows.Count(row => row.IsSuppressed));
        Assert.Equal(whole.Rows.Any(row => row.Count > 0 && row.Count < least), shown.Rows.Any(row => row.IsSuppressed));
        Assert.Equal(shown.IsKeptBack ? null : whole.Answered, shown.Answered);
        Assert.All(shown.Rows.Where(row => row.IsSuppressed), row => Assert.Null(shown.PercentAll(row.Count)));
    });

    [Theory]
    [InlineData(TableKind.OneVariable, 3)]
    [InlineData(TableKind.OneVariable, 4)]
    [InlineData(TableKind.MultipleResponse, 3)]
    public void Whoever_knows_the_rule_and_tries_all_counts_still_cannot_tell_one_that_is_kept_back(TableKind kind, int least)
    {
        const int cases = 9;
        var all = (from a in Enumerable.Range(0, cases + 1) from b in Enumerable.Range(0, cases + 1) from c in Enumerable.Range(0, cases + 1) from silent in Enumerable.Range(0, cases + 1)
                   let answered = cases - silent
                   where kind == TableKind.OneVariable ? a + b + c == answered : Math.Max(a, Math.Max(b, c)) <= answered && a + b + c >= answered
                   select (Counts: new[] { a, b, c }, Shown: SuppressSmallCells.Apply(Made(kind, cases, silent, a, b, c), least))).ToList();

        foreach (var alike in all.GroupBy(one => string.Join(' ', one.Shown.Rows.Select(row => row.Count).Append(one.Shown.Answered))))
        {
            var shown = alike.First().Shown;
            for (var i = 0; i < 3; i++)
            {
                Assert.True(!shown.Rows[i].IsSuppressed || alike.Select(one => one.Counts[i]).Distinct().Count() > 1, $"{kind}, least {least}: “{alike.Key}” can only be {string.Join(' ', alike.First().Counts)}.");
            }
        }
    }

    private static Table Made(TableKind kind, int cases, int silent, params int[] counts) => new()
    {
        Variable = "v", Kind = kind, Base = cases, NoAnswer = silent, Total = cases, Rows = [.. counts.Select((count, i) => new TableRow($"{i}", new($"{i}", $"{i}"), count))],
    };

    [Theory]
    [InlineData(1, 30, "3.3")]
    [InlineData(1, 16, "6.3")]
    [InlineData(1, 80, "1.3")]
    [InlineData(0, 30, "0.0")]
    [InlineData(1, 0, null)]
    public void Percentages_have_one_decimal_and_round_halves_up(int count, int of, string? percent) =>
        Assert.Equal(percent, Table.Percent(count, of)?.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));

    private static bool Yes(Case who) => who.Answer("first")!.Codes[0] == "yes";

    private static Case Of(bool first, Answer? one, Answer? several, int number)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["first"] = Answer.Of(first ? "yes" : "no") };
        (string, Answer?)[] rest = [("one", one), ("several", several), ("number", number > 0 ? Answer.Amount(number) : null)];
        foreach (var (id, answer) in rest)
        {
            if (answer is not null)
            {
                answers[id] = answer;
            }
        }

        return new() { Id = "x", Name = T("X"), Answers = answers };
    }

    private static Choice[] Choices(string[] codes) => [.. codes.Select(code => new Choice(code, T(code)))];

    private static LocalizedText T(string text) => new(text, text);
}
