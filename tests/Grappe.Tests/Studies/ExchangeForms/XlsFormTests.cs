using Grappe.Atlas;
using Grappe.Studies;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;
using MiniExcelLibs;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Tests.Studies.ExchangeForms;

public sealed class XlsFormTests
{
    private static readonly string[] Lists = ["country", "nace", "sdg", "nuts"];

    public static TheoryData<string> Shipped => [.. ShippedStudies.Read().Studies.Select(study => study.Questionnaire.Slug).Distinct(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Shipped))]
    public void A_questionnaire_comes_back_from_its_workbook_as_it_was(string slug)
    {
        var asked = ShippedStudies.Read().Studies.First(study => study.Questionnaire.Slug == slug).Questionnaire;
        using var file = new MemoryStream(WriteXlsForm.Of(asked, "Title"));

        var read = ReadXlsForm.Of(file, [.. Lists, .. asked.Questions.Select(question => question.List).OfType<string>()]);

        Assert.Empty(read.Refusals);
        Assert.Empty(read.Value!.LeftOut);
        Assert.Equal(asked.Sections.Select(StudyJson.Write), read.Value.Sections.Select(StudyJson.Write));
    }

    [Fact]
    public void Every_rule_that_can_be_asked_for_comes_back_from_its_expression()
    {
        var number = new Question { Id = "members", Kind = QuestionKind.Number, Text = new("N", null), Bands = [new("few", new("Few", null), 1, 9), new("many", new("Many", null), 10)] };
        var types = new Question { Id = "types", Kind = QuestionKind.Matrix, Text = new("T", null), Choices = [new("firm", new("F", null)), new("town", new("T", null))] };
        var legal = new Question { Id = "2nd-form", Kind = QuestionKind.One, Text = new("L", null), Choices = [new("coop", new("C", null)), new("a-b", new("A", null))] };
        var before = new[] { number, types, legal }.ToDictionary(question => question.Id, StringComparer.Ordinal);
        Condition[][] all =
        [
            [new() { Question = "members", OneOf = ["few", "many"] }],
            [new() { Question = "members", Within = new(2, 5) }, new() { Question = "2nd-form", OneOf = ["coop"] }],
            [new() { Question = "types", OneOf = ["firm", "town"] }, new() { Question = "members", Within = new(null, 7.5m) }],
            [new() { Question = "2nd-form", OneOf = ["coop", "a-b"] }, new() { Question = "members", OneOf = ["few", "many"] }],
        ];

        foreach (var rules in all)
        {
            var asked = new Question { Id = "why", Kind = QuestionKind.ShortText, Text = new("Why?", null), ShowIf = rules };
            var text = Relevance.Write(asked, new() { Slug = "f", Title = new("F", null), Introduction = new("F", null), Sections = [new() { Code = "s", Title = new("S", null), Questions = [number, types, legal, asked] }] });
            Assert.True(StudyJson.Write(rules) == StudyJson.Write(Relevance.Read(text, before)), text);
        }
    }

    [Theory]
    [InlineData("not(selected(${members}, 'x'))")]
    [InlineData("${members} > 5")]
    [InlineData("selected(${a}, 'x') or selected(${b}, 'y')")]
    [InlineData("selected(${a}, 'x'")]
    [InlineData("selected(${a}, 'x') and")]
    [InlineData("${a} = 'x' ; drop")]
    [InlineData("((((")]
    public void An_expression_that_says_more_than_rules_can_is_not_half_read(string text) =>
        Assert.Null(Relevance.Read(text, new Dictionary<string, Question>(StringComparer.Ordinal)));

    [Fact]
    public void Parentheses_as_deep_as_a_cell_takes_them_are_refused_and_do_no_harm() =>
        Assert.Null(Relevance.Read(new('(', 32_767), new Dictionary<string, Question>(StringComparer.Ordinal)));

    [Fact]
    public void A_form_made_for_other_programs_is_read_and_what_is_not_asked_here_is_told()
    {
        using var file = Workbook(
            [
                ["start", "start", "", "", ""],
                ["begin group", "About", "About you", "", ""],
                ["select_one yn", "Has_fee", "Do members pay?", "", ""],
                ["integer", "fee_eur", "How much?", "${Has_fee} = 'yes'", ". >= 0 and . <= 500"],
                ["begin_repeat", "sites", "Sites", "", ""],
                ["text", "site", "Which site?", "", ""],
                ["end_repeat", "", "", "", ""],
                ["image", "logo", "Logo", "", ""],
                ["end group", "", "", "", ""],
                ["select_multiple acts", "what", "What do you do?", "", "count-selected(.) <= 2"],
            ],
            [["yn", "yes", "Yes"], ["yn", "no", "No"], ["acts", "reuse", "Reuse"], ["acts", "food", "Food"]]);

        var read = ReadXlsForm.Of(file, Lists).Value!;

        Assert.Equal([("about", "has-fee,fee-eur"), ("questions", "what")], read.Sections.Select(section => (section.Code, string.Join(',', section.Questions.Select(question => question.Id)))));
        Assert.Equal([QuestionKind.YesNo, QuestionKind.Number, QuestionKind.Several], read.Sections.SelectMany(section => section.Questions).Select(question => question.Kind));
        Assert.Equal((new NumberRange(0, 500), "has-fee", 2), (read.Sections[0].Questions[1].Range, read.Sections[0].Questions[1].ShowIf.Single().Question, read.Sections[1].Questions[0].Most));
        Assert.Equal([2, 6, 9], read.LeftOut.Select(one => (int)one.Arguments[0]));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused_with_its_row()
    {
        using var file = Workbook(
            [["text", "a", "A", "", ""], ["text", "a", "Again", "", ""], ["select_one none", "b", "B", "", ""], ["text", "c", "C", "not(${a} = 'x')", ""], ["select_one_from_file dogs.csv", "d", "D", "", ""], ["text", "", "E", "", ""]], []);

        Assert.Equal([3, 4, 5, 6, 7], ReadXlsForm.Of(file, Lists).Refusals.Select(refusal => (int)refusal.Arguments[0]));
    }

    [Fact]
    public void What_is_no_workbook_or_no_form_says_so()
    {
        using var text = new MemoryStream("type,name"u8.ToArray());
        Assert.Throws<UnusableFileException>(() => ReadXlsForm.Of(text, Lists));
        using var other = new MemoryStream();
        other.SaveAs(new[] { new { a = 1 } });
        Assert.Contains("survey", Assert.Single(ReadXlsForm.Of(other, Lists).Refusals).Key, StringComparison.Ordinal);
        using var empty = Workbook([["note", "hello", "Hello", "", ""]], []);
        Assert.Equal("The workbook asks nothing.", Assert.Single(ReadXlsForm.Of(empty, Lists).Refusals).Key);
    }

    private static MemoryStream Workbook(string[][] survey, string[][] choices)
    {
        var file = new MemoryStream();
        file.SaveAs(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["survey"] = Rows(["type", "name", "label", "relevant", "constraint"], survey),
            ["choices"] = Rows(["list_name", "name", "label"], choices),
        });
        return file;

        static List<Dictionary<string, object?>> Rows(string[] head, string[][] rows) => [.. rows.Select(row => head.Zip(row).ToDictionary(cell => cell.First, cell => (object?)cell.Second, StringComparer.Ordinal))];
    }
}
