using System.Globalization;
using System.Text;
using Grappe.Atlas.Domain;
using Microsoft.AspNetCore.Http;

namespace Grappe.Tests.RandomRequests;

/// <summary>One made-up request: written as a client would send it, its path decoded as the server decodes it.</summary>
/// <param name="Method">Mostly GET.</param>
/// <param name="RawPath">The path as sent.</param>
/// <param name="Query">"" or "?…", as sent.</param>
/// <param name="Headers">Name and value.</param>
public sealed record RandomRequest(string Method, string RawPath, string Query, IReadOnlyList<(string Name, string Value)> Headers)
{
    private static readonly string[] Methods = ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"];

    private static readonly string[] Parameters =
    [
        .. Facets.All.Select(f => f.Key), "q", "near", "within", "bbox", "sort", "page", "size", "lang", "zoom", "boxes", "unplaced", "begins", "id", "ids", "c", "a", "b",
        "theme", "from", "returnUrl", "Q", "COUNTRY", "q[]", "", " ", "__proto__", "q%00",
    ];

    private static readonly string[] Values =
    [
        "", " ", "0", "1", "2", "-1", "25", "101", "1e3", "0x10", "999999", "2147483647", "2147483648", "99999999999999999999", "NaN", "Infinity", "-0", "1.5", "٣", "½",
        "FR", "fr", "FRA", "XX", "FR,DE,ES", "FR,,,", ",", "not-stated", "cluster", "network", "rural", "annex-iii", "name", "distance", "relevance", "en", "de", "null", "true",
        "0,0,1,1", "-180,-90,180,90", "10,40,5,50", "-5,42,8,51", "NaN,NaN,NaN,NaN", "1,2,3", "1,2,3,4,5", "180,90,180,90", "-180,0,-180,0", "1e308,1e308,1e308,1e308", "0,0,0,0;1,1,2,2",
        "Paris", "Strasbourg", "48.85,2.35", "90,180", "-90,-180", "91,0", "Saint-Étienne", "Ελλάδα", "Łódź", "ﬃ", "İstanbul", "ß", "éé́́́", "日本", "🍇", "\u202E", "\uFEFF", "\uFFFE", "\uFFFF", "a\u0300\u0301",
        "emploi", "coopérative", "soc", "s", "économie sociale et solidaire", "\"", "'", "' or 1=1 --", "<script>alert(1)</script>", "{0}", "{{", "%", "%%", "\\", "../../etc/passwd", "${7*7}", "=cmd|x", ";", "|", "*", "(", "[a-", ".", "-", "_", "#", "&&", "a&b=c", "+", "a+b", "\t", "\n", "\r\n", "\0", "\u0001", "\u007F",
        "6afce971-faa5-5680-93e3-7216fedcbb34", "dunhill", "00000000-0000-0000-0000-000000000000", "x-0000000000", "zzzzzzzzzz", "csv", "jsonld", "pdf",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "If-Match", "If-Range", "Range", "Cookie", "Origin", "Referer", "User-Agent", "Content-Type",
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Cache-Control", "Pragma", "Upgrade", "Expect", "X-HTTP-Method-Override", "Access-Control-Request-Method", "traceparent", "baggage", "Forwarded",
    ];

    private static readonly string[] HeaderValues =
    [
        "", "*", "*/*", "text/html", "application/json", "image/png;q=0", "application/xml, */*;q=0.1", ";;;", ",,,", "q=1", "fr", "fr-BE,fr;q=0.9,en;q=0.5", "xx-YY", "en;q=2", "zz;q=abc,fr;q=-1", "gzip, br",
        "\"a\"", "W/\"a\"", "\"unclosed", "\"a\", \"b\"", "Mon, 23 Nov 2026 00:00:00 GMT", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "bytes=0-1", "bytes=-1", "bytes=9-1", "theme=dark", "theme=\0", "a=b; theme=light; ;=;", ".AspNetCore.Antiforgery=x", ".AspNetCore.Culture=c%3Dfr%7Cuic%3Dfr",
        "https://elsewhere.example", "null", "no-cache", "http://[::1", "javascript:alert(1)", "00-00000000000000000000000000000000-0000000000000000-00", "é", "\u0001", "100-continue", "GET", "websocket", "evil.example:99999999",
    ];

    /// <summary>The request with that number: the same for the same seed.</summary>
    public static RandomRequest Number(int seed, int number, IReadOnlyList<string> routes)
    {
        var random = new Random(HashCode(seed, number));
        var path = Mutated(random, Filled(random, Of(random, routes)), 0.15);
        var query = new StringBuilder();
        for (var parameters = random.Next(5); parameters > 0; parameters--)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(Written(random, Of(random, Parameters)));
            if (random.Next(20) > 0)
            {
                query.Append('=').Append(Written(random, Value(random)));
            }
        }

        var headers = Enumerable.Range(0, random.Next(4)).Select(_ => (Of(random, HeaderNames), random.Next(8) == 0 ? Value(random) : Of(random, HeaderValues)))
            .DistinctBy(h => h.Item1, StringComparer.OrdinalIgnoreCase).ToList();
        return new(random.Next(10) == 0 ? Of(random, Methods) : "GET", path, Mutated(random, query.ToString(), 0.1), headers);
    }

    public PathString Path => new(Decoded(RawPath));

    public override string ToString() => $"{Method} {RawPath}{Query} {string.Join(" | ", Headers.Select(h => $"{h.Name}: {h.Value}"))}";

    /// <summary>Something that a form or an address may hold, sensible or not.</summary>
    public static string Value(Random random) => random.Next(12) switch
    {
        0 => new string(Of(random, ["a", "é", "🍇", "%", ",", "-1,"])[0], Of(random, [199, 200, 201, 5000])),
        1 => string.Join(',', Enumerable.Range(0, 4).Select(_ => ((random.NextDouble() - 0.5) * 400).ToString("R", CultureInfo.InvariantCulture))),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => char.ConvertFromUtf32(random.Next(3) == 0 ? random.Next(1, 0xD800) : random.Next(32, 127)))),
        3 => Of(random, Values) + Of(random, Values),
        4 => random.Next(-10, 300).ToString(CultureInfo.InvariantCulture),
        _ => Of(random, Values),
    };

    /// <summary>Puts values where a route takes them.</summary>
    private static string Filled(Random random, string route)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{(?<name>[^}:]+)(?<rule>:[^{}]*(\{[^}]*\})*[^{}]*)?\}", hole =>
            hole.Groups["name"].Value == "language" ? Of(random, ["en", "fr", "fr", "en", "de"]) : Uri.EscapeDataString(Value(random).Replace("\0", "", StringComparison.Ordinal)));
        return path.StartsWith('/') ? path : "/" + path;
    }

    private static string Written(Random random, string text) => random.Next(6) == 0 ? text : random.Next(10) == 0 ? text.Replace(' ', '+') : Uri.EscapeDataString(text);

    /// <summary>Breaks a few characters: percent signs that begin nothing, bytes that are no UTF-8, what is doubled, cut or turned around.</summary>
    private static string Mutated(Random random, string text, double chance)
    {
        while (random.NextDouble() < chance && text.Length > 1)
        {
            var at = random.Next(1, text.Length);
            text = random.Next(7) switch
            {
                0 => text.Insert(at, Of(random, ["%", "%zz", "%C3", "%FF%FE", "%ED%A0%80", "%F4%90%80%80", "%0", "%25", "%2F", "%5C", "%2e%2e%2f", "+", ";", "//", "/../", "/./", "?", "&", "="])),
                1 => text[..at],
                2 => text.Insert(at, text[at..]),
                3 => text.Remove(at, 1),
                4 => text[..at] + char.ToUpperInvariant(text[at]) + text[(at + 1)..],
                5 => text[..at] + (char)random.Next(33, 127) + text[(at + 1)..],
                _ => text + "/",
            };
        }

        return text.Length > 20_000 ? text[..20_000] : text;
    }

    /// <summary>As Kestrel does: valid UTF-8 escapes become characters, others stay, and an escaped slash stays escaped.</summary>
    private static string Decoded(string path)
    {
        var cut = path.IndexOfAny(['?', '#']);
        var sent = (cut < 0 ? path : path[..cut]).Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase).Replace("%00", "", StringComparison.Ordinal);
        var decoded = Uri.UnescapeDataString(sent).Replace("\0", "", StringComparison.Ordinal);
        return decoded.StartsWith('/') ? decoded : "/" + decoded;
    }

    public static T Of<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static int HashCode(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * 7919));
}
