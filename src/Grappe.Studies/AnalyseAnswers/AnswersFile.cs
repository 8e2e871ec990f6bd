using Grappe.Atlas;

namespace Grappe.Studies;

/// <summary>The answers of a file: one row a case, one column a question.</summary>
/// <remarks><paramref name="Cases"/>: What the first column calls them.</remarks>
public sealed record Answers(string[] Cases, IReadOnlyList<AnswersColumn> Questions);

/// <summary>A question and what each case answered to it; an empty text is no answer.</summary>
/// <remarks><paramref name="Number"/>: Its place in the file, the first column being 1.</remarks>
public sealed record AnswersColumn(int Number, string Name, string[] Cells)
{
    public string Place => $"column {Number} (“{Name}”)";
}

/// <summary>Reads answers from CSV: the first row names the columns, the first column names the cases, an empty cell is no answer.</summary>
public static class AnswersFile
{
    public const int MostCases = 100_000;
    public const int MostQuestions = 1_000;

    /// <summary>More different answers than this are texts or numbers, not choices.</summary>
    public const int MostAnswers = 200;

    private const int LongestCell = 1_000;

    /// <exception cref="UnusableFileException">It cannot be used; the message says why, with row and column.</exception>
    public static async Task<Answers> Read(Stream file, CancellationToken cancel)
    {
        string[]? head = null;
        var (cases, columns) = (new Dictionary<string, long>(StringComparer.Ordinal), Array.Empty<List<string>>());
        await foreach (var row in Tables.Csv(file, cancel))
        {
            if (head is null)
            {
                head = Head(row);
                columns = [.. head.Skip(1).Select(_ => new List<string>())];
                continue;
            }

            Check(row, head, cases);
            for (var q = 0; q < columns.Length; q++)
            {
                columns[q].Add(row.Cells[q + 1].Trim());
            }
        }

        if (head is null)
        {
            throw new UnusableFileException("The file is empty. Its first row names the columns, its first column the cases.");
        }

        if (cases.Count == 0)
        {
            throw new UnusableFileException("After row 1, the names of the columns, there is no case.");
        }

        var questions = columns.Select((cells, q) => new AnswersColumn(q + 2, head[q + 1], [.. cells])).ToArray();
        foreach (var question in questions)
        {
            CheckAnswers(question, [.. cases.Values]);
        }

        if (cases.Count > 1 && Array.TrueForAll(questions, question => question.Cells.Contains(question.Name, StringComparer.Ordinal)))
        {
            throw new UnusableFileException("Row 1 looks like answers, not like the names of columns: each of its words is given as an answer below it. The first row names the columns.");
        }

        return new([.. cases.Keys], questions);
    }

    private static string[] Head(TableRow row)
    {
        var head = Array.ConvertAll(row.Cells, cell => cell.Trim());
        if (head.Length == 1)
        {
            throw new UnusableFileException($"Row {row.Number} has one column only (“{head[0]}”). The first column names the cases, each other column is a question; cells are separated by commas or semicolons.");
        }

        if (head.Length > MostQuestions + 1)
        {
            throw new UnusableFileException($"Row {row.Number} has {head.Length} columns; at most {MostQuestions} questions are taken.");
        }

        for (var i = 0; i < head.Length; i++)
        {
            // A corner without a name is how many programs write the column of the cases.
            if (head[i].Length == 0 && i > 0)
            {
                throw new UnusableFileException($"Row {row.Number}, column {i + 1} has no name. The first row names the columns.");
            }

            if (Array.IndexOf(head, head[i]) is var first && first < i)
            {
                throw new UnusableFileException($"Row {row.Number}, column {i + 1}: “{head[i]}” is the name of column {first + 1} already.");
            }
        }

        return head;
    }

    private static void Check(TableRow row, string[] head, Dictionary<string, long> cases)
    {
        if (row.Cells.Length != head.Length)
        {
            var where = row.Cells.Length < head.Length ? $"column {row.Cells.Length + 1} (“{head[row.Cells.Length]}”) is missing" : $"column {head.Length + 1} has no name";
            throw new UnusableFileException($"Row {row.Number} has {row.Cells.Length} cells where row 1 has {head.Length}: {where}.");
        }

        if (Array.FindIndex(row.Cells, cell => cell.Length > LongestCell) is var longest and >= 0)
        {
            throw new UnusableFileException($"Row {row.Number}, column {longest + 1} (“{head[longest]}”) is longer than {LongestCell} characters: it is not a choice.");
        }

        var name = row.Cells[0].Trim();
        if (name.Length == 0)
        {
            throw new UnusableFileException($"Row {row.Number}, column 1 (“{head[0]}”) is empty: each case needs a name of its own.");
        }

        if (!cases.TryAdd(name, row.Number))
        {
            throw new UnusableFileException($"Row {row.Number}, column 1 (“{head[0]}”): “{name}” is the case of row {cases[name]} already.");
        }

        if (cases.Count > MostCases)
        {
            throw new UnusableFileException($"Row {row.Number}: at most {MostCases} cases are taken.");
        }
    }

    private static void CheckAnswers(AnswersColumn question, long[] rows)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < question.Cells.Length; i++)
        {
            if (known.Add(question.Cells[i]) && known.Count > MostAnswers)
            {
                throw new UnusableFileException($"Row {rows[i]}, {question.Place} is the first with more than {MostAnswers} different answers to it: leave the column out, or put its answers into groups.");
            }
        }
    }
}
