namespace Grappe.Studies.Domain.Reports;

/// <summary>A figure that is not what it was.</summary>
public sealed record FigureChange(FigureReference Figure, decimal? Before, decimal? After);

/// <summary>What differs between two editions.</summary>
/// <param name="Figures">Figures named in the later text whose values differ.</param>
/// <param name="Tables">Numbers of tables with a cell that differs, whether the text names it or not.</param>
/// <param name="Sentences">Sentences of the later text with a figure that differs.</param>
/// <param name="IsTextChanged">Whether the words themselves differ.</param>
public sealed record EditionChanges(IReadOnlyList<FigureChange> Figures, IReadOnlyList<int> Tables, IReadOnlyList<ReportSentence> Sentences, bool IsTextChanged)
{
    public bool IsNothing => Figures.Count == 0 && Tables.Count == 0 && !IsTextChanged;
}

/// <summary>Says what a reader of an earlier edition has to read anew.</summary>
public static class CompareEditions
{
    public static EditionChanges Changes(Edition before, Edition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var text = ReportText.Of(after.Text);
        var changed = before.Values.Keys.Union(after.Values.Keys, StringComparer.Ordinal).Where(name => before.Values.GetValueOrDefault(name) != after.Values.GetValueOrDefault(name))
            .Select(name => FigureReference.Read(name)!).ToHashSet();
        return new(
            [.. text.Figures.Where(changed.Contains).Select(figure => new FigureChange(figure, before.Values.GetValueOrDefault(figure.ToString()), after.Values.GetValueOrDefault(figure.ToString())))],
            [.. changed.Select(figure => figure.Table).Distinct().Order()],
            [.. text.Sentences.Where(sentence => sentence.Figures.Any(changed.Contains))],
            before.Text != after.Text);
    }
}
