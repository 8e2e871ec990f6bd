namespace Grappe.Bench;

/// <summary>Prints a table that is also Markdown.</summary>
public sealed class Table(params string[] heads)
{
    private readonly List<string[]> rows = [heads];

    public void Add(params IEnumerable<string> cells) => rows.Add([.. cells]);

    public void Print()
    {
        var widths = heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        for (var i = 0; i < rows.Count; i++)
        {
            Console.WriteLine("| " + string.Join(" | ", rows[i].Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
            if (i == 0)
            {
                Console.WriteLine("|" + string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
            }
        }

        Console.WriteLine();
    }
}
