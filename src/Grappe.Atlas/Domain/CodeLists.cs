using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>One code with its labels.</summary>
public sealed record Code(string Value, LocalizedText Label);

/// <summary>The code lists of the field: list name to its codes, in the order of display.</summary>
public sealed class CodeLists(IReadOnlyDictionary<string, IReadOnlyList<Code>> lists)
{
    private readonly Dictionary<string, Dictionary<string, Code>> byCode =
        lists.ToDictionary(l => l.Key, l => l.Value.ToDictionary(c => c.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The codes of a list, in the order of display.</summary>
    public IReadOnlyList<Code> this[string list] => lists[list];

    public IEnumerable<string> Names => lists.Keys;

    public bool Has(string list, string code) => byCode[list].ContainsKey(code);

    /// <summary>The label of a code, or the code itself where the list does not know it.</summary>
    public LocalizedText Label(string list, string code) =>
        byCode[list].GetValueOrDefault(code)?.Label ?? new LocalizedText(code, code);
}
