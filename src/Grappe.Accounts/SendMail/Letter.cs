using System.Net;
using System.Text;

namespace Grappe.Accounts;

/// <summary>One line of a list in a message, with where it leads.</summary>
public sealed record LetterItem(string Text, string Address);

/// <summary>A list in a message, under a heading that leads somewhere too.</summary>
public sealed record LetterPart(string Heading, string Address, IReadOnlyList<LetterItem> Items);

/// <summary>What a message says, as plain text and as HTML: paragraphs, at most one link to follow, lists, and how to end such messages.</summary>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs, string? LinkText = null, string? LinkAddress = null)
{
    public IReadOnlyList<LetterPart> Parts { get; init; } = [];
    public string? StopText { get; init; }
    public string? StopAddress { get; init; }

    /// <summary>Where a mail program posts to end such messages with one click (RFC 8058).</summary>
    public string? OneClickStopAddress { get; init; }

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var paragraph in Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        Link(LinkText, LinkAddress);
        foreach (var part in Parts)
        {
            Link(part.Heading, part.Address);
            foreach (var item in part.Items)
            {
                text.Append("- ").Append(item.Text).Append("\n  ").Append(item.Address).Append('\n');
            }

            text.Append('\n');
        }

        text.Append("Grappe\n");
        if (StopAddress is not null)
        {
            text.Append('\n');
            Link(StopText, StopAddress);
        }

        return text.ToString();

        void Link(string? name, string? address)
        {
            if (address is not null)
            {
                text.Append(name).Append('\n').Append(address).Append("\n\n");
            }
        }
    }

    public string Html(string language)
    {
        var html = new StringBuilder($"<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(Subject)}</title></head><body>\n");
        foreach (var paragraph in Paragraphs)
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>\n");
        }

        if (LinkAddress is not null)
        {
            html.Append("<p>").Append(Link(LinkText, LinkAddress)).Append("<br>").Append(WebUtility.HtmlEncode(LinkAddress)).Append("</p>\n");
        }

        foreach (var part in Parts)
        {
            html.Append("<h2>").Append(Link(part.Heading, part.Address)).Append("</h2>\n<ul>\n");
            foreach (var item in part.Items)
            {
                html.Append("<li>").Append(Link(item.Text, item.Address)).Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("<p>Grappe</p>\n");
        if (StopAddress is not null)
        {
            html.Append("<p>").Append(Link(StopText, StopAddress)).Append("</p>\n");
        }

        return html.Append("</body></html>\n").ToString();

        static string Link(string? text, string address) => $"<a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>";
    }
}
