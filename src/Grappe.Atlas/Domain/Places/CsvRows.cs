using System.Text;

namespace Grappe.Atlas.Domain.Places;

/// <summary>Reads the small files of the gazetteer: comma-separated, a quoted field keeps its commas.</summary>
internal static class CsvRows
{
    /// <summary>The rows after the head.</summary>
    public static IEnumerable<List<string>> Of(TextReader text)
    {
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            yield return Fields(line);
        }
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>(12);
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
