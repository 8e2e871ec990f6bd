using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>A table as the API gives it. Percentages have one decimal; what was not counted or printed is null.</summary>
public sealed record TableAnswer
{
    public required string Study { get; init; }

    /// <summary>Whether the cases are made up: true of reconstructions.</summary>
    public required bool Synthetic { get; init; }

    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Finding { get; init; }
    public required string Kind { get; init; }
    public required string? Note { get; init; }

    /// <summary>Cases that the table is about.</summary>
    public required int Base { get; init; }

    /// <summary>The table and row that the base comes from, if it is not the whole study.</summary>
    public required TableParent? Within { get; init; }

    public required int? Answered { get; init; }
    public required int? NoAnswer { get; init; }
    public required int? NotApplicable { get; init; }
    public required int? NotAsked { get; init; }
    public required IReadOnlyList<TableAnswerRow> Rows { get; init; }

    /// <summary>Combinations of types, in a composition.</summary>
    public required IReadOnlyList<Combination> Combinations { get; init; }

    public required int? Total { get; init; }

    /// <summary>Which of the cells at the foot the report does not print, so that they are worked out here.</summary>
    public required IReadOnlyList<string> NotPrinted { get; init; }

    public required IReadOnlyList<AuditAnswer> Audit { get; init; }
    public required string Source { get; init; }
    public required string Licence { get; init; }
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    public static TableAnswer Of(Study study, StudyTable table, string origin, IStringLocalizer<StudyTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(texts);
        var counts = table.Counts;
        var silent = counts.NoAnswer ?? (counts.IsKeptBack || counts.Kind is TableKind.Mentions or TableKind.Categories ? null : 0);
        return new()
        {
            Study = study.Slug,
            Synthetic = study.IsSynthetic,
            Number = table.Number,
            Title = table.Printed.Title.Here(),
            Finding = table.Printed.Finding.Here(),
            Kind = Named(counts.Kind),
            Note = table.Printed.Note?.Here(),
            Base = counts.Base,
            Within = table.Printed.Within is { } parent ? new(parent.Table, parent.Code) : null,
            Answered = counts.Answered,
            NoAnswer = silent,
            NotApplicable = counts.IsKeptBack ? null : counts.NotApplicable,
            NotAsked = counts.IsKeptBack ? null : counts.NotAsked,
            Rows = [.. counts.Rows.Select(row => new TableAnswerRow(row.Code, row.Label.Here(), row.Count, counts.PercentAll(row.Count), counts.PercentAnswered(row.Count))
            {
                Group = table.Printed.Groups.FirstOrDefault(group => group.Code == row.Group)?.Label.Here(),
                NotMentioned = row.NoAnswer,
                Suppressed = row.IsSuppressed,
            })],
            Combinations = counts.Combinations,
            Total = counts.Total ?? (counts.Kind == TableKind.OneVariable ? counts.Answers + (silent ?? 0) : null),
            NotPrinted = [.. new[] { table.Printed.NoAnswer is null ? "noAnswer" : null, table.Printed.Total is null ? "total" : null }.OfType<string>()],
            Audit = [.. table.Audit.Select(finding => new AuditAnswer(finding.Code, FindingWords.Of(finding, table, texts), finding.Figures, finding.Row))],
            Source = table.Printed.Place is { } place ? texts["GECES report, 2022, table {0}, page {1}", table.Number, place.Page] : study.Title.Here(),
            Licence = "CC BY 4.0",
            Links = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["self"] = origin + StudyAddresses.ApiTable(study.Slug, table.Number),
                ["study"] = origin + StudyAddresses.ApiStudy(study.Slug),
                ["csv"] = origin + StudyAddresses.ApiTable(study.Slug, table.Number) + ".csv",
                ["page"] = origin + StudyAddresses.Table(study.Slug, table.Number),
            },
        };
    }

    /// <summary>The name of a kind in the API.</summary>
    public static string Named(TableKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

/// <summary>A row.</summary>
public sealed record TableAnswerRow(string Code, string Label, int? Count, decimal? PercentAll, decimal? PercentAnswered)
{
    public string? Group { get; init; }

    /// <summary>In a table of mentions: cases that did not mention this one.</summary>
    public int? NotMentioned { get; init; }

    /// <summary>Whether the count is kept back because it is small.</summary>
    public bool Suppressed { get; init; }
}

/// <summary>The row of another table that the base comes from.</summary>
public sealed record TableParent(int Table, string Code);

/// <summary>Something that the audit of a table found.</summary>
public sealed record AuditAnswer(string Code, string Message, IReadOnlyList<int> Figures, string? Row);
