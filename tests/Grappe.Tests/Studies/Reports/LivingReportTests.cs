using Grappe.Studies;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Reports;

namespace Grappe.Tests.Studies;

public sealed class LivingReportTests
{
    private static readonly StudyLibrary Library = ShippedStudies.Read();

    private static Study Reconstructed => Library.Studies.First(study => study.Kind == StudyKind.Reconstructed);

    [Fact]
    public void Everything_that_the_shipped_reports_name_is_there_and_both_languages_name_the_same()
    {
        foreach (var study in Library.Studies.Where(study => study.Report is not null))
        {
            Assert.Empty(ReportText.Of(study.Report!.English!).Missing(study));
            Assert.Empty(ReportText.Of(study.Report.French!).Missing(study));
            Assert.Equal(ReportText.Of(study.Report.English!).Figures, ReportText.Of(study.Report.French!).Figures);
            Assert.Equal(ReportText.Of(study.Report.English!).Tables, ReportText.Of(study.Report.French!).Tables);
            Assert.All(ReportText.Of(study.Report.English!).Figures, figure => Assert.NotNull(Figure.Of(study, figure)!.Value));
        }
    }

    [Fact]
    public void Every_count_of_the_reconstruction_is_the_number_of_cases_behind_it()
    {
        var names = Edition.Of("", Reconstructed).Values.Keys.Select(name => FigureReference.Read(name)!).Where(figure => figure.Kind <= FigureKind.Count).ToList();

        Assert.True(names.Count > 100);
        Assert.All(names, name =>
        {
            var figure = Figure.Of(Reconstructed, name)!;
            Assert.Equal(figure.Value ?? 0, figure.Cases.Count);
        });
    }

    [Fact]
    public void The_report_says_of_made_up_cases_what_it_says_of_the_printed_tables()
    {
        var printed = Library.Studies.First(study => study.Kind == StudyKind.Published);
        var changes = CompareEditions.Changes(Edition.Of(printed.Report!.English!, printed), Edition.Of(printed.Report.English!, Reconstructed));

        Assert.Empty(changes.Figures);
        Assert.Empty(changes.Sentences);
        Assert.Empty(changes.Tables);
    }

    [Fact]
    public void One_answer_that_changes_changes_its_figures_its_tables_and_its_sentences_and_no_others()
    {
        var (study, text) = (Reconstructed, Reconstructed.Report!.English!);
        var first = study.Cases.First(who => who.Answer("manager")?.Codes is ["yes"]);
        var changed = study with { Cases = [.. study.Cases.Select(who => who == first ? who with { Answers = With(who, "manager", Answer.Of("no")) } : who)] };

        var changes = CompareEditions.Changes(Edition.Of(text, study), Edition.Of(text, changed));

        Assert.Equal([new FigureChange(new(FigureKind.Count, 13, "yes"), 25, 24)], changes.Figures);
        Assert.Equal([13], changes.Tables);
        Assert.Contains("have a cluster manager", Assert.Single(changes.Sentences).Text, StringComparison.Ordinal);
        Assert.False(changes.IsTextChanged);
        var figure = new FigureReference(FigureKind.Count, 13, "yes");
        Assert.NotEqual(Figure.Of(study, figure)!.Fingerprint, Figure.Of(changed, figure)!.Fingerprint);
        var untouched = new FigureReference(FigureKind.Count, 3, "up-to-5");
        Assert.Equal(Figure.Of(study, untouched)!.Fingerprint, Figure.Of(changed, untouched)!.Fingerprint);
        Assert.NotEqual(Edition.Of(text, study).Fingerprint, Edition.Of(text, changed).Fingerprint);
    }

    [Fact]
    public void What_a_text_names_and_the_study_does_not_have_is_told_with_its_line()
    {
        var text = ReportText.Of("# Title\n\n{{count 3 up-to-5}} and {{count 3 nonsense}}.\n\n{{table 99}}\n{{shoes}} {{count 3}} {{base 3 up-to-5}}");

        Assert.Equal([(3, "count 3 nonsense"), (5, "table 99"), (6, "shoes"), (6, "count 3"), (6, "base 3 up-to-5")], text.Missing(Reconstructed));
    }

    [Theory]
    [InlineData("count 3 up-to-5", "count.3.up-to-5")]
    [InlineData("percent-answered.4.mature", "percent-answered.4.mature")]
    [InlineData("base 3", "base.3")]
    [InlineData("count.3", null)]
    [InlineData("base.3.x", null)]
    [InlineData("count.-3.x", null)]
    [InlineData("", null)]
    public void A_figure_has_one_name(string written, string? name) => Assert.Equal(name, FigureReference.Read(written)?.ToString());

    [Fact]
    public void Sentences_end_at_stops_and_lines_and_keep_their_figures()
    {
        var sentences = ReportText.Of("One of {{base 3}}. Another, 3.5 of {{answered 4}}! “{{base 3}}.” No figure here.\n- {{base 5}} in a list").Sentences;

        Assert.Equal(["One of {{base 3}}.", "Another, 3.5 of {{answered 4}}!", "“{{base 3}}.”", "{{base 5}} in a list"], sentences.Select(sentence => sentence.Text));
    }

    private static Dictionary<string, Answer> With(Case who, string question, Answer answer) => new(who.Answers, StringComparer.Ordinal) { [question] = answer };
}
