using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Atlas;

/// <summary>One click in a mail program ends a subscription (RFC 8058): it posts here, without cookies, so the signed address is all there is to check.</summary>
public static class StopSubscription
{
    public const string Path = "/subscribe/stop";

    public static void MapStopSubscription(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path + "/{secret}", async (string secret, SubscribeToSearch subscribe, CancellationToken cancel) =>
        {
            await subscribe.Stop(secret, all: true, cancel);
            return TypedResults.NoContent();
        }).DisableAntiforgery().ExcludeFromDescription();
}
