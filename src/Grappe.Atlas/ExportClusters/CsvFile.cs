using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.RegularExpressions;
using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>Records as comma-separated values: UTF-8 with a byte order mark, so that spreadsheets read the accents.</summary>
public static partial class CsvFile
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t ");

    public static async Task Write(Stream to, IAsyncEnumerable<Cluster> clusters, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var pipe = PipeWriter.Create(to, new(leaveOpen: true));
        var line = new StringBuilder("\uFEFF");
        line.AppendJoin(',', FlatRecord.Columns.Select(column => column.Name)).Append("\r\n");
        Send();
        await foreach (var cluster in clusters.WithCancellation(cancel))
        {
            var first = true;
            foreach (var (column, cell) in FlatRecord.Columns.Zip(FlatRecord.Cells(ClusterRecord.Write(cluster))))
            {
                if (!first)
                {
                    line.Append(',');
                }

                first = false;
                Quoted(line, cell is null ? "" : Harmless(column.Kind, cell));
            }

            line.Append("\r\n");
            Send();
            if (pipe.UnflushedBytes > 64 * 1024)
            {
                await pipe.FlushAsync(cancel);
            }
        }

        await pipe.CompleteAsync();

        void Send()
        {
            Encoding.UTF8.GetBytes(line.ToString(), pipe);
            line.Clear();
        }
    }

    /// <summary>
    /// A spreadsheet takes a cell that begins with = + - @ for a formula, which may do harm. Texts that begin so get an apostrophe before them, also after a
    /// character at which a spreadsheet set to other separators would begin a cell. <see cref="Plain"/> takes exactly these away.
    /// </summary>
    public static string Harmless(CellKind kind, string cell) => kind switch
    {
        CellKind.Text or CellKind.List => Formula().Replace(cell, "${start}'"),
        CellKind.Json => FormulaInJson().Replace(cell, match => $"\\u{(int)match.ValueSpan[0]:x4}"),
        _ => cell,
    };

    /// <summary>The text of a cell that <see cref="Harmless"/> wrote; JSON says its own.</summary>
    public static string Plain(CellKind kind, string cell) => kind is CellKind.Text or CellKind.List ? Disarmed().Replace(cell, "${start}") : cell;

    private static void Quoted(StringBuilder line, string cell)
    {
        if (!cell.AsSpan().ContainsAny(NeedQuotes))
        {
            line.Append(cell);
        }
        else
        {
            line.Append('"').Append(cell).Replace("\"", "\"\"", line.Length - cell.Length, cell.Length).Append('"');
        }
    }

    [GeneratedRegex("""(?<start>^|[;"\t\r\n])(?='*[=+\-@\t\r])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formula();

    [GeneratedRegex("""(?<start>^|[;"\t\r\n])'(?='*[=+\-@\t\r])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Disarmed();

    [GeneratedRegex("""(?<=[;"])[=+\-@]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormulaInJson();
}
