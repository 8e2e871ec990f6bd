using System.Globalization;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>Says in a sentence what an audit found.</summary>
public static class FindingWords
{
    public static string Of(TableFinding finding, StudyTable table, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(table);
        return Of(finding, table.Printed.Rows.FirstOrDefault(r => r.Code == finding.Row)?.Label.Here() ?? finding.Row ?? "", texts);
    }

    /// <param name="finding">What was found.</param>
    /// <param name="row">The row that it is about, in words.</param>
    /// <param name="texts">Where the words come from.</param>
    public static string Of(TableFinding finding, string row, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(texts);
        var key = finding.Code switch
        {
            FindingCodes.TotalDiffersFromCells => "Its cells add up to {0}, and its total says {1}.",
            FindingCodes.TotalDiffersFromBase => "Its total says {0}, while the study has {1} clusters.",
            FindingCodes.ChangedDenominator => "It is only about the {0} clusters that table {2} counts, and its total says {1}.",
            FindingCodes.MultipleResponse => "A cluster may give several answers: {0} answers of {1} clusters, so that cells do not add up to the total.",
            FindingCodes.RowExceedsTotal => "“{2}” counts {0} clusters, more than the total of {1}.",
            FindingCodes.CombinationsDifferFromTotal => "Its combinations add up to {0} clusters, and its total says {1}.",
            FindingCodes.TooManyCombinations => "Of combinations of {0} types it prints {1}; {2} can exist.",
            FindingCodes.RemainderCalledNoAnswer => "Each of its {0} columns calls “no answer” every cluster that did not mention it. In truth {1} answered, and {2} did not.",
            FindingCodes.SubtotalDiffers => "A subtotal says {1}, and its rows add up to {0}.",
            FindingCodes.BaseDiffersFromParent => "It is about {0} clusters, while the row of table {2} that it comes from counts {1}.",
            FindingCodes.MissingCategory => "“{0}” could be answered and has no row.",
            FindingCodes.UnknownCategory => "“{0}” has a row and could not be answered.",
            FindingCodes.WeakCode => "Coders agree too little on “{1}”: Krippendorff’s alpha is {0}, under 0.667, so that no conclusion should rest on this count.",
            FindingCodes.UntestedCode => "How far coders agree on “{0}” is not known: fewer than two have read the same answers, or all say the same.",
            FindingCodes.DisputedCode => "Answers in which coders still differ about “{1}”: {0}. They count as without it.",
            var other => throw new ArgumentException($"No words for {other}.", nameof(finding)),
        };
        object[] figures = [.. finding.Figures.Select(figure => finding.Code == FindingCodes.WeakCode ? (object)(figure / 1000m).ToString("0.000", CultureInfo.CurrentCulture) : figure)];
        return texts[key, finding.Figures.Count == 0 ? [row] : [.. figures, row]];
    }
}
