using System.Text.Json.Serialization;

namespace Grappe.Shared;

/// <summary>A text in the languages of the platform; either may be missing, never both.</summary>
public sealed record LocalizedText(
    [property: JsonPropertyName("en"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? English,
    [property: JsonPropertyName("fr"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? French)
{
    /// <summary>The text in <paramref name="language"/> ("en" or "fr"), else in the other language.</summary>
    public string In(string language) => (language == "fr" ? French ?? English : English ?? French) ?? "";

    /// <summary>The language that <see cref="In"/> answers in: the one asked for, or the one it falls back to.</summary>
    public string LanguageIn(string language) => language == "fr"
        ? (French is null ? "en" : "fr")
        : (English is null ? "fr" : "en");
}
