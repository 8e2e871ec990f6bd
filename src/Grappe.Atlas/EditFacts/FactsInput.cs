using System.Text;
using Microsoft.AspNetCore.Http;

namespace Grappe.Atlas;

/// <summary>What stands in the fields of the form, as it is typed, right or wrong. Line ends are one character and control characters are gone.</summary>
public sealed class FactsInput
{
    private readonly Dictionary<string, IReadOnlyList<string>> fields;

    public FactsInput(IEnumerable<(string Field, string Value)> values) =>
        fields = values.GroupBy(value => value.Field, value => Clean(value.Value), StringComparer.Ordinal)
            .ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field], StringComparer.Ordinal);

    /// <summary>What was sent.</summary>
    public static FactsInput Posted(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? ""))));
    }

    public IEnumerable<string> Fields => fields.Keys;

    /// <summary>The text in a field; empty where there is none.</summary>
    public string this[string field] => fields.GetValueOrDefault(field)?[0] ?? "";

    /// <summary>Everything that is ticked under a name.</summary>
    public IEnumerable<string> All(string field) => (fields.GetValueOrDefault(field) ?? []).Where(value => value.Length > 0);

    /// <summary>What stands here, over what stands in others.</summary>
    public FactsInput Over(FactsInput others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(others.Pairs.Where(pair => !fields.ContainsKey(pair.Field)).Concat(Pairs));
    }

    /// <summary>The fields of one question.</summary>
    public FactsInput Of(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new(Pairs.Where(pair => question.Owns(pair.Field)));
    }

    /// <summary>Whether the same is said: order of what is ticked, empty fields and spaces around a text do not count.</summary>
    public bool Says(FactsInput other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Said().SetEquals(other.Said());
    }

    private IEnumerable<(string Field, string Value)> Pairs => fields.SelectMany(named => named.Value.Select(value => (named.Key, value)));

    private HashSet<(string, string)> Said() => [.. Pairs.Select(pair => (pair.Field, pair.Value.Trim())).Where(pair => pair.Item2.Length > 0)];

    /// <summary>A text that every database holds.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if ((!Rune.IsControl(rune) || rune.Value is '\n' or '\t') && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
