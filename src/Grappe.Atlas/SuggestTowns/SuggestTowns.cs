using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Atlas;

/// <summary>Completes the name of a town while it is typed.</summary>
public static class SuggestTowns
{
    public const string Path = "/atlas/towns";
    private const int ShortestBeginning = 2;
    private const int MostTowns = 8;

    /// <summary><c>/fr/atlas/towns?begins=stras</c> answers names that a search near a town understands: ["Strasbourg, France", …].</summary>
    public static void MapTownSuggestions(this IEndpointRouteBuilder endpoints)
    {
        foreach (var language in LanguageInPath.Languages)
        {
            endpoints.MapGet($"/{language}{Path}", (string? begins, Gazetteer gazetteer, CodeLists lists) => Results.Ok(Towns(begins, gazetteer, lists))).ExcludeFromDescription();
        }
    }

    private static IEnumerable<string> Towns(string? begins, Gazetteer gazetteer, CodeLists lists) =>
        begins is { Length: >= ShortestBeginning and <= AtlasQuery.LongestText }
            ? gazetteer.Complete(begins, MostTowns).Select(town => $"{town.Name}, {lists.Label("country", town.Country).Here()}").Distinct(StringComparer.Ordinal)
            : [];
}
