namespace Grappe.Atlas.Index;

/// <summary>
/// The index as it is at one moment: a large segment, then smaller and smaller ones of what came since, an entry in one of
/// them only. It never changes, so that it is read without locks.
/// </summary>
internal sealed class Snapshot
{
    /// <summary>A map asks for the same filter again and again: so many are kept, each in the slot of its hash.</summary>
    private const int RememberedFilters = 16;

    private readonly FacetSchema schema;
    private readonly BlockKernel kernel;
    private readonly Part[] parts;
    private readonly Remembered?[] remembered = new Remembered?[RememberedFilters];

    public Snapshot(FacetSchema schema, BlockKernel kernel, IReadOnlyList<Part> parts)
    {
        (this.schema, this.kernel) = (schema, kernel);
        this.parts = [.. parts];
        Count = parts.Sum(part => part.Count);
    }

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>Number of entries.</summary>
    public int Count { get; }

    /// <summary>The candidates of a page in order, and how many there are on all pages.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="skip">Candidates to pass over.</param>
    /// <param name="take">Candidates to return.</param>
    /// <param name="counts">Receives the counts, when given.</param>
    public (int Total, IReadOnlyList<Candidate> Page) Find(Question question, int skip, int take, int[]? counts)
    {
        var total = 0;
        var page = new List<Candidate>();
        Evaluate(question, withScores: take > 0 && question.Sort == IndexSort.Relevance, counts, (segment, scratch, found) =>
        {
            total += found;
            if (take > 0)
            {
                page.AddRange(new FirstHits(segment, question, scratch, kernel).Take(found, (int)Math.Min((long)skip + take, int.MaxValue)));
            }
        });
        if (parts.Length > 1)
        {
            page.Sort((one, other) => Candidate.Compare(one, other, question.Sort == IndexSort.Relevance));
        }

        return (total, page.Count <= skip ? [] : page.GetRange(skip, Math.Min(take, page.Count - skip)));
    }

    public IReadOnlyList<MapGroup> Groups(Question question, MapGrid grid)
    {
        var found = OnMap(question);
        var cells = new List<FoundOnMap.Cell>();
        foreach (var part in found)
        {
            part.AddTo(cells, grid);
        }

        if (found.Length > 1)
        {
            cells = [.. cells.GroupBy(cell => Mercator.Morton(cell.Column, cell.Row)).OrderBy(cell => cell.Key).Select(cell => cell.Aggregate((one, other) => one.With(other)))];
        }

        var edges = grid.RowEdges();
        return cells.ConvertAll(cell => new MapGroup(
            Mercator.Latitude(cell.Y / (double)cell.Count), Mercator.Longitude(cell.X / (double)cell.Count), cell.Count, cell.Ids, grid.Bounds(cell.Column, cell.Row, edges), cell.OnePlace));
    }

    private FoundOnMap[] OnMap(Question question)
    {
        ref var slot = ref remembered[(uint)string.GetHashCode(question.Key, StringComparison.Ordinal) % RememberedFilters];
        var known = Volatile.Read(ref slot);
        if (known?.Key != question.Key)
        {
            var found = new List<FoundOnMap>();
            Evaluate(question, withScores: false, counts: null, (segment, scratch, _) => found.Add(new(segment, scratch.Hits)));
            known = new(question.Key, [.. found]);
            Volatile.Write(ref slot, known);
        }

        return known.Found;
    }

    private void Evaluate(Question question, bool withScores, int[]? counts, Action<Segment, Scratch, int> found)
    {
        var matches = question.Words.Select(Match).ToList();
        var scratch = Scratch.Rent(parts.Max(part => part.Segment.Blocks));
        for (var i = 0; i < parts.Length; i++)
        {
            var (segment, removed) = parts[i];
            var evaluation = new Evaluation(segment, removed, question, matches.ConvertAll(word => word[i]), scratch, kernel);
            found(segment, scratch, evaluation.Run(withScores, counts));
        }

        // Only here: after an exception its contents would be anything.
        scratch.Return();
    }

    /// <summary>For each part the words that match one asked for; those with a typo only where nothing in any part matches without.</summary>
    private IReadOnlyList<WordRange>[] Match(string asked)
    {
        IReadOnlyList<WordRange>[] matches = [.. parts.Select(part => part.Segment.Vocabulary.Match(asked).ToList())];
        if (matches.Where((ranges, i) => ranges.Any(parts[i].Holds)).Any() || !QueryWords.MayHoldTypo(asked))
        {
            return matches;
        }

        var stems = parts.SelectMany(part => part.Segment.Vocabulary.OneTypoFrom(asked).Where(word => part.Holds(new(word, word + 1, Relevance.Typo)))
            .Select(part.Segment.Vocabulary.StemOf)).ToHashSet(StringComparer.Ordinal);
        return [.. parts.Select(part => stems.SelectMany(part.Segment.Vocabulary.WithStem).Select(word => new WordRange(word, word + 1, Relevance.Typo)).ToList())];
    }

    private sealed record Remembered(string Key, FoundOnMap[] Found);
}
