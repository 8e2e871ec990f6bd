using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace Grappe.Atlas;

/// <summary>
/// Makes a page's text of Markdown that somebody else wrote. Raw HTML is text, and what is made of the rest passes through a list of allowed
/// elements: headings begin under the page's own, links lead to http, https or mail and say that they are another's, images are attachments.
/// </summary>
public static class RenderMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly HtmlSanitizer Sanitizer = Strict();

    /// <param name="markdown">The text.</param>
    /// <param name="image">The address of the attached image of a name; null where there is none.</param>
    public static MarkupString Of(string markdown, Func<string, string?> image)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(image);
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + 1);
        }

        using var page = Sanitizer.SanitizeDom(document.ToHtml(Pipeline));
        var body = page.Body!;
        foreach (var link in body.QuerySelectorAll("a").ToList())
        {
            if (Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var goal) && goal.Scheme is "http" or "https" or "mailto")
            {
                link.SetAttribute("rel", "nofollow ugc");
            }
            else
            {
                link.Replace([.. link.ChildNodes]);
            }
        }

        foreach (var picture in body.QuerySelectorAll("img").ToList())
        {
            if (image(picture.GetAttribute("src") ?? "") is { } address)
            {
                picture.SetAttribute("src", address);
            }
            else
            {
                picture.Replace(page.CreateTextNode(picture.GetAttribute("alt") ?? ""));
            }
        }

        return new(body.InnerHtml);
    }

    /// <summary>How many words a text has, for its author.</summary>
    public static int Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "img", "table", "thead", "tbody", "tr", "th", "td"]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(["href", "src", "alt", "title", "start"]);
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        sanitizer.AllowedCssProperties.Clear();
        return sanitizer;
    }
}
