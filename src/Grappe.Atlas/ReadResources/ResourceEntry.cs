using Grappe.Atlas.Domain.Resources;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>One thing that the resource centre can find, with the address that shows it (without language).</summary>
public sealed record ResourceEntry
{
    public required string Kind { get; init; }
    public string? Addressee { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Text { get; init; }
    public required string Address { get; init; }

    /// <summary>ISO 3166 alpha-2 code, where it concerns one country.</summary>
    public string? Country { get; init; }
    /// <summary>Where in the report it stands; none for what people wrote.</summary>
    public LocalizedText? Place { get; init; }

    /// <summary>Further words by which it is found.</summary>
    public string Words { get; init; } = "";

    /// <summary>Everything in the library, kind by kind in the order of display.</summary>
    public static IReadOnlyList<ResourceEntry> All(ResourceLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return [.. library.Policies.Select(Of), .. library.Notes.Select(Of), .. library.Contacts.Select(Of)];
    }

    /// <summary>What somebody wrote and a steward accepted.</summary>
    public static ResourceEntry Of(WrittenResource written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var text = written.Public!;
        return new()
        {
            Kind = text.Kind,
            Title = text.Title,
            Text = text.Summary,
            Address = $"/resources/{written.Address}",
            Country = text.Countries is [var only] ? only : null,
            Words = string.Join(' ', Both(text.Body).Concat(text.Tags)),
        };
    }

    private static ResourceEntry Of(PolicyCase policy) => new()
    {
        Kind = ResourceKind.PolicyCase,
        Title = policy.Title,
        Text = policy.Summary,
        Address = $"/resources/{policy.Slug}",
        Country = policy.Country,
        Place = policy.Place,
        Words = string.Join(' ', policy.Facts.Concat(policy.Figures.Select(f => f.Label)).SelectMany(Both).Append(policy.PlaceOnMap?.Name)),
    };

    private static ResourceEntry Of(ResourceNote note) => new()
    {
        Kind = note.Kind,
        Addressee = note.Addressee,
        Title = note.Title,
        Text = note.Text,
        Address = $"/resources/{NotesPage.SlugOf(note)}#{note.Id}",
        Country = note.Kind == ResourceKind.Ptce ? "FR" : null,
        Place = note.Place,
    };

    private static ResourceEntry Of(OrganisationContact contact) => new()
    {
        Kind = ResourceKind.Contact,
        Title = new(contact.Name, contact.Name),
        Text = contact.Role,
        Address = $"/resources/{NotesPage.Contacts}#{NotesPage.IdOf(contact)}",
        Country = contact.Country,
        Place = contact.Place,
    };

    private static IEnumerable<string?> Both(LocalizedText text) => [text.English, text.French];
}
