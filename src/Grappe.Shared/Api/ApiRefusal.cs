using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Grappe.Shared.Api;

/// <summary>What is wrong with one parameter, in the reader's language.</summary>
public sealed record ParameterProblem(string Parameter, string Message)
{
    /// <summary>What was typed, short enough to be told back.</summary>
    public static string Shortened(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Length <= 60 ? typed : typed[..60] + "…";
    }
}

/// <summary>How the API refuses a request: RFC 9457 problem details that name the parameters.</summary>
public static class ApiRefusal
{
    /// <summary>One request may be wrong in thousands of ways; this many are told.</summary>
    private const int MostTold = 20;

    /// <summary>400, with a message for each wrong parameter; <c>parameter</c> names the first.</summary>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static ProblemHttpResult Refuse(this HttpContext context, params IReadOnlyList<ParameterProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count, nameof(problems));
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
        var told = problems.Take(MostTold).ToLookup(p => ParameterProblem.Shortened(p.Parameter), p => p.Message, StringComparer.Ordinal);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(new HttpValidationProblemDetails(told.ToDictionary(p => p.Key, p => p.ToArray(), StringComparer.Ordinal))
        {
            Status = StatusCodes.Status400BadRequest,
            Title = texts["The request cannot be answered as it is."],
            Detail = problems[0].Message,
            Extensions = { ["parameter"] = ParameterProblem.Shortened(problems[0].Parameter) },
        });
    }

    /// <summary>404.</summary>
    public static ProblemHttpResult NotThere(this HttpContext context, string what)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: what);
    }
}
