using Grappe.Shared;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies.Domain;

/// <summary>Where the figures of a study come from.</summary>
public enum StudyKind
{
    /// <summary>Tables that were published, without the answers behind them.</summary>
    Published,

    /// <summary>Cases made up so that their counts are the published ones.</summary>
    Reconstructed,

    /// <summary>A questionnaire that nobody has answered yet.</summary>
    Prepared,

    /// <summary>Made on this site: what clusters answer here.</summary>
    Own,
}

/// <summary>A study: a questionnaire, its cases as far as they are known, and what is counted.</summary>
public sealed record Study
{
    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    public required StudyKind Kind { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>In one or two sentences.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>How it was done.</summary>
    public required IReadOnlyList<MethodNote> Method { get; init; }

    public required Questionnaire Questionnaire { get; init; }

    /// <summary>The questionnaire before this one.</summary>
    public Questionnaire? Before { get; init; }

    /// <summary>What a report printed of it.</summary>
    public PublishedTables? Published { get; init; }

    /// <summary>Printed cells that no cases can give.</summary>
    public IReadOnlyList<UnreachableCell> Unreachable { get; init; } = [];

    public IReadOnlyList<Case> Cases { get; init; } = [];

    /// <summary>The text of its living report, if it has one: see <see cref="Reports.ReportText"/>.</summary>
    public LocalizedText? Report { get; init; }

    /// <summary>What the report said when it was frozen, oldest first.</summary>
    public IReadOnlyList<Reports.FrozenEdition> Editions { get; init; } = [];

    /// <summary>What was counted of answers given here.</summary>
    public IReadOnlyList<StudyTable> Collected { get; init; } = [];

    /// <summary>Counts of fewer cases are kept back in what was collected here; 1 keeps back nothing.</summary>
    public int Least { get; init; } = CollectedTables.Least;

    /// <summary>Which of those that handed in are counted, where screening has said it; null where all are.</summary>
    public CasesKept? Kept { get; init; }

    /// <summary>Whether those that screening left out are counted all the same.</summary>
    public bool CountsAll { get; init; }

    /// <summary>How many cases its tables are about.</summary>
    public int Counted => Published?.Cases ?? (Collected.Count > 0 ? Collected[0].Counts.Base : 0);

    /// <summary>How its cases were chosen, as far as it is known.</summary>
    public PublishedScreening? Screening { get; init; }

    /// <summary>What its open answers are read with.</summary>
    public Codebook? Codebook { get; init; }

    /// <summary>What a report says that clusters it names invented.</summary>
    public IReadOnlyList<StatedInnovation> Innovations { get; init; } = [];

    /// <summary>Whether its cases are made up.</summary>
    public bool IsSynthetic => Kind == StudyKind.Reconstructed;

    /// <summary>Its tables, in order.</summary>
    public IEnumerable<StudyTable> Tables => Published?.Tables.Select(Of) ?? Collected;

    /// <summary>The table of a number, null if there is none.</summary>
    public StudyTable? Table(int number) => Published?.Table(number) is { } printed ? Of(printed) : Collected.FirstOrDefault(table => table.Number == number);

    /// <summary>The cases that a table is about, as far as they are known.</summary>
    public CountedCases Among(StudyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RecountTable.Among(table.Printed, Published!, new(Questionnaire, Cases));
    }

    private StudyTable Of(PublishedTable printed)
    {
        var counts = Kind == StudyKind.Reconstructed ? RecountTable.Of(printed, Published!, new(Questionnaire, Cases)) : printed.AsPrinted();
        var offered = printed.IsCounted && Questionnaire.Variable(printed.Variable) is { Answers: { Count: > 0 } answers } ? answers.Select(answer => answer.Code).ToList() : null;
        return new(printed, counts, [.. AuditTable.Findings(printed, counts, Published!, offered)])
        {
            Unreachable = [.. Unreachable.Where(cell => cell.Table == printed.Number)],
        };
    }
}

/// <summary>One part of how a study was done.</summary>
public sealed record MethodNote(LocalizedText Title, LocalizedText Text);

/// <summary>A printed cell of a composition that no cases can give.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Sectors">How many types the combination joins.</param>
/// <param name="Cell">Which of the combinations of so many types, from 1.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Why">Why it cannot be.</param>
public sealed record UnreachableCell(int Table, int Sectors, int Cell, int Printed, LocalizedText Why);

/// <summary>A table of a study: what was printed, what is counted, what an audit finds.</summary>
public sealed record StudyTable(PublishedTable Printed, Table Counts, IReadOnlyList<TableFinding> Audit)
{
    public int Number => Printed.Number;
    public IReadOnlyList<UnreachableCell> Unreachable { get; init; } = [];

    /// <summary>Whether the audit finds a slip, not just something to know when reading.</summary>
    public bool HasSlip => Audit.Count > 0;
}
