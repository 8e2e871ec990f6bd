using System.Globalization;
using Grappe.Workspace.Domain.Meetings;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>Reads the form of a meeting, and writes a meeting into its fields.</summary>
internal static class MeetingForm
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static MeetingFields Read(IFormCollection sent)
    {
        return new(
            One("Title"),
            Enum.TryParse<MeetingBody>(One("Body"), out var body) && Enum.IsDefined(body) ? body : MeetingBody.Assembly,
            Days.Read(One("On")) is { } day && Time.Parse(One("At")) is { Success: true } time ? day.At(time.Value) : null,
            One("Zone"),
            int.TryParse(One("Minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            One("Place"),
            One("Link"),
            [.. One("Agenda").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Item)],
            [.. sent["Called"].Select(one => Guid.TryParse(one, out var member) ? member : Guid.Empty).Where(one => one != Guid.Empty).Distinct()]);

        string One(string field) => sent[field].ToString().Trim();
    }

    /// <summary>What a field of the form shows of a meeting.</summary>
    public static string Of(Meeting meeting, string field) => field switch
    {
        "Title" => meeting.Title,
        "Body" => meeting.Body.ToString(),
        "On" => Days.Field(meeting.Starts.Date),
        "At" => MeetingWords.Clock(meeting.Starts),
        "Zone" => meeting.Zone,
        "Minutes" => meeting.Lasts.ToString(CultureInfo.InvariantCulture),
        "Place" => meeting.Place,
        "Link" => meeting.Link,
        "Agenda" => string.Join('\n', meeting.Agenda.Select(item => item.Decision is { } number ? string.Create(CultureInfo.InvariantCulture, $"{item.Text} #{number}") : item.Text)),
        _ => "",
    };

    /// <summary>"Buy a van #3" is about decision 3.</summary>
    private static AgendaItem Item(string line) => line.LastIndexOf('#') is > 0 and var at && int.TryParse(line.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new(line[..at].TrimEnd(), number)
        : new(line);
}
