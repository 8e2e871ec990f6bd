using System.Globalization;
using System.IO.Compression;
using Grappe.Atlas;
using MiniExcelLibs;

namespace Grappe.Studies;

/// <summary>The sheets of a workbook as rows of texts by the name of their column.</summary>
public sealed class XlsSheets
{
    /// <summary>Most bytes of a workbook once it is unpacked: a questionnaire has far less, a bomb far more.</summary>
    public const long MostBytes = 50_000_000;

    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> sheets = new(StringComparer.Ordinal);

    /// <exception cref="UnusableFileException">It is no workbook that can be read.</exception>
    public XlsSheets(Stream file, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (zip.Entries.Sum(entry => entry.Length) > MostBytes)
                {
                    throw new UnusableFileException("The workbook is too large for a questionnaire.");
                }
            }

            file.Position = 0;
            foreach (var name in MiniExcel.GetSheetNames(file).Intersect(names, StringComparer.Ordinal))
            {
                sheets[name] = [.. MiniExcel.Query(file, useHeaderRow: true, sheetName: name, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Select(Texts)];
            }
        }
        catch (Exception error) when (error is not (UnusableFileException or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // The library throws whatever its zip and XML readers throw.
            throw new UnusableFileException("The questionnaire is not a workbook (.xlsx) that can be read.", error);
        }
    }

    /// <summary>The rows of a sheet, the first below its head; null where the workbook has no sheet of this name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? this[string name] => sheets.GetValueOrDefault(name);

    private static IReadOnlyDictionary<string, string> Texts(IDictionary<string, object?> row) =>
        row.GroupBy(cell => cell.Key.Trim(), StringComparer.Ordinal).ToDictionary(cells => cells.Key, cells => Convert.ToString(cells.First().Value, CultureInfo.InvariantCulture)?.Trim() ?? "", StringComparer.Ordinal);
}
