using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

/// <summary>What somebody writes for the resource centre, in one language or both. A draft may be incomplete.</summary>
public sealed record WrittenText
{
    public const int LongestTitle = 200;
    public const int LongestSummary = 600;
    public const int LongestBody = 60_000;
    public const int LongestSource = 500;
    public const int LongestTag = 40;
    public const int MostTags = 12;
    public const int MostClusters = 20;
    public const int MostFiles = 5;

    /// <summary>The kinds that people write, as addresses write them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["case-study", "policy-case", "document"];

    public required string Kind { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Summary { get; init; }

    /// <summary>Markdown.</summary>
    public required LocalizedText Body { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The records that it is about, by id.</summary>
    public IReadOnlyList<Guid> Clusters { get; init; } = [];

    /// <summary>Where it comes from and under which licence; none where its author wrote it for this site.</summary>
    public string? Source { get; init; }

    /// <summary>The attachments, by id.</summary>
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>The language to read it in: the one asked for if it is there, else the other.</summary>
    public string LanguageFor(string language) => Body.LanguageIn(language);

    /// <summary>What is too long or too much even for a draft.</summary>
    public IEnumerable<Refusal> Excesses()
    {
        foreach (var (language, suffix) in Languages)
        {
            if (Of(Title, language)?.Length > LongestTitle)
            {
                yield return new("Write at most {0} characters.", "Title" + suffix, LongestTitle);
            }

            if (Of(Summary, language)?.Length > LongestSummary)
            {
                yield return new("Write at most {0} characters.", "Summary" + suffix, LongestSummary);
            }

            if (Of(Body, language)?.Length > LongestBody)
            {
                yield return new("Write at most {0} characters.", "Body" + suffix, LongestBody);
            }
        }

        if (Source?.Length > LongestSource)
        {
            yield return new("Write at most {0} characters.", "Source", LongestSource);
        }

        if (Tags.Count > MostTags || Tags.Any(tag => tag.Length > LongestTag))
        {
            yield return new("Write at most {0} tags of at most {1} characters.", "Tags", MostTags, LongestTag);
        }

        if (Clusters.Count > MostClusters)
        {
            yield return new("Name at most {0} records.", "Clusters", MostClusters);
        }

        if (Files.Count > MostFiles)
        {
            yield return new("Attach at most {0} files.", "Files", MostFiles);
        }
    }

    /// <summary>What is missing before a steward can read it: one language whole, and none begun only.</summary>
    public IEnumerable<Refusal> Gaps()
    {
        if (!Kinds.Contains(Kind, StringComparer.Ordinal))
        {
            yield return new("Choose from the list.", "Kind");
        }

        var begun = Languages.Where(l => new[] { Title, Summary, Body }.Any(text => Of(text, l.Language) is not null)).ToList();
        foreach (var (language, suffix) in begun.Count > 0 ? begun : Languages.Take(1))
        {
            foreach (var (text, field) in new[] { (Title, "Title"), (Summary, "Summary"), (Body, "Body") })
            {
                if (Of(text, language) is null)
                {
                    yield return new("Each language that you write in needs a title, a summary and a text.", field + suffix);
                }
            }
        }
    }

    private static IReadOnlyList<(string Language, string Suffix)> Languages { get; } = [("en", "En"), ("fr", "Fr")];

    private static string? Of(LocalizedText text, string language) => language == "fr" ? text.French : text.English;
}
