using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Grappe.Shared.Design;

/// <summary>
/// Writes much markup of one form, such as a long list, at a fraction of the cost of a component tree: <c>html.Add($"&lt;b&gt;{name}&lt;/b&gt;")</c>.
/// What stands between braces is encoded, always; numbers follow the language of the page. Not for more than one thread.
/// </summary>
public sealed class HtmlBuilder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new(4096);

    /// <summary>Adds markup; values in it are encoded.</summary>
    /// <param name="markup">Has written itself by the time of the call.</param>
    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] ref Handler markup) => this;

    /// <summary>What was added, as one piece of markup.</summary>
    public MarkupString ToMarkup() => new(html.ToString());

    /// <summary>Writes the parts of an interpolated string; the compiler calls it.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder html;

        public Handler(int literalLength, int formattedCount, HtmlBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            html = builder.html;
        }

        public void AppendLiteral(string markup) => html.Append(markup);

        public void AppendFormatted(string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                html.Append(Encoder.Encode(text));
            }
        }

        public void AppendFormatted(MarkupString markup) => html.Append(markup.Value);

        public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable =>
            AppendFormatted(value.ToString(format, CultureInfo.CurrentCulture));
    }
}
