namespace Grappe.Web;

/// <summary>The reader's choice of light or dark, in a cookie; without one the page follows the system.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    public static string? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[Cookie] is ("light" or "dark") and var theme ? theme : null;
    }

    /// <summary>For readers without JavaScript: steps from the system's choice to dark, to light, and back.</summary>
    public static void MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/theme", (HttpContext context) =>
        {
            var next = Of(context) switch { null => "dark", "dark" => "light", _ => null };
            if (next is null)
            {
                context.Response.Cookies.Delete(Cookie);
            }
            else
            {
                context.Response.Cookies.Append(Cookie, next, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Path = "/" });
            }

            return Results.LocalRedirect(BackTo(context));
        }).DisableAntiforgery().ExcludeFromDescription();

    private static string BackTo(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == context.Request.Host.Value
            ? page.PathAndQuery
            : "/";
}
