using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;

namespace Grappe.Atlas;

/// <summary>A page that holds several short items: all recommendations to one addressee, all steps of the PTCE, and so on.</summary>
public sealed record NotesPage(string Slug, string Kind, string? Addressee, IReadOnlyList<ResourceNote> Notes)
{
    /// <summary>The end of the address of the page of contacts.</summary>
    public const string Contacts = "contacts";

    /// <summary>The pages of a library, in the order of display.</summary>
    public static IReadOnlyList<NotesPage> All(ResourceLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return [.. library.Notes.GroupBy(SlugOf).Select(notes => new NotesPage(notes.Key, notes.First().Kind, notes.First().Addressee, [.. notes]))];
    }

    /// <summary>The end of the address of the page that holds an item.</summary>
    public static string SlugOf(ResourceNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Kind switch
        {
            ResourceKind.Recommendation => $"recommendations-to-{note.Addressee}",
            ResourceKind.EccpService => "european-platform",
            ResourceKind.Ptce => "ptce",
            _ => "achievements",
        };
    }

    /// <summary>The anchor of a contact on its page.</summary>
    public static string IdOf(OrganisationContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return Slugs.From(contact.Name);
    }
}
