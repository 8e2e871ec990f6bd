using Grappe.Studies.Domain.Questionnaires;
using NodaTime;

namespace Grappe.Studies.Domain.Collection;

/// <summary>
/// Which cases a cluster that has handed in is shown among. While a wave is open they are counted in whole steps: whoever looked at each hand-in could tell
/// from the difference what the last one answered.
/// </summary>
public static class Mirror
{
    /// <param name="handedIn">All cases that handed in, and when; each once.</param>
    /// <param name="least">The step: as many cases as the study wants before it shows a count.</param>
    /// <param name="isOver">Whether the wave is closed: then everybody counts.</param>
    /// <returns>The earliest, as many as make whole steps; none of fewer.</returns>
    public static IReadOnlyList<Case> Among(IEnumerable<(Case Who, Instant At)> handedIn, int least, bool isOver)
    {
        var inOrder = handedIn.OrderBy(one => one.At).ThenBy(one => one.Who.Id, StringComparer.Ordinal).Select(one => one.Who).ToList();
        return isOver ? inOrder : inOrder.GetRange(0, inOrder.Count - inOrder.Count % least);
    }
}
