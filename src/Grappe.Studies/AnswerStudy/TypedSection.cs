using System.Globalization;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Domain.Collection;
using Microsoft.Extensions.Primitives;
using NodaTime;
using Question = Grappe.Studies.Domain.Questionnaires.Question;
using Section = Grappe.Studies.Domain.Questionnaires.Section;

namespace Grappe.Studies;

/// <summary>What somebody typed into the form of a section.</summary>
/// <param name="Fields">The fields by name.</param>
/// <param name="Language">"en" or "fr": how numbers are written.</param>
public sealed record TypedSection(IReadOnlyDictionary<string, StringValues> Fields, string Language)
{
    /// <summary>What could not be kept as it was typed; the field names the question.</summary>
    public IReadOnlyList<Refusal> Problems { get; init; } = [];

    /// <summary>The field that says which answer the form showed: its revision and its mark.</summary>
    public static string Base(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"base.{question.Id}";
    }

    /// <summary>The field by which somebody confirms what the atlas knows.</summary>
    public static string Right(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return $"ok.{question.Id}";
    }

    /// <summary>The content of <see cref="Base"/>.</summary>
    public static string BaseOf(Answering at, Question question)
    {
        ArgumentNullException.ThrowIfNull(at);
        return string.Create(CultureInfo.InvariantCulture, $"{at.Revision(question)}.{AnswerFields.Mark(question, at.Shown(question))}");
    }

    /// <summary>Whether the form had this question.</summary>
    public bool Has(Question question) => Fields.ContainsKey(Base(question));

    /// <summary>Writes what was changed or confirmed into the next save; returns what could not be.</summary>
    public IReadOnlyList<Refusal> WriteTo(Answering at, Section section, GrappeDb db, Instant now)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(section);
        var problems = new List<Refusal>();
        foreach (var question in section.Questions.Where(Has))
        {
            if (Write(at, question, db, now) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }

    private Refusal? Write(Answering at, Question question, GrappeDb db, Instant now)
    {
        var (answer, unreadable) = AnswerFields.Read(question, Fields, Language);
        if (unreadable is not null)
        {
            return unreadable;
        }

        var parts = Fields[Base(question)].ToString().Split('.');
        var (seen, before) = (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1, parts[^1]);
        var mark = AnswerFields.Mark(question, answer);
        var confirms = at.ToConfirm(question) is not null && (Fields.ContainsKey(Right(question)) || Fields.GetValueOrDefault("confirm") == "all");
        if (mark == before && !confirms)
        {
            return null;
        }

        if (seen != at.Revision(question))
        {
            return mark == AnswerFields.Mark(question, at.Written(question)) ? null
                : new("Somebody else of your cluster answered this meanwhile: {0}. To put yours in its place, save again.", question.Id, at.Written(question)!);
        }

        if (at.Answers.GetValueOrDefault(question.Id) is not { } row)
        {
            db.Add(row = new CaseAnswer { Case = at.Case.Id, Question = question.Id });
        }

        row.Write(answer, at.Invitation.Id, now);
        at.Case.Begin(now);
        return null;
    }
}
