using System.Globalization;
using Grappe.Workspace.Domain.Meetings;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>What meetings are called in <see cref="MeetingTexts"/>, and when they are.</summary>
internal static class MeetingWords
{
    public static string Of(MeetingBody body) => body == MeetingBody.WorkingGroup ? "Working group" : body.ToString();

    /// <summary>"Tuesday 24 November 2026, 18:00–20:00 (Europe/Paris)".</summary>
    public static string When(Meeting meeting)
    {
        var (starts, ends) = (meeting.Starts, meeting.EndsAt.InZone(meeting.Starts.Zone));
        return $"{starts.ToString("dddd", CultureInfo.CurrentCulture)} {Days.Words(starts.Date)}, {Clock(starts)}–{Clock(ends)} ({meeting.Zone})";
    }

    public static string Clock(ZonedDateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time zones of the Union and its neighbours, by name.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        .. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.StartsWith("Europe/", StringComparison.Ordinal) && DateTimeZoneProviders.Tzdb[id].Id == id)
            .Concat(["Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira", "Atlantic/Reykjavik", "Asia/Nicosia", "America/Cayenne", "America/Guadeloupe", "America/Martinique", "Indian/Mayotte", "Indian/Reunion", "UTC"]),
    ];
}
