using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace Grappe.Shared;

/// <summary>The language of a page is the first segment of its address.</summary>
public sealed class LanguageInPath : RequestCultureProvider
{
    public static readonly string[] Languages = ["en", "fr"];

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var path = httpContext.Request.Path.Value ?? "";
        var segment = path.Split('/', 3, StringSplitOptions.None) is [_, var first, ..] ? first : "";
        return Task.FromResult(Languages.Contains(segment, StringComparer.Ordinal) ? new ProviderCultureResult(segment) : null);
    }
}

public static class Links
{
    /// <summary>"en" or "fr": the language of the page.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "fr" : "en";

    /// <summary>Both languages of a form that asks for a text in each, the page's own first, with the ending of their fields' names.</summary>
    public static IReadOnlyList<(string Language, string Suffix)> Written => Language == "fr" ? [("fr", "Fr"), ("en", "En")] : [("en", "En"), ("fr", "Fr")];

    /// <summary>An address in the language of the page.</summary>
    public static string Here(string path) => $"/{Language}{path}";

    /// <summary>Does something as for a page in another language: what is written to somebody is in theirs, whoever causes it.</summary>
    public static T In<T>(string language, Func<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var speaking = Speak(language);
        return write();
    }

    /// <summary>Speaks a language ("en" or "fr") until disposed of, where <see cref="In{T}"/> is too small.</summary>
    public static IDisposable Speak(string language)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return new Silence(before);
    }

    private sealed class Silence((CultureInfo, CultureInfo) before) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
    }

    /// <summary>The same text in the reader's language.</summary>
    public static string Here(this LocalizedText text) => text.In(Language);
}

public static class Plurals
{
    /// <summary>The singular or plural text for a count, by the rule of the language: French counts zero as one.</summary>
    public static string Count(this IStringLocalizer texts, long count, string one, string many) =>
        texts[count == 1 || (count == 0 && Links.Language == "fr") ? one : many, count];
}
