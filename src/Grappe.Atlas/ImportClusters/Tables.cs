using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Sylvan.Data.Csv;

namespace Grappe.Atlas;

/// <summary>A row of a table: its number as a spreadsheet shows it (the head is row 1) and its cells.</summary>
public sealed record TableRow(long Number, string[] Cells);

/// <summary>Reads tables row by row, the head first. Rows without a word are passed over.</summary>
public static class Tables
{
    /// <summary>A row of a CSV file longer than this, in characters, ends the reading.</summary>
    private const int LongestRow = 1_048_576;

    /// <summary>Comma-, semicolon- or tab-separated values in UTF-8.</summary>
    /// <exception cref="UnusableFileException">The file is not UTF-8, or its quotes do not match, from some row on.</exception>
    public static async IAsyncEnumerable<TableRow> Csv(Stream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        var number = 0L;
        var csv = await Step(() => CsvDataReader.CreateAsync(text, new() { HasHeaders = false, MaxBufferSize = LongestRow, Comment = '\uFFFF', OwnsReader = false }, cancel), number);
        await using (csv.ConfigureAwait(false))
        {
            while (await Step(() => csv.ReadAsync(cancel), number))
            {
                number++;
                var cells = new string[csv.RowFieldCount];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = csv.GetString(i);
                }

                if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    yield return new(number, cells);
                }
            }
        }
    }

    /// <summary>The first sheet of a workbook.</summary>
    /// <exception cref="UnusableFileException">The file is not a workbook, or ends in the middle.</exception>
    public static async IAsyncEnumerable<TableRow> Xlsx(Stream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        var number = 0L;
        using var rows = Read(() => MiniExcel.Query(file, configuration: new OpenXmlConfiguration { IgnoreEmptyRows = false }, excelType: ExcelType.XLSX).GetEnumerator());
        while (Read(rows.MoveNext))
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            string[] cells = [.. ((IDictionary<string, object?>)rows.Current).Values.Select(Written)];
            if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
            {
                yield return new(number, cells);
            }
        }

        await Task.CompletedTask;

        // The library throws whatever its zip and XML readers throw.
        T Read<T>(Func<T> step)
        {
            try
            {
                return step();
            }
            catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
            {
                throw new UnusableFileException(number == 0 ? "This is not a workbook (.xlsx) that can be read." : $"After row {number} the workbook cannot be read: {error.Message}", error);
            }
        }
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static async Task<T> Step<T>(Func<Task<T>> read, long number)
    {
        try
        {
            return await read();
        }
        catch (DecoderFallbackException error)
        {
            throw new UnusableFileException($"After row {number} the file is not UTF-8. In a spreadsheet, save it as “CSV UTF-8”.", error);
        }
        catch (CsvRecordTooLargeException error)
        {
            throw new UnusableFileException($"After row {number} comes a row of more than {LongestRow} characters: is a quote missing?", error);
        }
        catch (CsvFormatException error)
        {
            throw new UnusableFileException($"After row {number} the file cannot be read: {error.Message}", error);
        }
    }
}
