using System.Net;
using System.Text;

namespace Grappe.Accounts;

/// <summary>What a message says, as plain text and as HTML: paragraphs, and at most one link to follow.</summary>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs, string? LinkText = null, string? LinkAddress = null)
{
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var paragraph in Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (LinkAddress is not null)
        {
            text.Append(LinkText).Append('\n').Append(LinkAddress).Append("\n\n");
        }

        return text.Append("Grappe\n").ToString();
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
            var address = WebUtility.HtmlEncode(LinkAddress);
            html.Append("<p><a href=\"").Append(address).Append("\">").Append(WebUtility.HtmlEncode(LinkText)).Append("</a><br>").Append(address).Append("</p>\n");
        }

        return html.Append("<p>Grappe</p>\n</body></html>\n").ToString();
    }
}
