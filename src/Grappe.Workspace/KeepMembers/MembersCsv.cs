using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Workspace.Domain.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>The register of members as it was at the end of a day, as comma-separated values: codes as they are stored, the same in every language.</summary>
public static class MembersCsv
{
    public static void MapMembersCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/workspace/{address}/members.csv",
        async (string address, string? on, HttpContext context, FindWorkspace find, KeepMembers keep, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
            {
                return Results.NotFound();
            }

            var day = Days.Read(on) ?? keep.Today;
            return Results.File(Write(await keep.All(workspace.Cluster, cancel), day), "text/csv; charset=utf-8", $"members-{LocalDatePattern.Iso.Format(day)}.csv");
        }).WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();

    private static byte[] Write(IReadOnlyList<Member> members, LocalDate day)
    {
        var csv = new StringBuilder("\uFEFF");
        Line("name", "state", "since", "membership", "actor-type", "college", "weight", "representative", "email");
        foreach (var member in members)
        {
            if (member.StateOn(day) is { } state)
            {
                Line(member.Name, Words.Of(state), LocalDatePattern.Iso.Format(member.Steps.Last(step => step.On <= day).On), Words.Of(member.Kind), member.ActorType, member.College, member.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture), member.Representative, member.Email);
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        void Line(params IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    /// <summary>Quoted, and harmless to programs that take a cell for a formula.</summary>
    private static string Cell(string text) => $"\"{CsvFile.Harmless(CellKind.Text, text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
