namespace Grappe.Studies.Domain.Coding;

/// <summary>Which answer: of which case to which question.</summary>
/// <param name="Case">The identity of the case.</param>
/// <param name="Question">The identity of the question.</param>
public sealed record AnswerKey(string Case, string Question);

/// <summary>An answer in words. It does not change once it is coded: a corrected answer is coded anew.</summary>
/// <param name="Key">Which answer.</param>
/// <param name="Text">Its words.</param>
public sealed record OpenAnswer(AnswerKey Key, string Text);

/// <summary>
/// A part of an answer that a coder put under a code. Parts may overlap, and the same words may stand under several codes.
/// </summary>
/// <param name="Answer">Which answer.</param>
/// <param name="Code">The identity of the code.</param>
/// <param name="Coder">Who says so.</param>
/// <param name="Start">The first character, in UTF-16 code units from 0.</param>
/// <param name="End">The character after the last one.</param>
/// <param name="Memo">What the coder noted about it.</param>
public sealed record Segment(AnswerKey Answer, string Code, string Coder, int Start, int End, string? Memo = null)
{
    /// <summary>Whether it is a part of this text: not empty, not beyond its end, no character cut in two.</summary>
    public bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Start >= 0 && Start < End && End <= text.Length && !Cuts(text, Start) && !Cuts(text, End);
    }

    /// <summary>Its words.</summary>
    /// <exception cref="ArgumentException">It is no part of this text.</exception>
    public string Words(string text) => Fits(text) ? text[Start..End] : throw new ArgumentException("The segment is no part of this text.", nameof(text));

    private static bool Cuts(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
}

/// <summary>What a coder noted about a whole answer.</summary>
public sealed record Memo(AnswerKey Answer, string Coder, string Text);

/// <summary>What was settled where coders did not agree whether a code applies to an answer.</summary>
/// <param name="Answer">Which answer.</param>
/// <param name="Code">The identity of the code.</param>
/// <param name="Applies">What holds.</param>
/// <param name="By">Who settled it.</param>
/// <param name="Reason">Why.</param>
public sealed record Ruling(AnswerKey Answer, string Code, bool Applies, string By, string Reason);
