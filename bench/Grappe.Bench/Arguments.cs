using System.Globalization;

namespace Grappe.Bench;

/// <summary>Options of a scenario: <c>--name value</c>.</summary>
public sealed class Arguments(IReadOnlyList<string> words)
{
    public string? Text(string name)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] == "--" + name)
            {
                return words[i + 1];
            }
        }

        return null;
    }

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
