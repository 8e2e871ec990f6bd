using Grappe.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Grappe.Accounts;

/// <summary>
/// An OpenID Connect provider that people of this site may sign in with, by the settings <c>OpenIdConnect:Authority</c>, <c>:ClientId</c>,
/// <c>:ClientSecret</c> and <c>:Name</c>. Without an authority there is none.
/// </summary>
public sealed class OutsideProvider(IConfiguration settings)
{
    public const string Scheme = "openid-connect";

    /// <summary>The cookie that keeps what the provider said while the reader decides. It lasts ten minutes and opens nothing else.</summary>
    public const string Cookie = "grappe-provider";

    /// <summary>Who issues identities: the first half of every identity's name, so it never changes for a site in use.</summary>
    public string? Authority { get; } = AuthorityIn(settings);

    /// <summary>What people call it; its host where nobody said.</summary>
    public string Name { get; } = settings["OpenIdConnect:Name"] is { Length: > 0 } name ? name : AuthorityIn(settings) is { } authority ? new Uri(authority).Host : "";

    public bool IsOffered => Authority is not null;

    public static void Add(AuthenticationBuilder authentication, IConfiguration settings, CookieSecurePolicy secure)
    {
        if (AuthorityIn(settings) is not { } authority)
        {
            return;
        }

        authentication.AddCookie(Cookie, options =>
        {
            options.Cookie.Name = Cookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = Enter.Patience;
            options.SlidingExpiration = false;
        }).AddOpenIdConnect(Scheme, options =>
        {
            options.SignInScheme = Cookie;
            options.Authority = authority;
            options.ClientId = settings["OpenIdConnect:ClientId"];
            options.ClientSecret = settings["OpenIdConnect:ClientSecret"];
            options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
            options.CallbackPath = "/account/provider/back";
            options.ResponseType = OpenIdConnectResponseType.Code;

            // The answer comes in the address, so that the cookies of the question need not travel with other sites' forms.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = secure;
            options.Scope.Add("email");
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapUniqueJsonKey("email", "email");
            options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            options.ClaimActions.MapUniqueJsonKey("name", "name");
            options.Events.OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                failed.Response.Redirect(Links.Here("/account/sign-in?provider=failed"));
                return Task.CompletedTask;
            };
        });
    }

    private static string? AuthorityIn(IConfiguration settings) => settings["OpenIdConnect:Authority"] is { Length: > 0 } authority ? authority : null;
}
