using Grappe.Atlas.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace Grappe.Atlas;

/// <summary>Puts a followed search into the reader's words.</summary>
public sealed class FollowedSearch(AtlasQueryReader reader, FilterWords words)
{
    public string InWords(Subscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return words.InOneLine(Query(subscription));
    }

    /// <summary>The query of a subscription. Codes that no list knows any more are left out.</summary>
    public AtlasQuery Query(Subscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return reader.Read(QueryHelpers.ParseQuery(subscription.Search)).Query;
    }
}
