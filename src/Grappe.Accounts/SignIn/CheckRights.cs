using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Http;

namespace Grappe.Accounts;

/// <summary>
/// Lets a request through only if its actor may do what the endpoint is for (<see cref="NeedsAttribute"/>). Visitors who ask for a page are shown
/// the way to sign in; whoever is signed in without the right is told what they would be told of a page that does not exist.
/// </summary>
public sealed class CheckRights(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(current);
        if (current.Actor == Actor.Platform)
        {
            current.Actor = Actor.Visitor;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is not { } needs || current.Actor.May(needs.Permission, Scope.Somewhere))
        {
            return next(context);
        }

        if (current.Actor.AccountId is null && !context.IsApi())
        {
            context.Response.Redirect(Links.Here($"/account/sign-in?back={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}"));
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
