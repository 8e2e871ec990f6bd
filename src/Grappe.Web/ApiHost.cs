using Grappe.Shared;
using Grappe.Shared.Api;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Grappe.Web;

/// <summary>What surrounds every address under <c>/api</c>: anyone may read it from anywhere, and every error is problem details.</summary>
public static class ApiHost
{
    private static readonly CorsPolicy AnyoneMayRead = new CorsPolicyBuilder()
        .AllowAnyOrigin()
        .AllowAnyHeader()
        .WithMethods(HttpMethods.Get, HttpMethods.Head)
        .WithExposedHeaders("ETag", "Link", "Content-Disposition", "Content-Language", "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromDays(1))
        .Build();

    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCors(cors => cors.AddDefaultPolicy(AnyoneMayRead));
        services.AddRequestLimits(configuration);
        services.AddApiReference();
    }

    public static void UseApi(this IApplicationBuilder app) => app.UseWhen(ApiRequest.IsApi, api => api
        .UseMiddleware<AnswerHead>()
        .UseCors()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteProblem,
            StatusCodeSelector = trouble => trouble is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
        })
        .UseStatusCodePages(status => WriteProblem(status.HttpContext)));

    /// <summary>Problem details for an answer that has only a status so far, whatever the Accept header says.</summary>
    private static Task WriteProblem(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
        var status = context.Response.StatusCode;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(statusCode: status, title: status switch
        {
            StatusCodes.Status404NotFound => texts["There is nothing at this address."],
            StatusCodes.Status405MethodNotAllowed => texts["This address is not for that method."],
            StatusCodes.Status429TooManyRequests => texts["Too many downloads at once: wait a little, then try again."],
            StatusCodes.Status500InternalServerError => texts["Something went wrong here."],
            _ => ReasonPhrases.GetReasonPhrase(status),
        }).ExecuteAsync(context);
    }
}
