using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Index;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Grappe.Shared.Settings;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Atlas;

/// <summary>A code list as somebody wants it.</summary>
/// <param name="Labels">The labels of the codes there are.</param>
/// <param name="Added">A code to add, or null.</param>
/// <param name="Removed">Codes of this site's own to take out again.</param>
public sealed record WantedList(IReadOnlyList<Code> Labels, Code? Added, IReadOnlySet<string> Removed);

/// <summary>
/// Lets a site call codes in its own words and add codes of its own, without a new release. Codes themselves never change, so that links, files and
/// other sites keep their meaning.
/// </summary>
public sealed class ManageLists(GrappeDb db, CodeLists lists, AtlasSearch search, FollowSettings settings)
{
    /// <summary>How many records hold a code, of any kind.</summary>
    public int Uses(string list, string code)
    {
        var counts = search.Index.Search(new IndexQuery { Take = 0 }).Counts;
        return Facets.All.Index().Where(facet => facet.Item.List == list)
            .Sum(facet => search.Index.Schema.ValueOf(facet.Index, code) is { } value ? counts[facet.Index, value] : 0);
    }

    /// <summary>Takes a list over, whole or not at all. A label that is again the one that ships takes the site's own words back.</summary>
    /// <returns>Null where the actor has no say in it, or there is no such list to look after; otherwise how many codes changed.</returns>
    public async Task<Result<int>?> Handle(string list, WantedList wanted, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.AdministerSite) || ListNames.Shown.All(known => known.List != list))
        {
            return null;
        }

        if (Problems(list, wanted).ToArray() is { Length: > 0 } problems)
        {
            return problems;
        }

        var known = await db.OwnCodes.Where(code => code.List == list).ToDictionaryAsync(code => code.Value, StringComparer.Ordinal, cancel);
        var changed = 0;
        foreach (var code in wanted.Labels.Concat(wanted.Added is { } added ? [added] : []))
        {
            var own = known.GetValueOrDefault(code.Value);
            if (wanted.Removed.Contains(code.Value) || code.Label == lists.Shipped(list, code.Value))
            {
                changed += own is null ? 0 : 1;
                db.RemoveRange(own is null ? [] : [own]);
            }
            else if (own is null)
            {
                changed++;
                db.OwnCodes.Add(OwnCode.Of(list, code.Value, code.Label));
            }
            else if (own.Label != code.Label)
            {
                changed++;
                own.Say(code.Label);
            }
        }

        if (changed == 0)
        {
            return 0;
        }

        await StoredSettings.Move(db, AtlasSearch.Mark, cancel);
        if (!await db.TrySave(cancel))
        {
            return new Refusal("Somebody else changed this list at the same moment: look again.");
        }

        // Here the new words are read at once; the index, and the other nodes, follow.
        await lists.ReadOwn(db, cancel);
        await settings.Look(cancel);
        return changed;
    }

    private IEnumerable<Refusal> Problems(string list, WantedList wanted)
    {
        foreach (var problem in OwnCode.Problems([.. wanted.Labels.Where(code => !wanted.Removed.Contains(code.Value)), .. wanted.Added is { } last ? [last with { Value = "new" }] : Array.Empty<Code>()]))
        {
            yield return problem;
        }

        if (wanted.Added is { } added && (!OwnCode.Growing.Contains(list) || !OwnCode.IsCode(added.Value)))
        {
            yield return new Refusal("A code has 2 to {0} small letters, digits and single hyphens, such as tool-library.", "new", OwnCode.LongestCode);
        }
        else if (wanted.Added is { } twice && lists.Has(list, twice.Value))
        {
            yield return new Refusal("This list has that code already.", "new");
        }

        foreach (var code in wanted.Removed)
        {
            if (lists.Shipped(list, code) is not null || !lists.Has(list, code))
            {
                yield return new Refusal("Only a code that this site added can be taken out.", $"en.{code}");
            }
            else if (Uses(list, code) is > 0 and var uses)
            {
                yield return new Refusal("{0} records hold this code: change them first.", $"en.{code}", uses);
            }
        }
    }
}
