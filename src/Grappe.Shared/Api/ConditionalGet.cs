using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Grappe.Shared.Api;

/// <summary>Lets clients and caches keep an answer and ask whether it still holds (RFC 9110, section 13).</summary>
public static class ConditionalGet
{
    private static readonly string Build = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString();

    /// <summary>
    /// Marks the answer with a strong ETag and Last-Modified. Returns whether the client already has it: then answer 304.
    /// </summary>
    /// <param name="context">The request; its address and language are part of the ETag.</param>
    /// <param name="state">Changes whenever the answer does.</param>
    /// <param name="changed">When the data last changed, or null when that is unknown.</param>
    /// <param name="now">The present.</param>
    public static bool IsUnchanged(this HttpContext context, string state, Instant? changed, Instant now)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.GetTypedHeaders();
        var tag = new EntityTagHeaderValue($"\"{Hash($"{Build}\n{state}\n{Links.Language}\n{context.Request.Path}{context.Request.QueryString}")}\"");
        headers.ETag = tag;
        headers.CacheControl = new() { Public = true, NoCache = true };
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        context.Response.Headers.ContentLanguage = Links.Language;
        var seconds = changed?.ToUnixTimeSeconds();

        // HTTP dates count in seconds: within the second of the change, another change would look like none.
        if (seconds < now.ToUnixTimeSeconds())
        {
            headers.LastModified = DateTimeOffset.FromUnixTimeSeconds(seconds.Value);
        }

        var asked = context.Request.GetTypedHeaders();
        return context.Request.Headers.IfNoneMatch.Count > 0
            ? asked.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            : headers.LastModified is { } modified && asked.IfModifiedSince >= modified;
    }

    private static string Hash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12)).ToLower(CultureInfo.InvariantCulture);
}
