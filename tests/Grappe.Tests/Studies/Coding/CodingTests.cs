using CsCheck;
using Grappe.Shared;
using Grappe.Studies;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Tests.Studies.Coding;

public sealed class CodingTests
{
    private static readonly Codebook Book = new()
    {
        Title = new("Read", "Lu"),
        Codes = [Named("ecology"), Named("energy", "ecology"), Named("waste", "ecology"), Named("jobs")],
    };

    private static readonly OpenAnswer[] Answers = [Said("1", "Solar roofs 🌞 and repair."), Said("2", "Repair, and work for young people."), Said("3", "Nothing new.")];

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(5, 5, false)]
    [InlineData(-1, 2, false)]
    [InlineData(20, 27, false)]
    [InlineData(12, 14, true)]
    [InlineData(12, 13, false)]
    [InlineData(13, 20, false)]
    public void A_part_lies_within_the_text_and_cuts_no_character(int start, int end, bool fits) =>
        Assert.Equal(fits, new Segment(Answers[0].Key, "energy", "a", start, end).Fits(Answers[0].Text));

    [Fact]
    public void Coders_are_blind_to_each_other_until_all_are_done()
    {
        var round = Coded(Part("1", "energy", "a"), Part("1", "jobs", "b")) with { Done = ["a"] };

        Assert.Equal("a", Assert.Single(round.SeenBy("a")).Coder);
        Assert.Empty(round.SeenBy("somebody else"));
        Assert.Empty(round.Disagreements());
        Assert.Null(round.Holds(Answers[0].Key, "energy"));
        Assert.Null(round.AgreementOn("energy"));
        Assert.Equal(2, (round with { Done = ["a", "b"] }).SeenBy("a").Count());
    }

    [Fact]
    public void A_code_holds_where_one_under_it_does_and_what_was_settled_holds_against_all()
    {
        var round = Coded(Part("1", "energy", "a"), Part("1", "waste", "b"), Part("2", "jobs", "a"), Part("2", "jobs", "b"));

        Assert.Equal((true, null, null), Held(round, "1", "ecology", "energy", "waste"));
        Assert.Equal((false, true, false), Held(round, "2", "ecology", "jobs", "energy"));
        Assert.Equal([("1", "energy"), ("1", "waste")], round.Disagreements().Select(one => (one.Answer.Case, one.Code.Id)));

        var settled = round with { Rulings = [new(Answers[0].Key, "energy", true, "c", "Roofs."), new(Answers[0].Key, "waste", false, "c", "No."), new(Answers[1].Key, "waste", true, "c", "Repair.")] };
        Assert.Equal((true, true, false), Held(settled, "1", "ecology", "energy", "waste"));
        Assert.Equal((true, true, true), Held(settled, "2", "ecology", "jobs", "waste"));
        Assert.DoesNotContain(settled.Disagreements(), one => one.Holds is null);
    }

    /// <summary>Units are answers; who has not read an answer to its end says nothing of it.</summary>
    [Fact]
    public void Agreement_on_a_code_is_that_of_yes_and_no_over_the_answers_that_both_read() =>
        Gen.Select(Gen.Int[0, 2].Array[2], Gen.Int[0, 2].Array[2], Gen.Int[0, 2].Array[2]).Sample((first, second, third) =>
        {
            int[][] said = [first, second, third];
            string[] coders = ["a", "b"];
            var round = Coded([.. said.SelectMany((answer, i) => coders.Where((_, c) => answer[c] == 1).Select(coder => Part($"{i + 1}", "energy", coder)))]) with
            {
                Read = [.. said.SelectMany((answer, i) => coders.Where((_, c) => answer[c] < 2).Select(coder => (coder, Answers[i].Key)))],
            };
            int?[][] units = [.. said.Select(answer => answer.Select(one => one == 2 ? (int?)null : one).ToArray())];

            Assert.Equal(Grappe.Studies.Domain.Statistics.Agreement.Of(units), round.AgreementOn("energy"));
            Assert.Equal(round.AgreementOn("energy"), round.AgreementOn("ecology"));
        });

    [Fact]
    public void Codes_become_variables_that_are_counted_crossed_and_typed_and_a_shaky_one_says_so()
    {
        var round = Coded(Part("1", "energy", "a"), Part("1", "energy", "b"), Part("2", "jobs", "a"), Part("2", "waste", "b"), Part("1", "jobs", "b"));
        var cases = new CountedCases(Questions(), [Case("1", "urban"), Case("2", "rural"), Case("3", "rural"), Case("4", "rural")]);
        var counted = cases.With(round, null).With(round, Book.Code("ecology"));

        var top = CountTable.Of(counted, counted.Questionnaire.Variable("codes")!);
        Assert.Equal([("ecology", 1), ("jobs", 0), (CodeVariables.None, 2)], top.Rows.Select(row => (row.Code, row.Count!.Value)));
        Assert.Equal((TableKind.MultipleResponse, 4, 1), (top.Kind, top.Base, top.NoAnswer));
        var cross = CrossTable.Of(counted, counted.Questionnaire.Variable("code-ecology")!, counted.Questionnaire.Variable("setting")!);
        Assert.Equal(3, cross.Answered);
        Assert.Equal([1, 0], cross.Cells[0]);

        var remarks = CodeRemarks.On(top, round).ToList();
        Assert.Equal(2, remarks.Single(remark => remark.Code == FindingCodes.DisputedCode && remark.Row == "jobs").Figures[0]);
        Assert.True(remarks.Single(remark => remark.Code == FindingCodes.WeakCode && remark.Row == "jobs").Figures[0] < 667);
        Assert.DoesNotContain(CodeRemarks.On(top with { Rows = [top.Rows[0]] }, Coded(Part("1", "energy", "a"), Part("1", "energy", "b"))), _ => true);
        Assert.Equal(FindingCodes.UntestedCode, Assert.Single(CodeRemarks.On(top, Coded(Part("1", "energy", "a")) with { Coders = ["a"], Done = [] })).Code);

        Assert.Equal([0, 1, 1, 2], Assert.Single(CodeVariables.ForTypes(cases, round, [Book.Code("energy")!])).Codes);
    }

    [Fact]
    public void Parts_are_found_by_code_and_variable_with_the_words_around_them()
    {
        var round = Coded(Part("1", "energy", "a") with { Start = 6, End = 11 }, Part("2", "waste", "a"), Part("3", "jobs", "b"));
        var cases = new CountedCases(Questions(), [Case("1", "urban"), Case("2", "rural"), Case("3", "rural")]);

        var found = FindSegments.Of(round, cases, new() { Code = "ecology" }, "a");
        Assert.Equal(["1", "2"], found.Select(one => one.Segment.Answer.Case));
        Assert.Equal(("roofs", "Solar ", " 🌞 and repair."), (found[0].Words, found[0].Before, found[0].After));
        Assert.Equal("2", Assert.Single(FindSegments.Of(round, cases, new() { Code = "ecology", Where = [new() { Question = "setting", OneOf = ["rural"] }] }, "a")).Segment.Answer.Case);
        Assert.Empty(FindSegments.Of(round with { Done = [] }, cases, new() { Coder = "b" }, "a"));
    }

    [Fact]
    public void The_shipped_codebook_is_sound_says_all_in_both_languages_and_agrees_with_the_printed_tables()
    {
        var study = ShippedStudies.Read().Study("geces-2021")!;
        var book = study.Codebook!;

        Assert.Empty(book.Problems());
        Assert.Equal(["economic", "social", "technological", "governance", "ecological", "other", "transferability"], book.Under(null).Select(code => code.Id));
        Assert.Equal([4, 4, 0, 6, 3, 0, 3], book.Under(null).Select(code => book.Under(code.Id).Count()));
        LocalizedText[] texts = [.. book.Notes, .. book.Codes.SelectMany(code => new[] { code.Label, code.Definition ?? code.Label, code.Place! })];
        Assert.All(texts, text => Assert.True(text is { English: not null, French: not null }));
        Assert.All(book.Codes, code => Assert.NotNull(book.ColourOf(code)));
        foreach (var code in book.Codes.Where(code => code is { Counts.Table: not 22 }))
        {
            var table = study.Published!.Table(code.Counts!.Table)!;
            var (group, row) = (table.Groups.FirstOrDefault(one => one.Code == code.Counts.Row), table.Rows.FirstOrDefault(one => one.Code == code.Counts.Row));
            Assert.Equal(group?.Label ?? row!.Label, code.Label);
        }

        int[] tables = [23, 24, 25, 26, 29];
        Assert.Equal(tables.Sum(number => study.Published!.Table(number)!.Groups.Count + study.Published.Table(number)!.Rows.Count) + 7, book.Codes.Count);
    }

    [Fact]
    public void A_codebook_that_cannot_be_used_says_why()
    {
        var book = Book with { Codes = [Named("a", "b"), Named("b"), Named("b"), Named("B c"), Named("d") with { Colour = "red" }] };

        Assert.Equal(4, book.Problems().Count());
    }

    private static (bool?, bool?, bool?) Held(CodingRound round, string who, string first, string second, string third)
    {
        var key = Answers.Single(answer => answer.Key.Case == who).Key;
        return (round.Holds(key, first), round.Holds(key, second), round.Holds(key, third));
    }

    private static CodingRound Coded(params Segment[] segments) => new()
    {
        Codebook = Book,
        Answers = Answers,
        Coders = ["a", "b"],
        Segments = segments,
        Read = [.. Answers.SelectMany(answer => new[] { ("a", answer.Key), ("b", answer.Key) })],
        Done = ["a", "b"],
    };

    private static Segment Part(string who, string code, string coder) => new(new(who, "new"), code, coder, 0, 5);

    private static OpenAnswer Said(string who, string text) => new(new(who, "new"), text);

    private static Code Named(string id, string? under = null) => new() { Id = id, Label = new(id, id), Under = under };

    private static Case Case(string id, string setting) => new() { Id = id, Name = new(id, id), Answers = new Dictionary<string, Answer> { ["setting"] = Answer.Of(setting) } };

    private static Questionnaire Questions() => new()
    {
        Slug = "q",
        Title = new("Q", "Q"),
        Introduction = new("Q", "Q"),
        Sections = [new() { Code = "s", Title = new("S", "S"), Questions = [new() { Id = "setting", Kind = QuestionKind.One, Text = new("Setting", "Cadre"), Choices = [new("urban", new("Urban", "Urbain")), new("rural", new("Rural", "Rural"))] }] }],
    };
}
