using System.Globalization;
using System.Text;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Workspace.Domain.Meetings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Workspace;

/// <summary>Meetings as files for calendars: one, all of a cluster, and those that a member is called to, by its personal link, which a calendar can follow.</summary>
public static class MeetingFiles
{
    public static void MapMeetingFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/workspace/{address}/meetings.ics",
            async (string address, HttpContext context, FindWorkspace find, KeepMeetings keep, CancellationToken cancel) =>
                await find.Handle(address, cancel) is { IsOpen: true } workspace ? File(context, workspace.Name, "meetings.ics", await keep.All(workspace.Cluster, cancel)) : Results.NotFound())
            .WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();
        endpoints.MapGet(
            "/workspace/{address}/meetings/{number}/meeting.ics",
            async (string address, string number, HttpContext context, KeepMeetings keep, CancellationToken cancel) =>
                await keep.Find(address, number, cancel) is { } at ? File(context, at.Workspace.Name, string.Create(CultureInfo.InvariantCulture, $"meeting-{at.Meeting.Number}.ics"), [at.Meeting]) : Results.NotFound())
            .WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();
        endpoints.MapGet(
            "/membership/{secret}/meetings.ics",
            async (string secret, HttpContext context, ShowMembership show, CancellationToken cancel) => await show.Of(secret, cancel) is { } mine ? File(context, mine.Cluster.Name, "meetings.ics", mine.Meetings) : Results.NotFound())
            .ExcludeFromDescription();
    }

    private static IResult File(HttpContext context, string name, string file, IEnumerable<Meeting> meetings)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(MeetingCalendar.Of(name, context.Request.Host.Host, meetings)), "text/calendar; charset=utf-8", file);
    }
}
