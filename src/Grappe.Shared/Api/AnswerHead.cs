using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grappe.Shared.Api;

/// <summary>Answers HEAD wherever GET is answered: the same headers, no body.</summary>
public sealed class AnswerHead(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        context.Features.Set(OnlyHeaders.Wanted);
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(body);
        }
    }
}

/// <summary>Marks a request that wants no body, so that nothing long is made for nobody.</summary>
public sealed class OnlyHeaders
{
    private OnlyHeaders() { }

    internal static OnlyHeaders Wanted { get; } = new();
}
