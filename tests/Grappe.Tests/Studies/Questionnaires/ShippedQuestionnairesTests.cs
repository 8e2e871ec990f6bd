using System.Text.Json;
using Grappe.Studies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Tests.Studies.Tables;

namespace Grappe.Tests.Studies.Questionnaires;

public sealed class ShippedQuestionnairesTests
{
    private static readonly Questionnaire Of2021 = PublishedTablesTests.Library.Study("geces-2021")!.Questionnaire;
    private static readonly Questionnaire Of2026 = PublishedTablesTests.Library.Study("geces-2026")!.Questionnaire;

    [Fact]
    public void Both_could_be_published()
    {
        Assert.Empty(CheckQuestionnaire.Refusals(Of2021));
        Assert.Empty(CheckQuestionnaire.Refusals(Of2026));
    }

    [Fact]
    public void Both_have_the_six_categories_of_the_report()
    {
        string[] categories = ["identification", "description", "implementation", "governance", "evaluation", "transferability"];

        Assert.Equal(categories, Of2021.Sections.Select(s => s.Code));
        Assert.Equal(categories, Of2026.Sections.Select(s => s.Code));
    }

    [Fact]
    public void Every_published_table_counts_something_that_the_questionnaire_of_2021_has() =>
        Assert.All(PublishedTablesTests.Published.Tables, table => Assert.NotNull(Of2021.Variable(table.Variable)));

    [Fact]
    public void Every_difference_between_the_two_has_a_reason_and_every_reason_a_difference()
    {
        var changed = CompareQuestionnaires.Changes(Of2021, Of2026).Select(change => change.Id).Order(StringComparer.Ordinal);

        Assert.Equal(changed, Of2026.Reasons.SelectMany(reason => reason.Questions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_report_missed_is_asked_in_2026()
    {
        Assert.DoesNotContain("civil-society", Of2021.Question("member-types")!.Choices.Select(c => c.Code));
        Assert.Contains("civil-society", Of2026.Question("member-types")!.Choices.Select(c => c.Code));
        Assert.Equal((QuestionKind.Money, QuestionKind.One), (Of2021.Question("budget")!.Kind, Of2026.Question("budget")!.Kind));
        Assert.NotNull(Of2026.Question("impact-baseline"));
        Assert.NotNull(Of2026.Question("technological-innovation-told"));
        Assert.All(Of2026.Questions.Where(q => q.Kind == QuestionKind.LongText), q => Assert.NotNull(q.Words));
    }

    [Fact]
    public void A_questionnaire_survives_being_written_and_read()
    {
        var written = JsonSerializer.Serialize(Of2026, ShippedStudies.Strict);

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<Questionnaire>(written, ShippedStudies.Strict), ShippedStudies.Strict));
    }
}
