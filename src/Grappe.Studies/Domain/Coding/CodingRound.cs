using Grappe.Studies.Domain.Statistics;

namespace Grappe.Studies.Domain.Coding;

/// <summary>
/// Answers read by one or more coders with one codebook, blind to each other: nobody sees what somebody else coded before all have said that they are done.
/// What is compared is, for each answer and each code, whether the code applies anywhere in it; a code applies where one under it does.
/// </summary>
public sealed record CodingRound
{
    public required Codebook Codebook { get; init; }

    /// <summary>In the order of display, each once.</summary>
    public required IReadOnlyList<OpenAnswer> Answers { get; init; }

    public required IReadOnlyList<string> Coders { get; init; }
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>Which coder has read which answer to its end, whether they found something in it or not.</summary>
    public required IReadOnlyList<(string Coder, AnswerKey Answer)> Read { get; init; }

    /// <summary>Coders who said that they are done.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    public IReadOnlyList<Memo> Memos { get; init; } = [];

    /// <summary>One at most for each answer and code.</summary>
    public IReadOnlyList<Ruling> Rulings { get; init; } = [];

    /// <summary>Whether coders still see only what they coded themselves.</summary>
    public bool IsBlind => Coders.Count > 1 && !Coders.All(coder => Done.Contains(coder, StringComparer.Ordinal));

    /// <summary>The segments that somebody may see: their own while the round is blind, else all.</summary>
    public IEnumerable<Segment> SeenBy(string person) => IsBlind ? Segments.Where(segment => segment.Coder == person) : Segments;

    /// <summary>
    /// How far coders agree on a code, over the answers that at least two of them have read; nothing is known of it while the round is blind.
    /// </summary>
    public Agreement? AgreementOn(string code, int times = 1_000, CancellationToken cancel = default)
    {
        if (IsBlind)
        {
            return null;
        }

        var index = new CodingIndex(this);
        return Agreement.Of([.. Answers.Select(answer => Coders.Select(coder => index.Verdict(answer.Key, code, coder) is { } applies ? (int?)(applies ? 1 : 0) : null).ToArray())], times, cancel);
    }

    /// <summary>Answers and codes on which those who read the answer differ, settled or not; none while the round is blind.</summary>
    public IEnumerable<Disagreement> Disagreements()
    {
        if (IsBlind)
        {
            yield break;
        }

        var index = new CodingIndex(this);
        foreach (var answer in Answers)
        {
            foreach (var code in Codebook.Codes)
            {
                var verdicts = Coders.ToLookup(coder => index.Verdict(answer.Key, code.Id, coder));
                if (verdicts.Contains(true) && verdicts.Contains(false))
                {
                    yield return new(answer.Key, code, [.. verdicts[true]], [.. verdicts[false]], index.Holds(answer.Key, code.Id));
                }
            }
        }
    }

    /// <summary>
    /// Whether a code applies to an answer: what was settled, or that one under it applies, else what all who read the answer say alike; null where nobody
    /// has read it, they differ, or the round is blind.
    /// </summary>
    public bool? Holds(AnswerKey answer, string code) => IsBlind ? null : new CodingIndex(this).Holds(answer, code);
}

/// <summary>A code that some found in an answer and others did not.</summary>
/// <param name="Answer">Which answer.</param>
/// <param name="Code">Which code.</param>
/// <param name="For">Who found it.</param>
/// <param name="Against">Who read the answer and did not.</param>
/// <param name="Holds">What holds by now; null while nothing does.</param>
public sealed record Disagreement(AnswerKey Answer, Code Code, IReadOnlyList<string> For, IReadOnlyList<string> Against, bool? Holds);
