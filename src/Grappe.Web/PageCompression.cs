using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Grappe.Web;

/// <summary>Compresses pages on their way into what is kept: each once for all its readers.</summary>
public static class PageCompression
{
    private static readonly string[] Encodings = ["br", "gzip"];

    public static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // What is compressed holds no secret (below), so that its size tells none over TLS.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, OnlyWhatMayBeKept>();
    }

    /// <summary>Between what is kept and the pages. Of the encodings that a reader takes one is left, so that pages are kept apart by it.</summary>
    public static void KeepApartByEncoding(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var taken = context.Request.GetTypedHeaders().AcceptEncoding;
        context.Request.Headers.AcceptEncoding = Encodings.FirstOrDefault(encoding => taken.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0));
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return next(context);
    });

    /// <summary>Whatever says <c>no-store</c>, as pages with the secret of a form and those of people who signed in do, is left as it is.</summary>
    private sealed class OnlyWhatMayBeKept(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) =>
            base.ShouldCompressResponse(context) && !context.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
    }
}
