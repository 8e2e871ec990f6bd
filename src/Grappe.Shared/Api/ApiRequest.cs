using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Grappe.Shared.Api;

/// <summary>What every address of the API has in common.</summary>
public static class ApiRequest
{
    /// <summary>The parameter that chooses the language of labels and messages; without it, the Accept-Language header does.</summary>
    public const string LanguageParameter = "lang";

    public static bool IsApi(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The beginning of public addresses: the setting <c>PublicUrl</c>, or the host that was asked.</summary>
    public static string Origin(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<IConfiguration>()["PublicUrl"]?.TrimEnd('/') is { Length: > 0 } configured
            ? configured
            : $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
    }

    /// <summary>Whether the request is a HEAD.</summary>
    public static bool WantsOnlyHeaders(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<OnlyHeaders>() is not null;
    }

    /// <summary>What is wrong with the parameters of an address that takes only these, once each.</summary>
    public static IReadOnlyList<ParameterProblem> ParameterProblems(this HttpContext context, params ReadOnlySpan<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
        var problems = new List<ParameterProblem>(context.LanguageProblems());
        foreach (var (name, values) in context.Request.Query)
        {
            if (!allowed.Contains(name))
            {
                problems.Add(new(name, texts["There is no parameter “{0}”.", ParameterProblem.Shortened(name)]));
            }
            else if (values.Count > 1 && name != LanguageParameter)
            {
                problems.Add(new(name, texts["“{0}” is given more than once.", name]));
            }
        }

        return problems;
    }

    /// <summary>What is wrong with the choice of language, if anything.</summary>
    public static IEnumerable<ParameterProblem> LanguageProblems(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Request.Query[LanguageParameter];
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
        if (asked.Count > 1)
        {
            yield return new(LanguageParameter, texts["“{0}” is given more than once.", LanguageParameter]);
        }
        else if (asked.Count == 1 && !LanguageInPath.Languages.Contains(asked[0], StringComparer.Ordinal))
        {
            yield return new(LanguageParameter, texts["“{0}” is not a language of the API: use en or fr.", ParameterProblem.Shortened(asked[0] ?? "")]);
        }
    }
}

/// <summary>The language of an answer of the API is the parameter <c>lang</c>.</summary>
public sealed class LanguageInQuery : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(
        httpContext.IsApi() && httpContext.Request.Query[ApiRequest.LanguageParameter] is [{ } language] && LanguageInPath.Languages.Contains(language, StringComparer.Ordinal)
            ? new ProviderCultureResult(language)
            : null);
}
