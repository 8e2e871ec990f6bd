using System.Globalization;
using Grappe.Atlas;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;

namespace Grappe.Flows;

/// <summary>What is wrong with a line of a file, and what is expected there.</summary>
public sealed record BadLine(long Line, string Column, string Why)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Line {Line}, {Column}: {Why}");
}

/// <summary>The offers and needs of a file, in the order of their identifiers, so that the order of its lines changes nothing; or what is wrong with it.</summary>
public sealed record FlowsFile(IReadOnlyList<Lot> Offers, IReadOnlyList<Lot> Needs, IReadOnlyList<BadLine> BadLines)
{
    public static readonly IReadOnlyList<string> Columns = ["id", "side", "code", "quantity_t", "lat", "lon", "price_eur_t"];

    /// <exception cref="UnusableFileException">It is no table, or lacks a column; the message says which.</exception>
    public static async Task<FlowsFile> Read(Stream file, CancellationToken cancel)
    {
        int[]? places = null;
        var (offers, needs, bad, lines, width, lineBreaks) = (new List<Lot>(), new List<Lot>(), new List<BadLine>(), new Dictionary<string, long>(StringComparer.Ordinal), 0, 0L);
        await foreach (var row in Tables.Csv(file, cancel))
        {
            // A cell in quotes may go over several lines, which count.
            var line = row.Number + lineBreaks;
            lineBreaks += row.Cells.Sum(cell => cell.Count(sign => sign == '\n'));
            if (places is null)
            {
                (places, width) = (Places(row.Cells), row.Cells.Length);
                continue;
            }

            if (row.Cells.Length != width)
            {
                bad.Add(new(line, "whole line", $"{row.Cells.Length} cells where the first line has {width}. Expected one cell for each column; decimals take a point, and texts with commas stand in quotes."));
                continue;
            }

            var read = new LotReader(line, Array.ConvertAll(places, place => row.Cells[place].Trim()), lines, bad);
            if (read.Lot() is { } lot)
            {
                (read.IsOffer ? offers : needs).Add(lot);
            }
        }

        return places is null
            ? throw new UnusableFileException($"The file is empty. Its first line names the columns: {string.Join(',', Columns)}.")
            : new([.. offers.OrderBy(lot => lot.Id, StringComparer.Ordinal)], [.. needs.OrderBy(lot => lot.Id, StringComparer.Ordinal)], bad);
    }

    private static int[] Places(string[] head)
    {
        var names = Array.ConvertAll(head, name => name.Trim().ToLowerInvariant());
        if (Columns.Where(column => !names.Contains(column, StringComparer.Ordinal)).ToArray() is { Length: > 0 } missing)
        {
            throw new UnusableFileException($"Columns are missing: {string.Join(", ", missing)}. The first line names the columns: {string.Join(',', Columns)}.");
        }

        return Columns.FirstOrDefault(column => names.Count(name => name == column) > 1) is { } twice
            ? throw new UnusableFileException($"The column {twice} is there twice.")
            : [.. Columns.Select(column => Array.IndexOf(names, column))];
    }

    /// <summary>Reads the cells of one line, in the order of <see cref="Columns"/>, and notes everything that is wrong with it.</summary>
    private sealed class LotReader(long line, string[] cells, Dictionary<string, long> lines, List<BadLine> bad)
    {
        public bool IsOffer => string.Equals(cells[1], "offer", StringComparison.OrdinalIgnoreCase);

        public Lot? Lot()
        {
            var before = bad.Count;
            Check(0, cells[0].Length > 0, "a name of its own");
            if (cells[0].Length > 0 && !lines.TryAdd(cells[0], line))
            {
                bad.Add(new(line, Columns[0], string.Create(CultureInfo.InvariantCulture, $"“{cells[0]}” is on line {lines[cells[0]]} already. Expected a name of its own.")));
            }

            Check(1, IsOffer || string.Equals(cells[1], "need", StringComparison.OrdinalIgnoreCase), "offer or need");
            Check(2, cells[2].Length > 0, "a code; only equal codes meet");
            Check(3, long.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var tonnes) && tonnes is >= 1 and <= Domain.Matching.Lot.MostTonnes, "a whole number of tonnes from 1 to 1000000000");
            Check(4, Number(4, out var latitude) && latitude is >= -90 and <= 90, "degrees from -90 to 90, with a decimal point");
            Check(5, Number(5, out var longitude) && longitude is >= -180 and <= 180, "degrees from -180 to 180, with a decimal point");
            Check(6, decimal.TryParse(cells[6], NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && Math.Abs(price) <= Domain.Matching.Lot.MostPriceEur, "euros from -1000000 to 1000000, with a decimal point; 0 if nothing is paid");
            return bad.Count == before ? new(cells[0], cells[2], tonnes, new(latitude, longitude), price) : null;
        }

        private bool Number(int column, out double number) => double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out number);

        private void Check(int column, bool good, string expected)
        {
            if (!good)
            {
                bad.Add(new(line, Columns[column], $"{(cells[column].Length == 0 ? "empty" : $"“{cells[column]}”")}. Expected {expected}."));
            }
        }
    }
}
