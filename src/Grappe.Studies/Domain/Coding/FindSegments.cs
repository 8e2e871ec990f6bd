using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies.Domain.Coding;

/// <summary>Which coded parts of answers are looked for; what is null does not matter.</summary>
public sealed record SegmentQuery
{
    /// <summary>A code: parts under it, or under one below it.</summary>
    public string? Code { get; init; }

    public string? Coder { get; init; }

    /// <summary>The question that was answered.</summary>
    public string? Question { get; init; }

    /// <summary>Rules that the case keeps.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];
}

/// <summary>A coded part of an answer, with the words around it.</summary>
public sealed record FoundSegment(Segment Segment, string Words, string Before, string After);

/// <summary>Finds coded parts of answers.</summary>
public static class FindSegments
{
    /// <summary>Words of so many characters are given before and after.</summary>
    public const int Around = 60;

    /// <summary>In the order of answers, and in each from its beginning. Only what the person may see.</summary>
    public static IReadOnlyList<FoundSegment> Of(CodingRound round, CountedCases cases, SegmentQuery query, string person)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(query);
        var family = query.Code is { } code ? round.Codebook.Family(code) : null;
        var kept = cases.Where(query.Where).Cases.Select(who => who.Id).ToHashSet(StringComparer.Ordinal);
        var segments = round.SeenBy(person)
            .Where(segment => family?.Contains(segment.Code) != false && (query.Coder is null || segment.Coder == query.Coder))
            .ToLookup(segment => segment.Answer);
        return [.. round.Answers
            .Where(answer => kept.Contains(answer.Key.Case) && (query.Question is null || answer.Key.Question == query.Question))
            .SelectMany(answer => segments[answer.Key].Where(segment => segment.Fits(answer.Text)).OrderBy(segment => segment.Start).ThenBy(segment => segment.End).Select(segment => Found(segment, answer.Text)))];
    }

    private static FoundSegment Found(Segment segment, string text) =>
        new(segment, segment.Words(text), text[Whole(text, Math.Max(0, segment.Start - Around))..segment.Start], text[segment.End..Whole(text, Math.Min(text.Length, segment.End + Around))]);

    /// <summary>A place that cuts no character in two.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
}
