using Grappe.Shared;

namespace Grappe.Studies.Domain.Tables;

/// <summary>A table as a report printed it, slips included, keyed again as facts.</summary>
public sealed record PublishedTable
{
    /// <summary>Its number in the report.</summary>
    public required int Number { get; init; }

    /// <summary>The variable that it counts.</summary>
    public required string Variable { get; init; }

    public required TableKind Kind { get; init; }
    /// <summary>Where it is printed; null for a table that was counted here.</summary>
    public required ReportPlace? Place { get; init; }

    /// <summary>What is counted.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What the counts show, as a sentence.</summary>
    public required LocalizedText Finding { get; init; }

    /// <summary>How to read it.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>The cases that it is about, by what the report says of it.</summary>
    public required int Base { get; init; }

    /// <summary>The row of another table whose cases alone it is about.</summary>
    public ParentRow? Within { get; init; }

    public IReadOnlyList<RowGroup> Groups { get; init; } = [];
    public required IReadOnlyList<PublishedRow> Rows { get; init; }
    public IReadOnlyList<Subtotal> Subtotals { get; init; } = [];

    /// <summary>For a composition: numbers of clusters by how many types they join, one for each printed combination.</summary>
    public IReadOnlyList<PrintedCombinations> Combinations { get; init; } = [];

    /// <summary>As printed; null where the table has no such cell.</summary>
    public int? NoAnswer { get; init; }

    /// <summary>As printed; null where the table has none.</summary>
    public int? Total { get; init; }

    /// <summary>Whether the table has counts.</summary>
    public bool IsCounted => Kind != TableKind.Categories;

    /// <summary>The printed cells as a table: what is not printed is null.</summary>
    public Table AsPrinted() => new()
    {
        Variable = Variable,
        Kind = Kind,
        Base = Base,
        Rows = [.. Rows.Select(row => new TableRow(row.Code, row.Label, row.Count) { Group = row.Group, NoAnswer = row.NoAnswer, Total = row.Total })],
        NoAnswer = NoAnswer,
        Total = Total,
        Combinations = [.. Combinations.SelectMany(c => c.Clusters.Select(count => new Combination([], c.Sectors, count)))],
    };
}

/// <summary>Where in the report something stands.</summary>
public sealed record ReportPlace(string Chapter, int Page);

/// <summary>One row of another table.</summary>
public sealed record ParentRow(int Table, string Code);

/// <summary>A group of rows.</summary>
public sealed record RowGroup(string Code, LocalizedText Label);

/// <summary>A row as printed.</summary>
public sealed record PublishedRow
{
    public required string Code { get; init; }
    public required LocalizedText Label { get; init; }

    /// <summary>Null where the report counts nothing.</summary>
    public int? Count { get; init; }

    public string? Group { get; init; }
    public int? NoAnswer { get; init; }
    public int? Total { get; init; }
}

/// <summary>A printed sum of some rows.</summary>
public sealed record Subtotal(LocalizedText Label, IReadOnlyList<string> Codes, int Count);

/// <summary>Printed numbers of clusters, one for each combination of so many types.</summary>
public sealed record PrintedCombinations(int Sectors, IReadOnlyList<int> Clusters);
