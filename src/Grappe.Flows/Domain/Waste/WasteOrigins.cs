using Grappe.Flows.Domain.Declared;

namespace Grappe.Flows.Domain.Waste;

/// <summary>An activity in whose title the List of Waste, or one of its entries, is recognised.</summary>
/// <remarks><paramref name="Activity"/>: A section or division of NACE Rev. 2. <paramref name="Waste"/>: A sub-chapter, four digits, or an entry, six.</remarks>
public sealed record WasteOrigin(string Activity, FlowSide Side, string Waste);

/// <summary>A flow that an organisation of this activity may well have. It is a guess: it counts nowhere until somebody declares it.</summary>
/// <remarks><paramref name="Group"/>: The sub-chapter whose title names the activity. <paramref name="Activity"/>: The organisation's own, as its record has it.</remarks>
public sealed record ProbableFlow(FlowSide Side, WasteCode Entry, WasteCode Group, string Activity);

/// <summary>
/// Guesses flows from activities. Most chapters of the List of Waste are named after the source of the waste, by which a code is to be looked for (Commission Decision 2000/532/EC as amended, annex):
/// what such a sub-chapter names may leave an organisation of that activity. What such an organisation may need is guessed the other way, from entries that name the material it works with.
/// </summary>
public sealed class WasteOrigins
{
    /// <summary>“Not otherwise specified”: no guess at all.</summary>
    private const string Unspecified = "99";

    private readonly WasteList list;
    private readonly ILookup<string, WasteOrigin> origins;

    public WasteOrigins(WasteList list, IEnumerable<WasteOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(list);
        this.list = list;
        this.origins = origins.ToLookup(origin => origin.Activity, StringComparer.Ordinal);
    }

    /// <summary>What an organisation may have that has declared and dismissed nothing else, in the order of the list: first what leaves it, then what it may need.</summary>
    /// <remarks><paramref name="activities"/>: Sections, divisions or finer classes of NACE. <paramref name="settled"/>: What was declared or dismissed already: entries, or sub-chapters for all of theirs.</remarks>
    public IReadOnlyList<ProbableFlow> Of(IEnumerable<string> activities, IEnumerable<(FlowSide Side, string Waste)> settled)
    {
        ArgumentNullException.ThrowIfNull(activities);
        ArgumentNullException.ThrowIfNull(settled);
        var known = settled.ToLookup(one => one.Side, one => one.Waste);
        return [.. activities.SelectMany(activity => origins[activity.Split('.')[0]].SelectMany(origin => Entries(origin).Select(entry => new ProbableFlow(origin.Side, entry, list.Above(entry).Last(), activity))))
            .Where(guess => !known[guess.Side].Any(waste => guess.Entry.Code.StartsWith(waste, StringComparison.Ordinal)))
            .DistinctBy(guess => (guess.Side, guess.Entry.Code))
            .OrderBy(guess => guess.Side).ThenBy(guess => guess.Entry.Code, StringComparer.Ordinal)];
    }

    private IEnumerable<WasteCode> Entries(WasteOrigin origin) =>
        list.Entries.Where(entry => entry.Code.StartsWith(origin.Waste, StringComparison.Ordinal) && !entry.Code.EndsWith(Unspecified, StringComparison.Ordinal));
}
