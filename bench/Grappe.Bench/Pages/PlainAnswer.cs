using System.Globalization;
using Grappe.Bench.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(PlainAnswer))]

namespace Grappe.Bench.Pages;

/// <summary>
/// Put into the platform's own process, answers <c>/plaintext</c> before anything of the platform is asked: the least that a request
/// costs there. <c>/plaintext?bytes=N</c> answers that many.
/// </summary>
public sealed class PlainAnswer : IHostingStartup, IStartupFilter
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, other) => context.Request.Path == "/plaintext" ? Answer(context) : other(context));
        next(app);
    };

    private static async Task Answer(HttpContext context)
    {
        var bytes = int.TryParse(context.Request.Query["bytes"], CultureInfo.InvariantCulture, out var asked) ? new byte[asked] : "Hello, World!"u8.ToArray();
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
