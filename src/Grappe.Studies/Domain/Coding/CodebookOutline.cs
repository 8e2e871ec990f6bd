using System.Globalization;
using System.Text;
using Grappe.Shared;

namespace Grappe.Studies.Domain.Coding;

/// <summary>A codebook as an outline that people edit: one code a line, two spaces deeper under the one it belongs to, its definition after two colons.</summary>
public static class CodebookOutline
{
    public const int Deeper = 2;
    public const string Means = " :: ";

    public static string Write(Codebook book, string language)
    {
        ArgumentNullException.ThrowIfNull(book);
        var text = new StringBuilder();
        foreach (var code in book.Codes)
        {
            text.Append(' ', Deeper * book.Level(code)).Append(code.Label.In(language));
            if (code.Definition is { } definition)
            {
                text.Append(Means).Append(definition.In(language));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What an outline says. A code with the same words at the same place as before is the same code, in both languages.</summary>
    /// <param name="text">The outline.</param>
    /// <param name="before">The codebook that was edited.</param>
    /// <param name="language">The language of its words: "en" or "fr".</param>
    public static Result<Codebook> Read(string text, Codebook before, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(before);
        var old = before.Codes.GroupBy(code => Path(before, code, language), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var (codes, above, used) = (new List<Code>(), new Stack<(int Level, string Id, string Path)>(), before.Codes.Select(code => code.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line, i + 1)).Where(one => !string.IsNullOrWhiteSpace(one.line)))
        {
            var level = (line.Length - line.TrimStart(' ').Length) / Deeper;
            while (above.Count > level)
            {
                above.Pop();
            }

            if (level > above.Count || level >= Codebook.MostLevels)
            {
                return new Refusal("Line {0} stands too deep: at most one level under the line before it.", "Codebook", number);
            }

            var parts = line.Trim().Split(Means.Trim(), 2, StringSplitOptions.TrimEntries);
            var path = above.Count == 0 ? parts[0] : $"{above.Peek().Path}\n{parts[0]}";
            var code = old.GetValueOrDefault(path) ?? new Code { Id = New(parts[0], used), Label = Said(parts[0]) };
            if (codes.Any(one => one.Id == code.Id))
            {
                return new Refusal("Line {0}: “{1}” is there twice.", "Codebook", number, parts[0]);
            }

            var means = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null;
            codes.Add(code with { Under = above.Count == 0 ? null : above.Peek().Id, Definition = means is null ? null : code.Definition?.In(language) == means ? code.Definition : Said(means) });
            above.Push((level, code.Id, path));
        }

        return codes.Count == 0 ? new Refusal("Give at least one code.", "Codebook")
            : codes.Count > Codebook.MostCodes ? new Refusal("At most {0} codes.", "Codebook", Codebook.MostCodes)
            : before with { Codes = codes };

        LocalizedText Said(string words) => language == "fr" ? new(null, words) : new(words, null);
    }

    private static string Path(Codebook book, Code code, string language)
    {
        var path = code.Label.In(language);
        for (var above = code.Under; above is not null && book.Code(above) is { } one; above = one.Under)
        {
            path = $"{one.Label.In(language)}\n{path}";
        }

        return path;
    }

    private static string New(string label, HashSet<string> used)
    {
        var wanted = CodeIdentity.From(label);
        var id = wanted;
        for (var more = 2; !used.Add(id); more++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{more}");
        }

        return id;
    }
}
