using System.Numerics;

namespace Grappe.Atlas.Index;

/// <summary>
/// Counts that need no counting: of all documents of a segment, of those that hold one value, or values that exclude each other,
/// and of those that hold a word with certain first letters. Each of these also under the usual filter, when the index has one.
/// </summary>
/// <param name="segment">Where to count.</param>
/// <param name="removed">Documents of the segment that are gone.</param>
/// <param name="question">What is asked.</param>
internal sealed class KnownCounts(Segment segment, ulong[]? removed, Question question)
{
    /// <summary>
    /// Adds the counts of a filtered facet under everything but its own filter, or of all other facets under everything. Returns
    /// false, and adds nothing, when they are not known.
    /// </summary>
    public bool TryAdd(Question.Filter? but, int[] counts)
    {
        if (question.Box is not null || question.Near is not null)
        {
            return false;
        }

        var usual = segment.Pairs?.UsualValue is { } value && question.Filters.Any(filter => filter != but && filter.IsJust(value)) ? segment.Pairs.UsualValue : null;
        var filters = question.Filters.Where(filter => filter != but && (usual is null || !filter.IsJust(usual.Value))).ToList();
        switch (filters.Count + question.Words.Count)
        {
            case 0:
                Add(usual is null ? segment.Totals : segment.Pairs!.With(usual.Value), _ => true, usual, but, counts);
                return true;
            case 1 when question.Words.Count == 1 && segment.FirstLetters.TryGetValue(question.Words[0], out var letters):
                Add(usual is null ? letters.Counts : letters.UsualCounts, document => Block.Has(letters.Documents, document), usual, but, counts);
                return true;
            case 1 when filters is [var filter] && segment.Pairs?.AreDisjoint(filter.Values) == true:
                foreach (var chosen in filter.Values)
                {
                    Add(usual is null ? segment.Pairs.With(chosen) : segment.Pairs.UsualWith(chosen), document => segment.Rows[document].Contains(chosen), usual, but, counts);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Adds what is known, less what removed documents have in it.</summary>
    private void Add(ReadOnlySpan<int> known, Func<int, bool> counted, int? usual, Question.Filter? but, int[] counts)
    {
        foreach (var (from, to) in Ranges(but, counts.Length))
        {
            for (var value = from; value < to; value++)
            {
                counts[value] += known[value];
            }
        }

        for (var word = 0; word < (removed?.Length ?? 0); word++)
        {
            for (var rest = removed![word]; rest != 0; rest &= rest - 1)
            {
                var document = (word * 64) + BitOperations.TrailingZeroCount(rest);
                if ((usual is null || segment.Rows[document].Contains(usual.Value)) && counted(document))
                {
                    Subtract(document, but, counts);
                }
            }
        }
    }

    private void Subtract(int document, Question.Filter? but, int[] counts)
    {
        foreach (var value in segment.Rows[document])
        {
            counts[value] -= (but is null ? question.FilterOf(value) is null : value >= but.From && value < but.To) ? 1 : 0;
        }
    }

    /// <summary>The values of one filtered facet, or those of all facets without a filter.</summary>
    private IEnumerable<(int From, int To)> Ranges(Question.Filter? but, int values)
    {
        if (but is not null)
        {
            return [(but.From, but.To)];
        }

        var starts = question.Filters.Select(filter => filter.To).Prepend(0);
        return starts.Zip(question.Filters.Select(filter => filter.From).Append(values));
    }
}
