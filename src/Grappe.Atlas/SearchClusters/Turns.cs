using Grappe.Atlas.Domain;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// The days on which records get another place in the index by time alone: sixteen bytes for each record that has such a day. A record that changed meanwhile
/// may stand under a day that no longer is one; reading it anew then changes nothing. Not safe for several threads at once.
/// </summary>
internal sealed class Turns
{
    private readonly SortedDictionary<LocalDate, List<ClusterId>> days = [];

    /// <summary>Forgets everything, before all records are noted.</summary>
    public void Clear() => days.Clear();

    /// <summary>Remembers the next turn of a record, if it has one.</summary>
    public void Note(ClusterId record, LocalDate? turn)
    {
        if (turn is { } day)
        {
            (days.TryGetValue(day, out var records) ? records : days[day] = []).Add(record);
        }
    }

    /// <summary>The records that turn on this day, or did before it.</summary>
    public IReadOnlyList<ClusterId> Due(LocalDate today) => [.. days.TakeWhile(day => day.Key <= today).SelectMany(day => day.Value)];

    /// <summary>Forgets this day and all before it, once their records are read anew.</summary>
    public void Pass(LocalDate today)
    {
        foreach (var day in days.Keys.TakeWhile(day => day <= today).ToList())
        {
            days.Remove(day);
        }
    }
}
