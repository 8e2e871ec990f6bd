using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>
/// Records as a workbook of one sheet: Office Open XML with the texts in their cells, no formulas. Written by hand because the same records give the same
/// bytes, and because a response takes no synchronous write; neither is so with the library that reads workbooks.
/// </summary>
public static class XlsxFile
{
    /// <summary>The most that a spreadsheet takes in one cell, in UTF-16 code units.</summary>
    public const int LongestCell = 32_767;

    /// <summary>The origins of a record with many facts do not fit in one cell: they go on in the columns beside it.</summary>
    public static IReadOnlyList<string> MoreColumns { get; } = ["provenance (2)", "provenance (3)"];

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Zip files hold a time: the first that they can say.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Path, string Xml)[] Parts =
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="clusters" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>"""),
    ];

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    public static async Task Write(Stream to, IAsyncEnumerable<Cluster> clusters, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var later = new PostedLater(to);
        await using (later.ConfigureAwait(false))
        {
            using (var zip = new ZipArchive(later, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (path, xml) in Parts)
                {
                    using var part = Part(zip, path);
                    Send(part, new(xml));
                }

                using var sheet = Part(zip, "xl/worksheets/sheet1.xml");
                var rows = new StringBuilder();
                Head(rows);
                var row = 1;
                await foreach (var cluster in clusters.WithCancellation(cancel))
                {
                    Row(rows, ++row, Cells(cluster));
                    Send(sheet, rows);
                    await later.Post(cancel);
                }

                Send(sheet, rows.Append("</sheetData></worksheet>"));
            }

            await later.Post(cancel);
        }
    }

    private static Stream Part(ZipArchive zip, string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        var part = entry.Open();
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"""u8);
        return part;
    }

    private static void Send(Stream part, StringBuilder xml)
    {
        part.Write(Encoding.UTF8.GetBytes(xml.ToString()));
        xml.Clear();
    }

    /// <summary>The names of the columns, in bold, which stay in sight.</summary>
    private static void Head(StringBuilder xml)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{FlatRecord.Columns.Count + MoreColumns.Count}" width="24" customWidth="1"/></cols><sheetData>""");
        Row(xml, 1, FlatRecord.Columns.Select(column => column.Name).Concat(MoreColumns).Select(name => (CellKind.Text, (string?)name)), style: 1);
    }

    private static IEnumerable<(CellKind Kind, string? Cell)> Cells(Cluster cluster)
    {
        // Provenance is the last column, so that its further ones follow it.
        foreach (var (column, cell) in FlatRecord.Columns.Zip(FlatRecord.Cells(ClusterRecord.Write(cluster))))
        {
            if (column.Name != "provenance")
            {
                yield return (column.Kind, cell);
                continue;
            }

            var rest = cell ?? "";
            for (var part = 0; part <= MoreColumns.Count; part++)
            {
                var length = part == MoreColumns.Count || rest.Length <= LongestCell ? rest.Length : LongestCell - (char.IsHighSurrogate(rest[LongestCell - 1]) ? 1 : 0);
                yield return (CellKind.Text, length == 0 ? null : rest[..length]);
                rest = rest[length..];
            }
        }
    }

    private static void Row(StringBuilder xml, int row, IEnumerable<(CellKind Kind, string? Cell)> cells, int style = 2)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""<row r="{row}">""");
        var column = 0;
        foreach (var (kind, cell) in cells)
        {
            column++;
            if (cell is null)
            {
                continue;
            }

            if (kind == CellKind.Number && IsExact(cell))
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<c r="{Letters(column)}{row}"><v>{cell}</v></c>""");
            }
            else
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<c r="{Letters(column)}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">""");
                Escape(xml, cell);
                xml.Append("</t></is></c>");
            }
        }

        xml.Append("</row>");
    }

    /// <summary>Whether a spreadsheet, which counts in binary floating point, keeps the number as it is written.</summary>
    private static bool IsExact(string number) =>
        double.TryParse(number, CultureInfo.InvariantCulture, out var value) && value.ToString(CultureInfo.InvariantCulture) == number;

    /// <summary>A, B … Z, AA …: the name of a column, from 1.</summary>
    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);

    /// <summary>
    /// Besides what XML asks for: a carriage return, which XML would make a line feed, and characters that XML has not, are written _x000D_; a text that
    /// already looks so has its underscore written that way (ECMA-376, part 1, 22.4.2.4).
    /// </summary>
    private static void Escape(StringBuilder xml, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '<' or '>' or '&')
            {
                xml.Append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            }
            else if (c is < ' ' and not ('\t' or '\n') or '\uFFFE' or '\uFFFF' || (c == '_' && LooksEscaped(text.AsSpan(i))))
            {
                xml.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                xml.Append(c);
            }
        }
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text is ['_', 'x', _, _, _, _, '_', ..] && !text[2..6].ContainsAnyExcept(Hexadecimal);
}
