using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>One page of records: name, place, one sentence, themes.</summary>
public sealed class ResultList : ComponentBase
{
    [Parameter, EditorRequired] public AtlasPage Page { get; set; } = default!;

    [Inject] private IStringLocalizer<SearchTexts> T { get; set; } = default!;

    [Inject] private CodeLists Lists { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (clusters, noTown) = (Links.Here("/clusters/"), T["town not stated"].Value);
        var html = new HtmlBuilder();
        html.Add($"<ol class=\"hit-list\">");
        foreach (var found in Page.Items)
        {
            var facts = found.Facts;
            html.Add($"<li class=\"hit\" data-key=\"{found.Address}\"><h3><a href=\"{clusters}{found.Address}\">{facts.Name}</a></h3><p class=\"where\">{Where(facts)}");
            if (facts.Place is null or { Precision: "country" })
            {
                html.Add($" <span class=\"none\">{noTown}</span>");
            }

            if (found.Kilometres is { } kilometres)
            {
                html.Add($" · {(kilometres < 1 ? T["less than 1 km away"] : T["{0:N0} km away", kilometres]).Value}");
            }

            html.Add($"</p>");
            if (facts.Summary is { } summary)
            {
                html.Add($"<p class=\"what\" lang=\"{summary.LanguageIn(Links.Language)}\">{summary.Here()}</p>");
            }

            if (Meta(facts) is { Length: > 0 } meta)
            {
                html.Add($"<p class=\"meta\">{meta}</p>");
            }

            html.Add($"</li>");
        }

        html.Add($"</ol>");
        builder.AddContent(0, html.ToMarkup());
    }

    private string Where(ClusterFacts facts)
    {
        var country = facts.Country is { } code ? Lists.Label("country", code).Here() : null;
        var place = facts.Place is { Precision: not "country" } ? facts.Place.Name : null;
        return place is null ? country ?? T["Country not stated"] : country is null ? place : $"{place}, {country}";
    }

    private string Meta(ClusterFacts facts)
    {
        var words = (facts.Themes ?? []).Select(theme => Lists.Label("theme", theme).Here())
            .Concat((facts.Label ?? []).Select(label => Lists.Label("label", label).Here()));
        if (facts.Kind != Facets.DefaultKind)
        {
            words = words.Prepend(Lists.Label("kind", facts.Kind).Here());
        }

        return string.Join(" · ", facts.Synthetic == true ? words.Append(T["Invented for the demonstration"]) : words);
    }
}
