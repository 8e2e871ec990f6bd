using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Index;

namespace Grappe.Atlas;

/// <summary>Searches the resource centre with the same rules as the atlas: accents, beginnings, forms of words, one slip.</summary>
public sealed class ResourceIndex
{
    private const string NoAddressee = "";
    private readonly IReadOnlyList<ResourceEntry> entries;
    private readonly AtlasIndex index;
    private readonly FacetSchema schema;

    /// <param name="library">What ships.</param>
    /// <param name="lists">Names countries.</param>
    /// <param name="written">What people wrote; it stands before the rest.</param>
    public ResourceIndex(ResourceLibrary library, CodeLists lists, IReadOnlyList<ResourceEntry> written)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(written);
        entries = [.. written, .. ResourceEntry.All(library)];
        schema = new([new("kind", [.. ResourceKind.All.Select(k => k.Kind)]), new("addressee", [.. library.Addressees.Select(a => a.Value), NoAddressee])]);
        index = AtlasIndex.Build(schema, entries.Select((entry, i) => ToIndex(entry, i, lists)));
    }

    /// <summary>What is found in the order of relevance, and the counts of kinds and addressees, each without its own filter.</summary>
    public ResourcesFound Search(string? text, string? kind, string? addressee)
    {
        var filters = new Dictionary<int, IReadOnlyList<int>>();
        Add("kind", kind);
        Add("addressee", addressee);
        var answer = index.Search(new() { Text = text, Filters = filters, Take = entries.Count });
        return new([.. answer.Items.Select(item => entries[Number(item.Id)])], Counts("kind"), Counts("addressee"));

        void Add(string facet, string? value)
        {
            if (value is not null)
            {
                filters[schema.FacetOf(facet)!.Value] = [schema.ValueOf(schema.FacetOf(facet)!.Value, value)!.Value];
            }
        }

        Dictionary<string, int> Counts(string key)
        {
            var facet = schema.FacetOf(key)!.Value;
            return schema.Facets[facet].Codes.Select((code, value) => (code, Count: answer.Counts[facet, value])).ToDictionary(c => c.code, c => c.Count, StringComparer.Ordinal);
        }
    }

    private IndexEntry ToIndex(ResourceEntry entry, int number, CodeLists lists)
    {
        var country = entry.Country is { } code ? lists.Label("country", code) : null;
        return new()
        {
            Id = Id(number),
            Name = entry.Title.In("en"),
            OtherNames = [entry.Title.In("fr")],
            PlaceName = $"{country?.English} {country?.French}",
            Description = string.Join(' ', entry.Text.English, entry.Text.French, entry.Words),
            Values = [schema.Ordinal("kind", entry.Kind)!.Value, schema.Ordinal("addressee", entry.Addressee ?? NoAddressee)!.Value],
            // Among equals, and without words, the order of the library.
            Completeness = 1 - number / (double)entries.Count,
        };
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray(), 0);
}

/// <summary>What the resource centre finds, and how many of each kind and for each addressee there would be.</summary>
public sealed record ResourcesFound(IReadOnlyList<ResourceEntry> Entries, IReadOnlyDictionary<string, int> Kinds, IReadOnlyDictionary<string, int> Addressees);
