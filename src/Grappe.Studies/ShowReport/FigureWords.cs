using System.Globalization;
using Grappe.Shared;
using Grappe.Studies.Domain.Reports;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>A figure in the words and numbers of the reader.</summary>
public static class FigureWords
{
    /// <summary>The value, as it stands in a sentence.</summary>
    public static string Value(FigureReference figure, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return value is not { } number ? "–"
            : figure.Kind >= FigureKind.Percent ? number.ToString("N1", CultureInfo.CurrentCulture) + (Links.Language == "fr" ? "\u202F%" : "%")
            : number.ToString("N0", CultureInfo.CurrentCulture);
    }

    /// <summary>What it tells.</summary>
    public static string What(Figure figure, IStringLocalizer<ReportTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(texts);
        var title = figure.Table.Printed.Title.Here();
        var row = figure.Table.Counts.Rows.FirstOrDefault(row => row.Code == figure.Reference.Row)?.Label.Here() ?? "";
        return figure.Reference.Kind switch
        {
            FigureKind.Base => texts["{0}: cases that the table is about", title],
            FigureKind.Answered => texts["{0}: cases that answered", title],
            FigureKind.NoAnswer => texts["{0}: cases that gave no answer", title],
            FigureKind.Count => texts["{0}: “{1}”, number of cases", title, row],
            FigureKind.Percent => texts["{0}: “{1}”, percent of the {2} cases", title, row, figure.Table.Counts.Base],
            _ => texts["{0}: “{1}”, percent of the {2} cases that answered", title, row, figure.Table.Counts.Answered ?? 0],
        };
    }
}
