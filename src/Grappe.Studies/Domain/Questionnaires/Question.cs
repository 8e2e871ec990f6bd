using System.Text.Json.Serialization;
using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>
/// A question. Its identity stays the same through all versions of a questionnaire, whatever happens to its words, so that answers survive an edit.
/// </summary>
public sealed record Question
{
    /// <summary>Small letters, digits and hyphens; the same question in every version.</summary>
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }
    public required LocalizedText Text { get; init; }
    public LocalizedText? Help { get; init; }

    /// <summary>Whether one cannot finish without an answer, or without saying that it does not apply.</summary>
    public bool Required { get; init; }

    /// <summary>Whether "not applicable" may be answered, which is not the same as no answer.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>For numbers, money and years: the bounds, both included.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>What is counted, such as members; for money the currency.</summary>
    public LocalizedText? Unit { get; init; }

    /// <summary>For texts: most words.</summary>
    public int? Words { get; init; }

    /// <summary>For a choice of several or a ranking: most choices.</summary>
    public int? Most { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>For a number that is counted by classes: the classes, in order.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>For a question by search: the name of the code list.</summary>
    public string? List { get; init; }

    /// <summary>For a variable that is not asked: the question whose answers it is made from.</summary>
    public string? CodedFrom { get; init; }

    /// <summary>When it is asked: if all of these hold; always, if there are none.</summary>
    public IReadOnlyList<Condition> ShowIf { get; init; } = [];

    /// <summary>The answers that are counted: the choices, the classes of a number, the two of a yes-no question.</summary>
    [JsonIgnore]
    public IReadOnlyList<Choice> Answers => Kind == QuestionKind.YesNo ? YesOrNo : Bands.Count > 0 ? [.. Bands.Select(band => new Choice(band.Code, band.Label))] : Choices;

    /// <summary>The code of a number that lies in none of the classes.</summary>
    public const string OutsideClasses = "outside-classes";

    /// <summary>The codes that an answer counts under: a number by its class, a matrix by the types of which there are any.</summary>
    public IReadOnlyList<string> CodesOf(Answer? answer) => answer switch
    {
        null or { IsNotApplicable: true } => [],
        { Number: { } number } => [Bands.FirstOrDefault(band => band.Holds(number))?.Code ?? OutsideClasses],
        { Counts: { Count: > 0 } counts } => [.. counts.Where(count => count.Value > 0).Select(count => count.Key)],
        _ => answer.Codes,
    };

    private static readonly Choice[] YesOrNo = [new("yes", new("Yes", "Oui")), new("no", new("No", "Non"))];
}

/// <summary>One of the answers that a question offers.</summary>
public sealed record Choice(string Code, LocalizedText Label);

/// <summary>Bounds of a number, both included; null is no bound.</summary>
public sealed record NumberRange(decimal? Least = null, decimal? Most = null)
{
    public bool Holds(decimal number) => !(number < Least) && !(number > Most);
}

/// <summary>A class of numbers.</summary>
/// <param name="Code">Its code, by which it is counted.</param>
/// <param name="Label">In words.</param>
/// <param name="Least">Smallest number in it; null is no bound.</param>
/// <param name="Most">Largest number in it; null is no bound.</param>
public sealed record Band(string Code, LocalizedText Label, decimal? Least = null, decimal? Most = null)
{
    public bool Holds(decimal number) => !(number < Least) && !(number > Most);
}

/// <summary>A rule that another question's answer keeps or breaks.</summary>
public sealed record Condition
{
    /// <summary>The question that it looks at, which comes before.</summary>
    public required string Question { get; init; }

    /// <summary>One of these codes must be among the answers.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The number must lie within.</summary>
    public NumberRange? Within { get; init; }

    /// <summary>Whether an answer to a question keeps the rule. No answer breaks every rule.</summary>
    public bool Holds(Question asked, Answer? answer) => answer is { IsNotApplicable: false }
        && (OneOf.Count == 0 || asked.CodesOf(answer).Any(code => OneOf.Contains(code, StringComparer.Ordinal)))
        && (Within is null || (answer.Number is { } number && Within.Holds(number)));
}
