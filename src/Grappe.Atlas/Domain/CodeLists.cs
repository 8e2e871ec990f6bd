using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>One code with its labels.</summary>
public sealed record Code(string Value, LocalizedText Label);

/// <summary>
/// The code lists of the field: list name to its codes, in the order of display. The lists that ship, with what this site says about them in its own
/// words laid over.
/// </summary>
public sealed class CodeLists
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Code>> shipped;
    private volatile Content content;

    public CodeLists(IReadOnlyDictionary<string, IReadOnlyList<Code>> shipped) => (this.shipped, content) = (shipped, new(shipped));

    /// <summary>The codes of a list, in the order of display.</summary>
    public IReadOnlyList<Code> this[string list] => content.Lists[list];

    public IEnumerable<string> Names => shipped.Keys;

    public bool Has(string list, string code) => content.ByCode[list].ContainsKey(code);

    /// <summary>The label of a code, or the code itself where the list does not know it.</summary>
    public LocalizedText Label(string list, string code) =>
        content.ByCode[list].GetValueOrDefault(code)?.Label ?? new LocalizedText(code, code);

    /// <summary>The label that ships, or null for a code of this site's own.</summary>
    public LocalizedText? Shipped(string list, string code) => shipped[list].FirstOrDefault(known => known.Value == code)?.Label;

    /// <summary>Lays what this site says over the lists that ship: other labels, and codes of its own at the end. Readers see all of it or nothing.</summary>
    public void Take(IReadOnlyCollection<OwnCode> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var words = own.ToLookup(code => code.List, StringComparer.Ordinal);
        content = new(shipped.ToDictionary(list => list.Key, list => Over(list.Value, [.. words[list.Key].OrderBy(code => code.Value, StringComparer.Ordinal)]), StringComparer.Ordinal));
    }

    private static IReadOnlyList<Code> Over(IReadOnlyList<Code> codes, IReadOnlyList<OwnCode> own) => own.Count == 0 ? codes :
    [
        .. codes.Select(code => own.FirstOrDefault(said => said.Value == code.Value) is { } said ? code with { Label = said.Label } : code),
        .. own.Where(said => codes.All(code => code.Value != said.Value)).Select(said => new Code(said.Value, said.Label)),
    ];

    private sealed class Content(IReadOnlyDictionary<string, IReadOnlyList<Code>> lists)
    {
        public IReadOnlyDictionary<string, IReadOnlyList<Code>> Lists => lists;

        public Dictionary<string, Dictionary<string, Code>> ByCode { get; } =
            lists.ToDictionary(l => l.Key, l => l.Value.ToDictionary(c => c.Value, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
