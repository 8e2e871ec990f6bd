using System.Text.Json;
using Grappe.Shared;
using Grappe.Studies;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Tests.Studies.Questionnaires;

public sealed class QuestionnaireTests
{
    private static readonly Question Fee = new() { Id = "fee", Kind = QuestionKind.YesNo, Text = T("Is there a fee?"), Required = true };
    private static readonly Question Basis = new() { Id = "fee-basis", Kind = QuestionKind.One, Text = T("Which?"), Choices = [new("fixed", T("Fixed")), new("other", T("Other"))], ShowIf = [new() { Question = "fee", OneOf = ["yes"] }] };
    private static readonly Question Why = new() { Id = "why", Kind = QuestionKind.LongText, Text = T("Why?"), Words = 5, ShowIf = [new() { Question = "fee-basis", OneOf = ["other"] }] };

    [Fact]
    public void A_question_is_asked_where_its_rules_hold_and_those_before_it_do()
    {
        var form = Form(Fee, Basis, Why);

        Assert.True(Asked.Of(form, Why, Case(("fee", Answer.Of("yes")), ("fee-basis", Answer.Of("other")))));
        Assert.False(Asked.Of(form, Why, Case(("fee", Answer.Of("yes")), ("fee-basis", Answer.Of("fixed")))));
        Assert.False(Asked.Of(form, Why, Case(("fee", Answer.Of("no")), ("fee-basis", Answer.Of("other")))));
        Assert.False(Asked.Of(form, Why, Case()));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("one, two", 2)]
    [InlineData("Qu’a-t-il d’innovant ?", 2)]
    [InlineData("« Deux mots »", 2)]
    [InlineData("a\u202Fb\nc\t–\td", 4)]
    public void Words_are_counted_as_people_count_them(string text, int words) => Assert.Equal(words, WordCount.Of(text));

    [Fact]
    public void An_answer_that_does_not_fit_is_refused_at_its_question()
    {
        var members = new Question { Id = "members", Kind = QuestionKind.Number, Text = T("Members"), Range = new(2, 100) };
        var goals = new Question { Id = "goals", Kind = QuestionKind.Ranking, Text = T("Goals"), Most = 2, Choices = [new("a", T("A")), new("b", T("B")), new("c", T("C"))] };
        (Question Question, Answer? Answer, int Refusals)[] tried =
        [
            (Fee, null, 1), (Fee, Answer.Of("yes"), 0), (Fee, Answer.Of("perhaps"), 1), (Fee, Answer.NotApplicable, 1), (Fee with { MayNotApply = true }, Answer.NotApplicable, 0),
            (Basis, null, 0), (Basis, Answer.Of("fixed", "other"), 1),
            (Why, Answer.Words("four words are enough here"), 0), (Why, Answer.Words("but six words are too many"), 1), (Why, Answer.Amount(3), 1),
            (members, Answer.Amount(2), 0), (members, Answer.Amount(1), 1), (members, Answer.Amount(100), 0), (members, Answer.Amount(101), 1), (members, Answer.Words("many"), 1),
            (goals, Answer.Of("c", "a"), 0), (goals, Answer.Of("c", "a", "b"), 1),
        ];

        foreach (var (question, answer, refusals) in tried)
        {
            var got = CheckAnswer.Refusals(question, answer, finishing: true);
            Assert.True(refusals == got.Count, $"{question.Id} {answer}: {string.Join(", ", got.Select(r => r.Key))}");
            Assert.All(got, refusal => Assert.Equal(question.Id, refusal.Field));
        }
    }

    [Fact]
    public void No_answer_and_not_applicable_stay_two_things_through_json()
    {
        var written = JsonSerializer.Serialize(Case(("fee", Answer.NotApplicable), ("members", Answer.Amount(12.5m)), ("a", Answer.Of("x", "y")), ("b", Answer.Words("z")), ("c", Answer.ByCode(new Dictionary<string, decimal> { ["k"] = 2 }))), ShippedStudies.Strict);
        var read = JsonSerializer.Deserialize<Case>(written, ShippedStudies.Strict)!;

        Assert.True(read.Answer("fee")!.IsNotApplicable);
        Assert.Null(read.Answer("other"));
        Assert.Equal(12.5m, read.Answer("members")!.Number);
        Assert.Equal(["x", "y"], read.Answer("a")!.Codes);
        Assert.Equal("z", read.Answer("b")!.Text);
        Assert.Equal(2, read.Answer("c")!.Counts["k"]);
    }

    [Fact]
    public void A_questionnaire_that_cannot_work_is_refused()
    {
        var broken = Form(Basis, Fee, Fee, Why with { Id = "Why not", Text = new("Why?", null) });

        Assert.Equal(
            ["A rule looks at “{0}”, which is not asked before.", "Two questions have the identity “{0}”.", "An identity has small letters, digits and hyphens.", "A text is missing in one language."],
            CheckQuestionnaire.Refusals(broken).Select(refusal => refusal.Key));
    }

    [Fact]
    public void A_change_of_words_is_told_from_a_change_of_answers()
    {
        var before = Form(Fee, Basis, Why);
        var after = Form(Fee with { Text = T("Do members pay?") }, Basis with { Choices = [.. Basis.Choices, new Choice("none", T("None"))] }, new Question { Id = "new", Kind = QuestionKind.Date, Text = T("When?") });

        Assert.Equal(
            [(ChangeKind.Reworded, "fee"), (ChangeKind.Changed, "fee-basis"), (ChangeKind.Added, "new"), (ChangeKind.TakenOut, "why")],
            CompareQuestionnaires.Changes(before, after).Select(change => (change.Kind, change.Id)));
    }

    private static Questionnaire Form(params Question[] questions) => new()
    {
        Slug = "form",
        Title = T("Form"),
        Introduction = T("Try"),
        Sections = [new() { Code = "all", Title = T("All"), Questions = questions }],
    };

    private static Case Case(params (string Question, Answer Answer)[] answers) =>
        new() { Id = "1", Name = T("One"), Answers = answers.ToDictionary(a => a.Question, a => a.Answer, StringComparer.Ordinal) };

    private static LocalizedText T(string text) => new(text, text);
}
