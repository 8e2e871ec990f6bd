using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Grappe.Shared;
using Microsoft.AspNetCore.Components;

namespace Grappe.Web;

/// <summary>
/// A strict Content-Security-Policy: own files only, and the one inline import map by its hash. A site that chooses an outside style for its
/// map (<c>Map:StyleUrl</c>) names the hosts it needs in <c>Map:Hosts</c>, separated by spaces.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IConfiguration settings)
{
    private readonly string mapHosts = settings["Map:Hosts"] is { Length: > 0 } hosts ? " " + hosts : "";
    private readonly bool isPublicOverTls = settings["PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
    private readonly ConditionalWeakTable<ImportMapDefinition, string> hashes = [];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy(context.GetEndpoint(), ApiReference.Inline(context));
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            if (isPublicOverTls)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return Task.CompletedTask;
        });
        return next(context);
    }

    private string Policy(Endpoint? endpoint, (string Script, string Style) inline)
    {
        if (endpoint?.Metadata.GetMetadata<SandboxedAttribute>() is not null)
        {
            return "default-src 'none'; sandbox; frame-ancestors 'none'";
        }

        var hash = endpoint?.Metadata.GetMetadata<ImportMapDefinition>() is { } map ? hashes.GetValue(map, Hash) : "";
        return $"default-src 'none'; script-src 'self' {hash}{inline.Script}; style-src 'self' {inline.Style}; img-src 'self' data: blob:{mapHosts}; font-src 'self'; "
            + $"connect-src 'self'{mapHosts}; worker-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'self'; "
            + $"frame-ancestors {(endpoint?.Metadata.GetMetadata<EmbeddableAttribute>() is null ? "'none'" : "*")}";
    }

    private static string Hash(ImportMapDefinition map) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map.ToString().ReplaceLineEndings("\n"))))}'";
}
