using AngleSharp;
using AngleSharp.Dom;
using Grappe.Atlas;

namespace Grappe.Tests.Atlas.Resources;

public sealed class RenderMarkdownTests
{
    private static readonly string[] Elements = ["P", "BR", "HR", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "CODE", "EM", "STRONG", "A", "IMG", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<p style=\"position:fixed\">x</p>")]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>")]
    [InlineData("<iframe srcdoc='<script>alert(1)</script>'></iframe>")]
    [InlineData("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#x73;cript:alert(1))")]
    [InlineData("[x](java&Tab;script:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](&#1;javascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.example/a)")]
    [InlineData("[x](/en/account)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[x](https://example.org \"\\\" onmouseover=alert(1) \\\"\")")]
    [InlineData("[x](https://example.org/\"onmouseover=\"alert(1))")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![x](https://tracker.example/p.png)")]
    [InlineData("![\" onerror=alert(1) \"](photo.png)")]
    [InlineData("![x](photo.png \"\\\" onload=alert(1)\")")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("```html onclick=alert(1)\n<script>alert(1)</script>\n```")]
    [InlineData("| <script>a</script> | b |\n|---|:-:|\n| [x](javascript:a) | <b onclick=a> |")]
    public async Task Nothing_that_is_written_runs_loads_or_leads_astray(string markdown)
    {
        var page = await Page(markdown);

        Assert.Empty(page.QuerySelectorAll("*").Select(e => e.TagName).Except(Elements));
        Assert.Empty(page.QuerySelectorAll("*").SelectMany(e => e.Attributes).Select(a => a.Name).Except(["href", "src", "alt", "title", "start", "rel"]));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.Matches("^(https?://|mailto:)", a.GetAttribute("href")!));
        Assert.All(page.QuerySelectorAll("img"), i => Assert.Equal("/resources/files/1", i.GetAttribute("src")));
    }

    [Fact]
    public async Task Headings_links_images_and_tables_fit_into_the_page()
    {
        var page = await Page("# One\n###### Six\n[x](https://example.org) <mailto:a@example.org>\n\n![What is seen](photo.png) ![gone](other.png)\n\n|a|b|\n|-|-|\n|1|2|");

        Assert.Equal("One", page.QuerySelector("h2")!.TextContent);
        Assert.Equal("Six", page.QuerySelector("h6")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("a[rel='nofollow ugc']").Length);
        Assert.Equal("What is seen", Assert.Single(page.QuerySelectorAll("img")).GetAttribute("alt"));
        Assert.Contains("gone", page.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("td").Length);
    }

    private static async Task<IElement> Page(string markdown)
    {
        var html = RenderMarkdown.Of(markdown, name => name == "photo.png" ? "/resources/files/1" : null).Value;
        return (await BrowsingContext.New().OpenAsync(request => request.Content(html))).Body!;
    }
}
