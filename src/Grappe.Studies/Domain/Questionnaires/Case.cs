using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>One case of a study and what it answered.</summary>
public sealed record Case
{
    /// <summary>Its identity within the study.</summary>
    public required string Id { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>Whether it is made up, to show or to check something: never an organisation.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Answers by the identity of the question; no entry is no answer.</summary>
    public required IReadOnlyDictionary<string, Answer> Answers { get; init; }

    /// <summary>Questions that the case never saw, besides those whose rules did not hold.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    public Answer? Answer(string question) => Answers.GetValueOrDefault(question);
}
