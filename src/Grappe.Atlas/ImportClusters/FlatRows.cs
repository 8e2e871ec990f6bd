using System.Runtime.CompilerServices;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Reads the rows of our own tables: a column for each fact, in any order, those without a fact left out.</summary>
public static class FlatRows
{
    private static readonly Dictionary<string, FlatColumn> Known = FlatRecord.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);

    /// <param name="table">The rows, the head first.</param>
    /// <param name="plain">Takes away what the writer of the table put into a cell, knowing how the column is written.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="UnusableFileException">The head has a column that is no field of a record, or one twice.</exception>
    public static async IAsyncEnumerable<ReadRow> Read(IAsyncEnumerable<TableRow> table, Func<CellKind, string, string> plain, [EnumeratorCancellation] CancellationToken cancel)
    {
        FlatColumn[]? columns = null;
        await foreach (var row in table.WithCancellation(cancel))
        {
            if (columns is null)
            {
                columns = Columns(row.Cells);
            }
            else if (Array.FindLastIndex(row.Cells, cell => !string.IsNullOrWhiteSpace(cell)) is var last && last >= columns.Length)
            {
                yield return new(row.Number, new Refusal("This row has {0} cells, the head has {1}.", null, last + 1, columns.Length));
            }
            else
            {
                yield return new(row.Number, FlatRecord.Read(Cells(columns, row.Cells, plain)));
            }
        }

        if (columns is null)
        {
            throw new UnusableFileException("The file is empty.");
        }
    }

    /// <summary>Further columns of provenance count as that column, and their cells are put together.</summary>
    private static FlatColumn[] Columns(string[] head)
    {
        var names = head.Select(name => name.Trim()).ToList();
        if (names.Find(name => !Known.ContainsKey(name) && !XlsxFile.MoreColumns.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UnusableFileException(unknown.Length == 0 ? "A column has no name." : $"The column “{unknown}” is not a field of a record: see docs/import.md, or choose a preset.");
        }

        return names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new UnusableFileException($"The column “{twice.Key}” is there twice.")
            : [.. names.Select(name => Known.GetValueOrDefault(name) ?? Known["provenance"])];
    }

    private static IEnumerable<(FlatColumn Column, string Cell)> Cells(FlatColumn[] columns, string[] cells, Func<CellKind, string, string> plain) =>
        columns.Zip(cells).GroupBy(pair => pair.First, (column, pairs) => (column, plain(column.Kind, string.Concat(pairs.Select(pair => pair.Second)))));
}
