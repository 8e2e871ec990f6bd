using System.Text.Json.Serialization;
using Grappe.Shared;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>What is asked, in sections. A published version never changes; another version is another questionnaire with the same identities.</summary>
public sealed record Questionnaire
{
    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    public required LocalizedText Title { get; init; }
    public required LocalizedText Introduction { get; init; }

    /// <summary>The questionnaire that this one continues.</summary>
    public string? Continues { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Variables that are not asked but made from answers: classes of numbers, categories of open answers.</summary>
    public IReadOnlyList<Question> Coded { get; init; } = [];

    /// <summary>Why it differs from the one before.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>All questions in order.</summary>
    [JsonIgnore]
    public IEnumerable<Question> Questions => Sections.SelectMany(section => section.Questions);

    public Question? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);

    /// <summary>A question or a coded variable.</summary>
    public Question? Variable(string id) => Question(id) ?? Coded.FirstOrDefault(variable => variable.Id == id);
}

/// <summary>A titled part of a questionnaire.</summary>
public sealed record Section
{
    public required string Code { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText? Help { get; init; }
    public required IReadOnlyList<Question> Questions { get; init; }
}

/// <summary>Why some questions were added, taken out or changed.</summary>
public sealed record Reason(IReadOnlyList<string> Questions, LocalizedText Why);
