using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Resources;
using Grappe.Shared;
using Microsoft.AspNetCore.Http;

namespace Grappe.Atlas;

/// <summary>What stands in the fields of the form, as it was typed.</summary>
public sealed class WrittenForm
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string this[string field] => fields.GetValueOrDefault(field, "");

    public static WrittenForm Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var read = new WrittenForm();
        foreach (var (field, value) in form)
        {
            read.fields[field] = value.ToString();
        }

        return read;
    }

    /// <param name="text">What is kept.</param>
    /// <param name="lists">Names countries.</param>
    /// <param name="addresses">The addresses of the records that it is about.</param>
    public static WrittenForm Of(WrittenText text, CodeLists lists, IEnumerable<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new WrittenForm();
        shown.fields["Kind"] = text.Kind;
        foreach (var (field, value) in new[] { ("Title", text.Title), ("Summary", text.Summary), ("Body", text.Body) })
        {
            (shown.fields[field + "En"], shown.fields[field + "Fr"]) = (value.English ?? "", value.French ?? "");
        }

        shown.fields["Tags"] = string.Join(", ", text.Tags);
        shown.fields["Countries"] = string.Join(", ", text.Countries.Select(code => lists.Label("country", code).Here()));
        shown.fields["Clusters"] = string.Join('\n', addresses);
        shown.fields["Source"] = text.Source ?? "";
        return shown;
    }

    public LocalizedText Both(string field) => new(Typed(field + "En"), Typed(field + "Fr"));

    /// <summary>A field without what is around it; null if nothing is.</summary>
    public string? Typed(string field) => this[field].Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null;

    /// <summary>The parts of a field that lists several things, each once.</summary>
    public IReadOnlyList<string> Parts(string field, params char[] marks) =>
        [.. this[field].Split(marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
