using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Grappe.Tests.Accounts;

/// <summary>An OpenID Connect provider on loopback: OpenIddict's server, where one person is signed in at a time.</summary>
public sealed class OpenIdPeer : IAsyncDisposable
{
    public const string ClientId = "grappe";
    public const string ClientSecret = "a secret between two sites";

    private readonly WebApplication app;

    private OpenIdPeer(WebApplication app) => this.app = app;

    /// <summary>Who is signed in there; nobody refuses.</summary>
    public (string Subject, string Email, bool Verified, string Name)? Person { get; set; }

    public string Authority => app.Urls.Single() + "/";

    public (string, string)[] Settings => [("OpenIdConnect:Authority", Authority), ("OpenIdConnect:ClientId", ClientId), ("OpenIdConnect:ClientSecret", ClientSecret), ("OpenIdConnect:Name", "Annuaire")];

    public static async Task<OpenIdPeer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        OpenIdPeer peer = null!;
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(OpenIddictConstants.Scopes.Email, OpenIddictConstants.Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(e => e.UseInlineHandler(request =>
            {
                if (request.ClientId != ClientId || request.RedirectUri != "http://localhost/account/provider/back")
                {
                    request.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(e => e.UseInlineHandler(request =>
            {
                if (request.ClientId != ClientId || request.ClientSecret != ClientSecret)
                {
                    request.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(e => e.UseInlineHandler(request =>
            {
                if (peer.Person is not { } person)
                {
                    request.Reject(OpenIddictConstants.Errors.AccessDenied);
                    return default;
                }

                var identity = new ClaimsIdentity("peer");
                identity.SetClaim(OpenIddictConstants.Claims.Subject, person.Subject).SetClaim(OpenIddictConstants.Claims.Email, person.Email)
                    .SetClaim(OpenIddictConstants.Claims.EmailVerified, person.Verified).SetClaim(OpenIddictConstants.Claims.Name, person.Name);
                identity.SetScopes(request.Request.GetScopes()).SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
                request.SignIn(new ClaimsPrincipal(identity));
                return default;
            }));
            server.AddEventHandler<HandleUserInfoRequestContext>(e => e.UseInlineHandler(request =>
            {
                request.Email = request.AccessTokenPrincipal!.GetClaim(OpenIddictConstants.Claims.Email);
                request.EmailVerified = request.AccessTokenPrincipal!.GetClaim(OpenIddictConstants.Claims.EmailVerified) == "true";
                request.Claims[OpenIddictConstants.Claims.Name] = request.AccessTokenPrincipal!.GetClaim(OpenIddictConstants.Claims.Name);
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        peer = new(app);
        await app.StartAsync();
        return peer;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
