using Grappe.Atlas.Domain;
using Grappe.Studies;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.Extensions.Primitives;
using Question = Grappe.Studies.Domain.Questionnaires.Question;

namespace Grappe.Tests.Studies.Collection;

public sealed class AnswerFieldsTests
{
    private static readonly Questionnaire Asked = ShippedStudies.Read().Study("geces-2026")!.Questionnaire;

    private static Question Q(QuestionKind kind) => new()
    {
        Id = "q", Kind = kind, Text = new("?", "?"), MayNotApply = true,
        Choices = kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking or QuestionKind.Matrix ? [new("a", new("A", "A")), new("b", new("B", "B")), new("c", new("C", "C"))] : [],
    };

    public static TheoryData<QuestionKind, Answer> Answers => new()
    {
        { QuestionKind.One, Answer.Of("b") },
        { QuestionKind.Several, Answer.Of("a", "c") },
        { QuestionKind.Ranking, Answer.Of("c", "a") },
        { QuestionKind.YesNo, Answer.Of("no") },
        { QuestionKind.Number, Answer.Amount(1250.5m) },
        { QuestionKind.Money, Answer.Amount(1_250_000) },
        { QuestionKind.Year, Answer.Amount(1998) },
        { QuestionKind.Date, Answer.Words("2026-11-23") },
        { QuestionKind.Matrix, Answer.ByCode(new Dictionary<string, decimal> { ["a"] = 0, ["c"] = 12 }) },
        { QuestionKind.Matrix, Answer.Of("a", "b") },
        { QuestionKind.CodeList, Answer.Of("FR") },
        { QuestionKind.Place, Answer.Words("Łódź") },
        { QuestionKind.Website, Answer.Words("https://example.org") },
        { QuestionKind.ShortText, Answer.Words("'; drop table <b>") },
        { QuestionKind.LongText, Answer.Words("One line.\nAnother.") },
        { QuestionKind.Number, Answer.NotApplicable },
    };

    [Theory, MemberData(nameof(Answers))]
    public void What_stands_in_the_fields_is_read_back_as_the_same_answer_in_both_languages(QuestionKind kind, Answer answer)
    {
        var question = Q(kind);
        foreach (var language in new[] { "en", "fr" })
        {
            // A matrix of types without numbers has no field of its own on the page, but is kept.
            var (read, unreadable) = AnswerFields.Read(question, AnswerFields.Show(question, answer, language), language);

            Assert.Null(unreadable);
            Assert.Equal(Written(answer), Written(read!));
            Assert.Equal(AnswerFields.Mark(question, answer), AnswerFields.Mark(question, read));
        }
    }

    [Fact]
    public void What_nobody_can_read_is_refused_and_empty_fields_are_no_answer()
    {
        Assert.Equal("“many” is not a number.", Unreadable(QuestionKind.Number, ("a.q", "many")));
        Assert.Equal("“x” is not a number.", Unreadable(QuestionKind.Matrix, ("a.q.a", "1"), ("a.q.b", "x")));
        Assert.Equal("An answer is chosen twice.", Unreadable(QuestionKind.Ranking, ("a.q", "a"), ("a.q", "a")));
        Assert.Equal("At most 20000 characters.", Unreadable(QuestionKind.LongText, ("a.q", new('x', AnswerFields.Longest + 1))));
        Assert.All(Enum.GetValues<QuestionKind>(), kind => Assert.Equal((null, null), AnswerFields.Read(Q(kind), Fields(("a.q", " "), ("a.q.a", "")), "en")));
        Assert.Equal("0", AnswerFields.Mark(Q(QuestionKind.One), null));
        Assert.NotEqual("0", AnswerFields.Mark(Q(QuestionKind.Number), Answer.NotApplicable));
        Assert.Null(AnswerFields.Read(Q(QuestionKind.One) with { MayNotApply = false }, Fields(("na.q", "1")), "en").Answer);
    }

    [Fact]
    public void What_the_atlas_knows_is_taken_where_it_fits_the_question_and_the_language()
    {
        var facts = new ClusterFacts
        {
            Name = "Pôle", Country = "FR", Website = "not an address", Founded = 1990, Scopes = ["regional", "regional", "local"], Mission = new(null, "Agir."), LegalForm = ["association", "cooperative"],
            Members = new() { Count = 40, Qualifier = "about" }, MemberCounts = new Dictionary<string, int> { ["civil-society"] = 3 }, Fee = false, BudgetBand = "over-1m", Stage = "unheard-of",
        };

        var known = KnownFromAtlas.Of(Asked, facts, "fr");

        Assert.Equal(["name", "country", "year-founded", "scope", "member-types", "mission", "budget", "fee"], known.Keys);
        Assert.Equal(["local", "regional"], known["scope"].Codes.Order(StringComparer.Ordinal));
        Assert.Equal(("Agir.", 3m, "no"), (known["mission"].Text, known["member-types"].Counts["civil-society"], known["fee"].Codes[0]));
        Assert.DoesNotContain("mission", KnownFromAtlas.Of(Asked, facts, "en").Keys);
        Assert.DoesNotContain("budget", KnownFromAtlas.Of(ShippedStudies.Read().Study("geces-2021")!.Questionnaire, facts, "fr").Keys);
    }

    private static string Written(Answer answer) => Grappe.Studies.Domain.StudyJson.Write(answer);

    private static string? Unreadable(QuestionKind kind, params (string, string)[] fields) => AnswerFields.Read(Q(kind), Fields(fields), "en").Unreadable?.InEnglish();

    private static Dictionary<string, StringValues> Fields(params (string Name, string Value)[] fields) =>
        fields.GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value)]), StringComparer.Ordinal);
}
