using System.Globalization;
using System.Text;
using Grappe.Workspace.Domain.Meetings;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>Writes meetings as a calendar (RFC 5545), with times of the whole world, so that every program shows them by its own clock.</summary>
public static class MeetingCalendar
{
    private const int LongestLine = 75;

    /// <remarks><paramref name="host"/>: The name of this site, for identifiers that nobody else has.</remarks>
    /// <remarks><paramref name="name"/>: Of the calendar.</remarks>
    public static string Of(string name, string host, IEnumerable<Meeting> meetings)
    {
        ArgumentNullException.ThrowIfNull(meetings);
        var calendar = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Grappe//Workspace//EN");
        Line("NAME:" + Escaped(name));
        Line("X-WR-CALNAME:" + Escaped(name));
        foreach (var meeting in meetings)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{meeting.Id:N}@{host}");
            Line("DTSTAMP:" + Time(meeting.ChangedAt));
            Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{meeting.Version}"));
            Line("DTSTART:" + Time(meeting.StartsAt));
            Line("DTEND:" + Time(meeting.EndsAt));
            Line("SUMMARY:" + Escaped(meeting.Title));
            Line("STATUS:" + (meeting.IsCalledOff ? "CANCELLED" : "CONFIRMED"));
            Line("LOCATION:" + Escaped(string.Join(", ", new[] { meeting.Place, meeting.Link }.Where(where => where.Length > 0))));
            if (meeting.Link.Length > 0)
            {
                Line("URL:" + meeting.Link);
            }

            if (meeting.Agenda.Count > 0)
            {
                Line("DESCRIPTION:" + Escaped(string.Join('\n', meeting.Agenda.Select((item, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {item.Text}")))));
            }

            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return calendar.ToString();

        void Line(string text)
        {
            // Lines are folded at 75 octets, and no character is cut in two.
            var length = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (length + rune.Utf8SequenceLength > LongestLine)
                {
                    calendar.Append("\r\n ");
                    length = 1;
                }

                calendar.Append(rune);
                length += rune.Utf8SequenceLength;
            }

            calendar.Append("\r\n");
        }
    }

    private static string Time(Instant at) => at.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As RFC 5545, section 3.3.11, has it; other control characters are left out.</summary>
    private static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)))
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
