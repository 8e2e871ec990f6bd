using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.RegisterCluster;

/// <summary>Sends a form as a browser does: what is ticked and chosen, and the button that was pressed.</summary>
internal static class Forms
{
    /// <param name="browser">Who sends.</param>
    /// <param name="address">The page that holds the form.</param>
    /// <param name="handler">Its name.</param>
    /// <param name="values">What is typed; a field that stands several times is ticked as often. A field without a value is cleared.</param>
    public static async Task<HttpResponseMessage> Send(this HttpClient browser, string address, string handler, params (string Field, string Value)[] values)
    {
        var page = await browser.Page(address);
        var form = page.QuerySelectorAll("main form[method=post]").Single(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == handler);
        var fields = form.QuerySelectorAll("input, select, textarea").SelectMany(Said)
            .Where(said => !values.Any(value => value.Field == said.Key))
            .Concat(values.Select(value => KeyValuePair.Create(value.Field, value.Value)));
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(address.Split('?')[0], UriKind.Relative), content);
    }

    private static IEnumerable<KeyValuePair<string, string>> Said(IElement control) => control switch
    {
        _ when control.GetAttribute("name") is null => [],
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
        IHtmlSelectElement select => [KeyValuePair.Create(select.Name!, select.Value ?? "")],
        IHtmlTextAreaElement area => [KeyValuePair.Create(area.Name!, area.Value)],
        _ => [],
    };
}
