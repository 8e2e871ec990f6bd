using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies.Domain.Reports;

/// <summary>A figure of a study with everything that it was computed from.</summary>
public sealed record Figure
{
    public required FigureReference Reference { get; init; }
    public required StudyTable Table { get; init; }

    /// <summary>A count of cases, or percent with one decimal; null where the table does not tell it or keeps it back.</summary>
    public required decimal? Value { get; init; }

    /// <summary>Whether it is a percentage.</summary>
    public bool IsPercent => Reference.Kind >= FigureKind.Percent;

    /// <summary>The cases that are counted; none where the study only knows printed tables, or where so few are kept back.</summary>
    public IReadOnlyList<Case> Cases { get; init; } = [];

    /// <summary>SHA-256 of what was counted: the answers of the base to the question, or the printed cells. The same as long as nothing of it changes.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The figure of a name, null if the study has no such table or row.</summary>
    public static Figure? Of(Study study, FigureReference reference)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(reference);
        if (study.Table(reference.Table) is not { } table || (reference.Row is { } code && table.Counts.Rows.All(row => row.Code != code)))
        {
            return null;
        }

        var value = ValueOf(table.Counts, reference);
        var among = study.Cases.Count == 0 ? null : study.Among(table);
        return new()
        {
            Reference = reference,
            Table = table,
            Value = value,
            Cases = value is null || among is null || study.Questionnaire.Variable(table.Counts.Variable) is not { } variable ? [] : [.. among.Cases.Where(who => IsCounted(among, variable, who, reference))],
            Fingerprint = FingerprintOf(table, among),
        };
    }

    /// <summary>The cell or percentage that a reference names; null where the table does not tell it.</summary>
    public static decimal? ValueOf(Table counts, FigureReference reference)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(reference);
        var row = counts.Rows.FirstOrDefault(row => row.Code == reference.Row);
        return reference.Kind switch
        {
            FigureKind.Base => counts.Base,
            // Whoever mentions nothing of a list has not been silent about it.
            FigureKind.Answered or FigureKind.PercentAnswered or FigureKind.NoAnswer when counts.Kind == TableKind.Mentions => null,
            FigureKind.Answered => counts.Answered,
            FigureKind.NoAnswer => counts.NoAnswer ?? (counts.IsKeptBack || counts.Kind == TableKind.Categories ? null : 0),
            FigureKind.Count => row?.Count,
            FigureKind.Percent => counts.PercentAll(row?.Count),
            _ => counts.PercentAnswered(row?.Count),
        };
    }

    private static bool IsCounted(CountedCases among, Question variable, Case who, FigureReference reference) => reference.Kind switch
    {
        FigureKind.Base => true,
        FigureKind.Answered => among.State(variable, who) == AnswerState.Answered,
        FigureKind.NoAnswer => among.State(variable, who) == AnswerState.NoAnswer,
        _ => among.State(variable, who) == AnswerState.Answered && CountedCases.Codes(variable, who).Contains(reference.Row!, StringComparer.Ordinal),
    };

    private static string FingerprintOf(StudyTable table, CountedCases? among)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{table.Counts.Variable}\n");
        if (among is null)
        {
            foreach (var row in table.Counts.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"{row.Code}\t{row.Count}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{table.Counts.Base}\t{table.Counts.NoAnswer}\n");
        }
        else
        {
            foreach (var who in among.Cases.OrderBy(who => who.Id, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{who.Id}\t{(who.Answer(table.Counts.Variable) is { } answer ? JsonSerializer.Serialize(answer) : "")}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
