using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>Says what is wrong with the relations of a record, each refusal at its row and part: <c>relations.2.until</c>, counted from 0.</summary>
public static class CheckRelations
{
    /// <summary>More relations than these are refused: whoever has more members lets them state it.</summary>
    public const int Most = 80;

    /// <param name="relations">What the record states.</param>
    /// <param name="lists">The kinds.</param>
    /// <param name="year">The current year.</param>
    /// <param name="self">The record itself, where it is known.</param>
    public static IEnumerable<Refusal> Problems(IReadOnlyList<Relation> relations, CodeLists lists, int year, ClusterId? self)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(lists);
        return relations.SelectMany((relation, row) => OfOne(relation, lists, year, self).Select(refusal => refusal with { Field = $"relations.{row}.{refusal.Field}" }))
            .Concat(relations.Count > Most ? [new Refusal("A record states at most {0} relations.", "relations", Most)] : []);
    }

    /// <summary>Relations by which a record would be a part or a branch of itself, as far as the given records tell.</summary>
    /// <param name="self">The record.</param>
    /// <param name="relations">What it states.</param>
    /// <param name="wholes">For a record, those that it is a part or a branch of: see <see cref="Wholes"/>.</param>
    public static IEnumerable<Refusal> Circles(ClusterId self, IReadOnlyList<Relation> relations, Func<Guid, IEnumerable<Guid>> wholes)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(wholes);
        return relations.Index()
            .Where(row => row.Item.To is { } to && to != self.Value && Contains(row.Item) && Leads(to, self.Value, wholes))
            .Select(row => new Refusal("“{0}” is itself a part or a branch of this record.", $"relations.{row.Index}.to", row.Item.Name));
    }

    /// <summary>The records that one is a part or a branch of, at present.</summary>
    public static IEnumerable<Guid> Wholes(ClusterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return (facts.Relations ?? []).Where(Contains).Select(relation => relation.To).OfType<Guid>();
    }

    private static bool Contains(Relation relation) => !relation.HasEnded() && Relation.Containing.Contains(relation.Kind, StringComparer.Ordinal);

    private static bool Leads(Guid from, Guid to, Func<Guid, IEnumerable<Guid>> wholes)
    {
        var (seen, next) = (new HashSet<Guid> { from }, new Queue<Guid>([from]));
        while (next.TryDequeue(out var record))
        {
            if (record == to)
            {
                return true;
            }

            foreach (var whole in wholes(record).Where(seen.Add))
            {
                next.Enqueue(whole);
            }
        }

        return false;
    }

    private static IEnumerable<Refusal> OfOne(Relation relation, CodeLists lists, int year, ClusterId? self)
    {
        if (!lists.Has("relation", relation.Kind))
        {
            yield return new("“{0}” is not a code of the list {1}.", "kind", relation.Kind, "relation");
        }

        if (string.IsNullOrWhiteSpace(relation.Name))
        {
            yield return new("Write the name of the organisation.", "name");
        }
        else if (relation.Name.Length > ClusterFields.LongestName)
        {
            yield return new("A name has at most {0} characters.", "name", ClusterFields.LongestName);
        }

        if (self is { } own && relation.To == own.Value)
        {
            yield return new("A record has no relation with itself.", "to");
        }

        if (relation.Since is { } since && (since < 1000 || since > year))
        {
            yield return new("A year of a relation lies between 1000 and {0}.", "since", year);
        }

        if (relation.Until is { } until && (until < 1000 || until > year))
        {
            yield return new("A year of a relation lies between 1000 and {0}.", "until", year);
        }
        else if (relation.Until < relation.Since)
        {
            yield return new("A relation does not end before it began.", "until");
        }

        if (relation.Note is { } note && (string.IsNullOrWhiteSpace(note.In("en")) || note.English?.Length > ClusterFields.LongestText || note.French?.Length > ClusterFields.LongestText))
        {
            yield return new("A text has 1 to {0} characters.", "note", ClusterFields.LongestText);
        }
    }
}
