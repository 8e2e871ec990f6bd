using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>What those of several records that state a fact say about it.</summary>
public enum Agreement
{
    /// <summary>None states it.</summary>
    Silent,

    /// <summary>One states it: nothing to compare.</summary>
    Alone,

    /// <summary>They say the same.</summary>
    Same,

    /// <summary>They share some of their values, not all.</summary>
    Partly,

    /// <summary>They say different things.</summary>
    Different,

    /// <summary>Words and figures that each tells its own way.</summary>
    Told,
}

/// <summary>Compares one fact of several records, and names the codes that all of those that state it share.</summary>
public sealed record FactAgreement(ClusterField Field, Agreement Agreement, IReadOnlyList<string> Common)
{
    public static FactAgreement Of(ClusterField field, IEnumerable<ClusterFacts> records)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stated = records.Where(field.IsStated).ToList();
        if (stated.Count < 2)
        {
            return new(field, stated.Count == 0 ? Agreement.Silent : Agreement.Alone, []);
        }

        var values = stated.ConvertAll(facts => field.Value(facts)!);
        if (field.Key == "website" || values[0] is LocalizedText or IReadOnlyList<ImpactFigure>)
        {
            return new(field, Agreement.Told, []);
        }

        var sets = values.ConvertAll(value => Parts(value).ToHashSet());
        var common = sets[0].Where(part => sets.TrueForAll(set => set.Contains(part))).ToList();
        var agreement = sets.TrueForAll(set => set.SetEquals(sets[0])) ? Agreement.Same : common.Count > 0 ? Agreement.Partly : Agreement.Different;
        return new(field, agreement, [.. common.OfType<string>()]);
    }

    /// <summary>What must be equal: each code of a list, each type with its number, or the value as a whole.</summary>
    private static IEnumerable<object> Parts(object value) => value switch
    {
        IReadOnlyList<string> codes => codes,
        IReadOnlyDictionary<string, int> counts => counts.Select(count => (object)count),
        Place place => [(place.Name, place.Precision, place.Region)],
        _ => [value],
    };
}
