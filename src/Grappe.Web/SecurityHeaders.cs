using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Grappe.Web;

/// <summary>A strict Content-Security-Policy: own files only, and the one inline import map by its hash.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private readonly ConditionalWeakTable<ImportMapDefinition, string> hashes = [];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy(context.GetEndpoint());
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return Task.CompletedTask;
        });
        return next(context);
    }

    private string Policy(Endpoint? endpoint)
    {
        var hash = endpoint?.Metadata.GetMetadata<ImportMapDefinition>() is { } map ? hashes.GetValue(map, Hash) : "";
        return $"default-src 'none'; script-src 'self' {hash}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
            + "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    }

    private static string Hash(ImportMapDefinition map) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map.ToString().ReplaceLineEndings("\n"))))}'";
}
