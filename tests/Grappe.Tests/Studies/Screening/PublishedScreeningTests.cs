using Grappe.Shared;
using Grappe.Studies;

namespace Grappe.Tests.Studies.Screening;

/// <summary>What ships against the report, keyed a second time.</summary>
public sealed class PublishedScreeningTests
{
    [Fact]
    public void Of_41_cases_in_two_waves_30_were_kept_by_four_criteria_and_nothing_is_told_that_the_report_does_not_tell()
    {
        var screening = ShippedStudies.Read().Study("geces-2021")!.Screening!;

        Assert.Equal([13, 28], screening.Flow.Found.Select(part => part.Count));
        Assert.Equal((41, 11, 0, 30), (screening.Flow.Screened, screening.Flow.Excluded, screening.Flow.Open, screening.Flow.Included));
        Assert.True(screening.Flow.AddsUp);
        Assert.Equal(2, screening.Flow.Reasons.Count);
        Assert.All(screening.Flow.Reasons, reason => Assert.Null(reason.Count));
        Assert.Equal(["cooperating-entities", "governed-by-members", "proximity", "meaningful-links"], screening.Criteria.Select(criterion => criterion.Code));
        LocalizedText[] texts = [.. screening.Criteria.SelectMany(c => new[] { c.Label, c.Help, c.Place! }), .. screening.Notes, .. screening.Flow.Reasons.Select(r => r.Label), screening.Place!];
        Assert.All(texts, text => Assert.True(text is { English: not null, French: not null }));
    }

    [Fact]
    public void Made_up_cases_and_studies_that_nobody_answered_have_no_screening()
    {
        var library = ShippedStudies.Read();

        Assert.Null(library.Study("geces-2021-reconstructed")!.Screening);
        Assert.Null(library.Study("geces-2026")!.Screening);
    }
}
