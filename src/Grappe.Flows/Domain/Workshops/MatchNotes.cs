using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;

namespace Grappe.Flows.Domain.Workshops;

/// <summary>Two notes that may fit each other.</summary>
/// <remarks><paramref name="SameCode"/>: Both most likely mean the same entry of the List of Waste; otherwise they only share a word.</remarks>
public sealed record NoteMatch(Note Offer, Note Need, bool SameCode);

/// <summary>Finds what fits on the wall of a workshop: a hint for people who talk to each other, and no plan.</summary>
public static class MatchNotes
{
    /// <summary>Pairs of different organisations, those of the same code first, then the latest.</summary>
    public static IReadOnlyList<NoteMatch> Of(IReadOnlyList<Note> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var words = notes.ToDictionary(note => note, note => PlainWords.Of(note.What));
        return [.. from offer in notes.Where(note => note.Side == FlowSide.Offer)
                   from need in notes.Where(note => note.Side == FlowSide.Need)
                   where !string.Equals(offer.Who, need.Who, StringComparison.OrdinalIgnoreCase)
                   let sameCode = offer.Code.Length > 0 && offer.Code == need.Code
                   where sameCode || words[offer].Intersect(words[need], StringComparer.Ordinal).Any()
                   orderby sameCode descending, (offer.At > need.At ? offer.At : need.At) descending, offer.Id.Value, need.Id.Value
                   select new NoteMatch(offer, need, sameCode)];
    }
}
