using System.Globalization;
using Grappe.Accounts;
using Grappe.Shared;
using Microsoft.Extensions.Localization;

namespace Grappe.Atlas;

/// <summary>The records of the atlas, as the index of this node knows them.</summary>
public sealed class AtlasFacts(AtlasSearch search, IStringLocalizer<DeskTexts> texts, IStringLocalizer<ListTexts> lists) : SiteFacts
{
    public override Task<IReadOnlyList<SiteFact>> Read(CancellationToken cancel)
    {
        var built = search.IsBuilt;
        IReadOnlyList<SiteFact> facts =
        [
            new(texts["Records"], built ? search.Index.Count.ToString("N0", CultureInfo.CurrentCulture) : "?"),
            new(lists["Code lists"], lists.Count(ListNames.Shown.Count, "{0} list", "{0} lists"), "/admin/lists"),
            new(texts["Index of this node"], texts[built ? "built, and follows every change" : "not built yet"], NeedsCare: !built),
        ];
        return Task.FromResult(facts);
    }
}
