using System.Globalization;
using System.Text.RegularExpressions;

namespace Grappe.Studies.Domain.Reports;

/// <summary>
/// The text of a living report: Markdown in which <c>{{count 3 up-to-5}}</c> stands for a figure of the study and a line of its own, <c>{{table 3}}</c>, for a whole table.
/// </summary>
public sealed partial class ReportText
{
    /// <summary>Longer ones are books.</summary>
    public const int Longest = 200_000;

    private readonly string markdown;
    private readonly Match[] places;

    private ReportText(string markdown)
    {
        this.markdown = markdown;
        places = Place().Matches(markdown).ToArray();
    }

    public static ReportText Of(string markdown) => new(markdown);

    /// <summary>The figures that the text names, each once, in the order of their first place.</summary>
    public IReadOnlyList<FigureReference> Figures => [.. places.Select(place => FigureReference.Read(Named(place))).OfType<FigureReference>().Distinct()];

    /// <summary>The numbers of the tables that stand in the text, in order.</summary>
    public IReadOnlyList<int> Tables => [.. places.Select(place => TableOf(Named(place))).OfType<int>()];

    /// <summary>What the text names and the study does not have, with its line, the first being 1.</summary>
    public IReadOnlyList<(int Line, string Name)> Missing(Study study) =>
    [
        .. from place in places
           let name = Named(place)
           where TableOf(name) is { } number ? study.Table(number) is null : FigureReference.Read(name) is not { } figure || Figure.Of(study, figure) is null
           select (markdown.AsSpan(0, place.Index).Count('\n') + 1, name),
    ];

    /// <summary>The text with each place replaced.</summary>
    /// <param name="figure">What stands for a figure.</param>
    /// <param name="table">What stands for a table.</param>
    public string With(Func<FigureReference, string> figure, Func<int, string> table)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(table);
        return Place().Replace(markdown, place => TableOf(Named(place)) is { } number ? table(number) : FigureReference.Read(Named(place)) is { } reference ? figure(reference) : place.Value);
    }

    /// <summary>The sentences that hold figures, headings and lines of lists among them, in order.</summary>
    public IReadOnlyList<ReportSentence> Sentences =>
    [
        .. from line in markdown.Split('\n')
           from text in SentenceEnd().Split(line.Trim().TrimStart('#', '-', '*', '>', ' '))
           let figures = Place().Matches(text).Select(place => FigureReference.Read(Named(place))).OfType<FigureReference>().Distinct().ToList()
           where figures.Count > 0
           select new ReportSentence(text, figures),
    ];

    private static string Named(Match place) => place.Groups["name"].Value.Trim();

    private static int? TableOf(string name) =>
        name.StartsWith("table ", StringComparison.Ordinal) && int.TryParse(name.AsSpan(6).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\{\{(?<name>[^{}\r\n]{1,100})\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    // A sentence ends where a stop is followed by a space and something that begins one; the stop stays with it.
    [GeneratedRegex(@"(?<=[.!?…][»”"")]?)\s+(?=[\p{Lu}\d«“{])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();
}

/// <summary>A sentence of a report, and the figures in it.</summary>
public sealed record ReportSentence(string Text, IReadOnlyList<FigureReference> Figures)
{
    /// <summary>As it is read with these values.</summary>
    public string With(Func<FigureReference, string> figure) => ReportText.Of(Text).With(figure, _ => "");
}
