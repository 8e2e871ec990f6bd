using Grappe.Shared;
using NodaTime;

namespace Grappe.Workspace.Domain.Meetings;

/// <summary>Who meets.</summary>
public enum MeetingBody
{
    Assembly,
    Board,
    Bureau,
    WorkingGroup,
}

/// <summary>A point of the agenda.</summary>
/// <remarks><paramref name="Decision"/>: The number of the decision that it is about; none: it names none.</remarks>
public sealed record AgendaItem(string Text, int? Decision = null);

/// <summary>What is said of a meeting beforehand.</summary>
/// <remarks><paramref name="Starts"/>: By the clocks of <paramref name="Zone"/>, an IANA name.</remarks>
/// <remarks><paramref name="Minutes"/>: How long it is to take.</remarks>
/// <remarks><paramref name="Link"/>: Where those who are elsewhere take part; empty: they cannot.</remarks>
/// <remarks><paramref name="Called"/>: The members who are called; empty: all who vote.</remarks>
public sealed record MeetingFields(string Title, MeetingBody Body, LocalDateTime? Starts, string Zone, int Minutes, string Place, string Link, IReadOnlyList<AgendaItem> Agenda, IReadOnlyList<Guid> Called)
{
    public const int LongestText = 200;
    public const int LongestLink = 500;
    public const int MostItems = 60;
    public const int MostMinutes = 24 * 60;

    /// <summary>No meeting is further from the day on which it is written.</summary>
    public const int MostYears = 5;

    /// <summary>What is wrong, at its field.</summary>
    public IEnumerable<Refusal> Refusals(LocalDate today)
    {
        if (string.IsNullOrWhiteSpace(Title))
        {
            yield return new("Give the meeting a name.", "Title");
        }

        foreach (var (text, field, most) in new[] { (Title, "Title", LongestText), (Place, "Place", LongestText), (Link, "Link", LongestLink) })
        {
            if (text.Length > most)
            {
                yield return new("At most {0} characters.", field, most);
            }
        }

        if (Starts is not { } starts)
        {
            yield return new("Give the day and the time.", "On");
        }
        else if (Math.Abs(starts.Year - today.Year) > MostYears)
        {
            yield return new("This day is too far away.", "On");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is null)
        {
            yield return new("Choose a time zone.", "Zone");
        }

        if (Minutes is < 1 or > MostMinutes)
        {
            yield return new("From 1 to {0} minutes.", "Minutes", MostMinutes);
        }

        if (Place.Length == 0 && Link.Length == 0)
        {
            yield return new("Say where it is: a place, a link, or both.", "Place");
        }

        if (Link.Length > 0 && !(Uri.TryCreate(Link, UriKind.Absolute, out var goal) && goal.Scheme is "https" or "http"))
        {
            yield return new("This is not an address of the web.", "Link");
        }

        if (Agenda.Count > MostItems || Agenda.Any(item => item.Text.Length > LongestText))
        {
            yield return new("At most {0} points, each of at most {1} characters.", "Agenda", MostItems, LongestText);
        }
    }
}
