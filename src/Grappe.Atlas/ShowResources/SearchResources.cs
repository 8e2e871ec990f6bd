using Grappe.Atlas.Domain.Resources;
using Grappe.Shared.Data;

namespace Grappe.Atlas;

/// <summary>What a reader asks the resource centre; the page drops what it cannot use and names it in <see cref="Dropped"/>.</summary>
public sealed record ResourceQuery(string? Text, string? Kind, string? Addressee, IReadOnlyList<string> Dropped)
{
    public const int LongestText = AtlasQuery.LongestText;

    /// <summary>Whether anything narrows the answer.</summary>
    public bool IsNarrowed => Text is not null || Kind is not null || Addressee is not null;

    public static ResourceQuery Read(string? text, string? kind, string? addressee, ResourceLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var dropped = new List<string>();
        text = Known("q", text?.Trim(), value => value.Length <= LongestText);
        kind = Known("kind", kind, value => ResourceKind.All.Any(k => k.Kind == value));
        addressee = Known("addressee", addressee, value => library.Addressees.Any(a => a.Value == value));
        return new(text, kind, addressee, dropped);

        string? Known(string name, string? value, Func<string, bool> isKnown)
        {
            if (string.IsNullOrEmpty(value))
            {
                return null;
            }

            if (!isKnown(value))
            {
                dropped.Add(name);
                return null;
            }

            return value;
        }
    }

    /// <summary>"?q=…" in one fixed order, or "".</summary>
    public string ToQueryString() =>
        Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Text, ["kind"] = Kind, ["addressee"] = Addressee }.Where(p => p.Value is not null)).Value ?? "";
}

/// <summary>What the resource centre answers: clusters described as cases, other resources, and how many there are of each kind.</summary>
public sealed record ResourcePageContent(
    ResourceQuery Query, IReadOnlyList<ClusterFound> Cases, IReadOnlyList<ResourceEntry> Entries, IReadOnlyDictionary<string, int> Kinds, IReadOnlyDictionary<string, int> Addressees)
{
    public int Total => Cases.Count + Entries.Count;
}

/// <summary>Searches case studies in the register and everything else in the library, by the same rules.</summary>
public sealed class SearchResources(SearchClusters clusters, PublishedWriting published, GrappeDb db)
{
    public async Task<ResourcePageContent> Handle(ResourceQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = (await published.Now(db, cancel)).Index.Search(query.Text, query.Kind, query.Addressee);
        // Nobody addresses a case: with an addressee, there are none.
        var studies = query.Addressee is null
            ? await clusters.Handle(AtlasQuery.Everything.With("source", "chapter-7") with { Text = query.Text, Size = AtlasQuery.LargestSize }, cancel)
            : null;
        var kinds = new Dictionary<string, int>(found.Kinds, StringComparer.Ordinal) { [ResourceKind.CaseStudy] = found.Kinds[ResourceKind.CaseStudy] + (studies?.Total ?? 0) };
        return new(query, query.Kind is null or ResourceKind.CaseStudy ? studies?.Items ?? [] : [], found.Entries, kinds, found.Addressees);
    }
}
