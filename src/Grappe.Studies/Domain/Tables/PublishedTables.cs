using Grappe.Shared;

namespace Grappe.Studies.Domain.Tables;

/// <summary>All counts that a report published.</summary>
public sealed record PublishedTables
{
    /// <summary>Cases of the study.</summary>
    public required int Cases { get; init; }

    public required IReadOnlyList<PublishedTable> Tables { get; init; }
    public required IReadOnlyList<PublishedRanking> Rankings { get; init; }
    public required PublishedInventory Inventory { get; init; }

    /// <summary>The table of a number, null if there is none.</summary>
    public PublishedTable? Table(int number) => Tables.FirstOrDefault(table => table.Number == number);
}

/// <summary>A ranking that was published as a picture: what the text tells of it.</summary>
public sealed record PublishedRanking
{
    public required int Graph { get; init; }
    public required string Variable { get; init; }
    public required ReportPlace Place { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>How many answers it shows.</summary>
    public required int Shown { get; init; }

    /// <summary>Answers given less often are left out.</summary>
    public required int Cut { get; init; }

    public required IReadOnlyList<RankedAnswer> Known { get; init; }
    public required LocalizedText Note { get; init; }
}

/// <summary>An answer of which the text tells the rank.</summary>
public sealed record RankedAnswer(int Rank, LocalizedText Label);

/// <summary>What a report says about one of its lists.</summary>
public sealed record PublishedInventory
{
    /// <summary>The annex that it stands in.</summary>
    public required string Annex { get; init; }

    /// <summary>Cases that the report says the list has.</summary>
    public required int Claimed { get; init; }

    /// <summary>Rows that say of themselves that they stand for many.</summary>
    public required IReadOnlyList<ManyInOneRow> StandsForMany { get; init; }
}

/// <summary>A row that stands for several clusters.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Clusters">How many it stands for.</param>
public sealed record ManyInOneRow(int Number, int Clusters);
