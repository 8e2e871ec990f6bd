namespace Grappe.Studies.Domain.Coding;

/// <summary>Finds fast who read what and which codes they gave, for counting over many answers and codes.</summary>
internal sealed class CodingIndex
{
    private readonly CodingRound round;
    private readonly HashSet<(string Coder, AnswerKey Answer)> read;
    private readonly HashSet<(string Coder, AnswerKey Answer, string Code)> given = [];
    private readonly Dictionary<(AnswerKey Answer, string Code), bool> settled;
    private readonly ILookup<string?, string> under;

    public CodingIndex(CodingRound round)
    {
        this.round = round;
        read = [.. round.Read];
        settled = round.Rulings.ToDictionary(ruling => (ruling.Answer, ruling.Code), ruling => ruling.Applies);
        under = round.Codebook.Codes.ToLookup(code => code.Under, code => code.Id);
        var codes = round.Codebook.Codes.ToDictionary(code => code.Id, StringComparer.Ordinal);
        foreach (var segment in round.Segments)
        {
            // A code applies where one under it does.
            for (var code = codes.GetValueOrDefault(segment.Code); code is not null; code = code.Under is { } above ? codes.GetValueOrDefault(above) : null)
            {
                given.Add((segment.Coder, segment.Answer, code.Id));
            }
        }
    }

    /// <summary>Whether a coder found a code in an answer; null if they have not read it to its end.</summary>
    public bool? Verdict(AnswerKey answer, string code, string coder) => read.Contains((coder, answer)) ? given.Contains((coder, answer, code)) : null;

    /// <summary>What was settled, or that one under it applies, else what all who read the answer say alike; null without any.</summary>
    public bool? Holds(AnswerKey answer, string code)
    {
        if (settled.TryGetValue((answer, code), out var applies))
        {
            return applies;
        }

        if (under[code].Any(one => Holds(answer, one) == true))
        {
            return true;
        }

        var verdicts = round.Coders.Select(coder => Verdict(answer, code, coder)).OfType<bool>().Distinct().ToList();
        return verdicts.Count == 1 ? verdicts[0] : null;
    }

    /// <summary>Whether anyone has read an answer.</summary>
    public bool IsRead(AnswerKey answer) => round.Coders.Any(coder => read.Contains((coder, answer)));
}
