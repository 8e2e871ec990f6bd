using System.Globalization;
using System.Text;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Workspace;

/// <summary>The record of a closed decision, as it was written when it closed: docs/vote-record.md.</summary>
public static class DecisionRecord
{
    public static void MapDecisionRecord(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/workspace/{address}/votes/{number}/record.json",
            async (string address, string number, HttpContext context, TakeDecisions take, CancellationToken cancel) => Answer(context, (await take.Find(address, number, cancel))?.Decision))
            .WithMetadata(new NeedsAttribute(Permission.RunWorkspace)).ExcludeFromDescription();

        // Whoever may vote may count again.
        endpoints.MapGet("/vote/{secret}/record.json", async (string secret, HttpContext context, CastVote cast, CancellationToken cancel) => Answer(context, (await cast.Find(secret, whom: null, cancel))?.Decision)).ExcludeFromDescription();
    }

    /// <summary>What the record of a closed decision holds; null while it is open.</summary>
    internal static Decision? Of(ClusterDecision decision) => decision.Record is { } record ? ReadRecord.From(new MemoryStream(Encoding.UTF8.GetBytes(record))).Decision : null;

    private static IResult Answer(HttpContext context, ClusterDecision? decision)
    {
        context.Response.Headers.CacheControl = "no-store";
        return decision is { Record: { } record } ? Results.File(Encoding.UTF8.GetBytes(record + "\n"), "application/json", string.Create(CultureInfo.InvariantCulture, $"decision-{decision.Number}.json")) : Results.NotFound();
    }
}
