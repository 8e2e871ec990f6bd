using CsCheck;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Tests.Studies.Questionnaires;

public sealed class EditQuestionnaireTests
{
    private static readonly Questionnaire Form = Of(["a", "b"], [], ["c"]);

    [Fact]
    public void Moving_walks_through_all_places_of_all_sections_and_stops_at_the_ends()
    {
        var places = new List<string>();
        for (var form = EditQuestionnaire.Move(EditQuestionnaire.Move(Form, "a", -1), "a", 0); places.Count < 5; form = EditQuestionnaire.Move(form, "a", 1))
        {
            places.Add(Written(form));
        }

        Assert.Equal(["ab||c", "ba||c", "b|a|c", "b||ac", "b||ca"], places);
        Assert.Equal(places[4], Written(EditQuestionnaire.Move(Of(["b"], [], ["c", "a"]), "a", 1)));
    }

    [Fact]
    public void Whatever_is_moved_no_question_is_lost_or_there_twice_and_a_move_back_undoes_it() =>
        Gen.Select(Gen.Int[0, 4].Array[1, 4], Gen.Int[0, 30], Gen.Bool).Sample((sizes, which, up) =>
        {
            var names = Enumerable.Range(0, sizes.Sum()).Select(i => $"q{i}").ToList();
            if (names.Count == 0)
            {
                return;
            }

            var at = 0;
            var form = Of([.. sizes.Select(size => names.GetRange((at += size) - size, size).ToArray())]);
            var name = names[which % names.Count];
            var moved = EditQuestionnaire.Move(form, name, up ? -1 : 1);

            Assert.Equal(names.Order(StringComparer.Ordinal), moved.Questions.Select(question => question.Id).Order(StringComparer.Ordinal));
            Assert.True(Written(moved) == Written(form) || Written(EditQuestionnaire.Move(moved, name, up ? 1 : -1)) == Written(form));
        });

    [Fact]
    public void A_question_taken_out_and_put_back_leaves_the_questionnaire_as_it_was_and_takes_what_was_made_from_it_along()
    {
        var coded = Form with { Coded = [Ask("from-b") with { CodedFrom = "b" }, Ask("from-c") with { CodedFrom = "c" }] };
        var without = EditQuestionnaire.Remove(coded, "b");

        Assert.Equal(["from-c"], without.Coded.Select(variable => variable.Id));
        Assert.Equal(StudyJson.Write(Form), StudyJson.Write(EditQuestionnaire.Insert(EditQuestionnaire.Remove(Form, "b"), "s0", 1, Form.Question("b")!)));
    }

    [Fact]
    public void Only_an_empty_section_is_taken_out()
    {
        Assert.Equal("ab||c", Written(EditQuestionnaire.RemoveSection(Form, "s0")));
        Assert.Equal("ab|c", Written(EditQuestionnaire.RemoveSection(Form, "s1")));
        Assert.Equal("|ab|c", Written(EditQuestionnaire.MoveSection(EditQuestionnaire.MoveSection(Form, "s1", -1), "s1", -1)));
        Assert.Equal("ab||c|", Written(EditQuestionnaire.PutSection(Form, new() { Code = "new", Title = new("New", null), Questions = [] })));
    }

    [Fact]
    public void Answers_classes_and_rules_are_read_as_they_were_written()
    {
        foreach (var question in Grappe.Studies.ShippedStudies.Read().Studies.SelectMany(study => study.Questionnaire.Questions))
        {
            Assert.Equal(question.Choices, QuestionLines.Choices(QuestionLines.Write(question.Choices), "Choices", french: false).Value);
            Assert.Equal(question.Bands, QuestionLines.Bands(QuestionLines.Write(question.Bands), "Bands").Value);
            Assert.Equal(StudyJson.Write(question.ShowIf), StudyJson.Write(QuestionLines.Rules(QuestionLines.Write(question.ShowIf), "Rules").Value!));
        }
    }

    [Fact]
    public void Answers_without_a_name_get_one_from_their_words_that_no_other_has()
    {
        Assert.Equal(
            [("eco-cooperative", "Éco-coopérative !", null), ("cooperative", "Coopérative", "Cooperative"), ("coop", "Coop", null), ("x", null, "***")],
            QuestionLines.Choices("Éco-coopérative !\nCoopérative | Cooperative\ncoop | Coop |\n\n| | ***", "C", french: false).Value!.Select(choice => (choice.Code, choice.Label.English, choice.Label.French)));
        Assert.Equal(["same", "same-2"], QuestionLines.Choices("Same\nSame!", "C", french: true).Value!.Select(choice => choice.Code));
    }

    [Theory]
    [InlineData("a | b | c | d")]
    [InlineData("fine\n |")]
    public void A_line_that_is_no_answer_is_named(string lines) =>
        Assert.Equal((object)lines.Split('\n').Length, Assert.Single(QuestionLines.Choices(lines, "Choices", french: false).Refusals).Arguments.Single());

    [Theory]
    [InlineData("members")]
    [InlineData("members:")]
    [InlineData(": yes")]
    [InlineData("members: ..")]
    [InlineData("members: 1..many")]
    public void A_line_that_is_no_rule_is_refused(string line) => Assert.True(QuestionLines.Rules(line, "Rules").IsRefused);

    [Fact]
    public void A_class_needs_a_name_words_and_bounds_in_order()
    {
        Assert.Equal(new Band("open", new("Open", "Ouvert"), 5), QuestionLines.Bands("open | 5 | | Open | Ouvert", "B").Value!.Single());
        Assert.All(["| 1 | 2 | a | b", "x | 3 | 2 | a | b", "x | 1 | 2 | |", "x | one | 2 | a | b", "x"], line => Assert.True(QuestionLines.Bands(line, "B").IsRefused));
    }

    private static string Written(Questionnaire form) => string.Join('|', form.Sections.Select(section => string.Concat(section.Questions.Select(question => question.Id))));

    private static Question Ask(string id) => new() { Id = id, Kind = QuestionKind.ShortText, Text = new(id, id) };

    private static Questionnaire Of(params string[][] sections) => new()
    {
        Slug = "form",
        Title = new("Form", null),
        Introduction = new("Try", null),
        Sections = [.. sections.Select((questions, i) => new Section { Code = $"s{i}", Title = new($"S{i}", null), Questions = [.. questions.Select(Ask)] })],
    };
}
