using Grappe.Shared;
using Grappe.Studies.Domain.OwnStudies;
using NodaTime;

namespace Grappe.Studies.Domain.Reports;

/// <summary>An edition that was frozen: what the report of a study said on a day, in both languages. It never changes.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Text">Markdown with the names of figures.</param>
/// <param name="Values">Of each figure of each table, by its name.</param>
public sealed record FrozenEdition(int Number, Instant At, LocalizedText Text, IReadOnlyDictionary<string, decimal?> Values)
{
    public Edition In(string language) => new(Text.In(language), Values);
}

/// <summary>The living report of a study of this site: a text that goes on being written, and the editions that were frozen of it.</summary>
public sealed class StudyReport : IHasVersion
{
    private StudyReport() { }

    public OwnStudyId Study { get; private init; }
    public LocalizedText Text { get; private set; } = new(null, null);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<FrozenEdition> Editions { get; private set; } = [];

    public int Version { get; private init; }

    public static StudyReport Begin(OwnStudyId study) => new() { Study = study };

    /// <summary>Changes the text. It may name what the study cannot count yet: see <see cref="Missing"/>.</summary>
    public Result<StudyReport> Write(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var refusals = Languages(text).Where(one => one.Text.Length > ReportText.Longest).Select(one => new Refusal("A report has at most {0} characters.", one.Field, ReportText.Longest)).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        Text = text;
        return this;
    }

    /// <summary>What the text names and the study does not have, with its field and line.</summary>
    public IReadOnlyList<(string Field, int Line, string Name)> Missing(Study counted) =>
        [.. Languages(Text).SelectMany(one => ReportText.Of(one.Text).Missing(counted).Select(missing => (one.Field, missing.Line, missing.Name)))];

    /// <summary>Freezes what it says now as a new edition, which can be cited.</summary>
    public Result<StudyReport> Freeze(Study counted, Instant now)
    {
        var values = Edition.Of("", counted).Values;
        Refusal[] refusals =
        [
            .. Languages(Text).Any() ? Array.Empty<Refusal>() : [new("There is no text yet.", "TextEn")],
            .. Missing(counted).Take(10).Select(missing => new Refusal("Line {0}: the study has no “{1}”.", missing.Field, missing.Line, missing.Name)),
            .. Editions is [.., var last] && last.Text == Text && CompareEditions.Changes(last.In("en"), new(Text.In("en"), values)).IsNothing ? new[] { new Refusal("Nothing has changed since edition {0}.", null, last.Number) } : [],
        ];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        Editions = [.. Editions, new(Editions.Count + 1, now, Text, values)];
        return this;
    }

    private static IEnumerable<(string Field, string Text)> Languages(LocalizedText text) =>
        new[] { (Field: "TextEn", Text: text.English), (Field: "TextFr", Text: text.French) }.Where(one => one.Text is { Length: > 0 }).Select(one => (one.Field, one.Text!));
}
