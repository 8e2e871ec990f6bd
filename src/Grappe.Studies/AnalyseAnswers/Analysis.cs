using Grappe.Atlas;
using Grappe.Studies.Domain.Statistics;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Studies;

/// <summary>Everything that is found out about the answers of a file.</summary>
/// <remarks><paramref name="Notes"/>: What a reader of the results should know about the file.</remarks>
/// <remarks><paramref name="Profiles"/>: The questions that take part in axes and types.</remarks>
public sealed record Analysis(Answers Answers, AnswerLabels Labels, IReadOnlyList<Reason> Notes, IReadOnlyList<AnswerTable> Tables, Profiles Profiles, Axes Axes, AdjustedInertia Adjusted, Types Types, TypesOptions Options, LatentClasses LatentClasses)
{
    /// <summary>More categories than this, over all questions, make a table that no one waits for.</summary>
    private const int MostCategories = 2_000;

    /// <remarks><paramref name="excludeNoAnswer"/>: Cases without an answer to a question take no part in what it tells; otherwise, having given none is an answer.</remarks>
    /// <remarks><paramref name="progress"/>: Told the share that is done.</remarks>
    /// <exception cref="UnusableFileException">The questionnaire does not ask what the answers answer, or there is too much.</exception>
    public static Analysis Of(Answers answers, AnswerLabels labels, bool excludeNoAnswer, TypesOptions options, IProgress<double>? progress, CancellationToken cancel)
    {
        var notes = new List<Reason>();
        var profiles = TakePart(answers, labels, excludeNoAnswer, notes);
        var axes = Axes.Find(profiles, cancel: cancel);
        var tables = answers.Questions.Select((question, i) => AnswerTable.Of(i + 1, question, labels)).ToArray();
        var adjusted = AdjustedInertia.Of(axes.Eigenvalues, profiles.Variables.Count, profiles.Passive.Count(passive => !passive));
        return new(answers, labels, notes, tables, profiles, axes, adjusted, Types.Find(profiles, options, progress, cancel), options, LatentClasses.Find(profiles, options.Seed, cancel));
    }

    /// <summary>The answers of the questions that tell cases apart.</summary>
    /// <exception cref="UnusableFileException">The questionnaire does not ask what the answers answer, or there is too much.</exception>
    public static Profiles TakePart(Answers answers, AnswerLabels labels, bool excludeNoAnswer, ICollection<Reason>? notes = null)
    {
        var variables = new List<Variable>();
        foreach (var question in answers.Questions)
        {
            if (labels.Of(question.Name) is null)
            {
                throw new UnusableFileException($"Row 1, {question.Place}: the questionnaire has no question of this name.");
            }

            var variable = Variable(question, labels, excludeNoAnswer);
            if (variable.Categories.Count(category => !category.Passive) > 1)
            {
                variables.Add(variable);
            }
            else
            {
                notes?.Add(new("The cases gave no two different answers to “{0}” (column {1}): it tells none apart and takes no part in axes and types.", labels.Of(question.Name)!, question.Number));
            }
        }

        if (variables.Sum(variable => variable.Categories.Count) > MostCategories)
        {
            throw new UnusableFileException($"The questions have more than {MostCategories} different answers together.");
        }

        if (variables.Count == 0)
        {
            notes?.Add(new("No question tells cases apart: there are no axes and no types."));
        }

        return Domain.Typology.Profiles.Take(variables, answers.Cases.Length);
    }

    /// <summary>What a category of all questions that take part is called: the question, and the answer, nothing for no answer.</summary>
    public (string Question, string? Answer) Words(int category)
    {
        var question = Profiles.Variables[QuestionOf(category)];
        var answer = question.Categories[category - Profiles.Offsets[QuestionOf(category)]].Answer;
        return (Labels.Of(question.Name) ?? question.Name, answer is null ? null : Labels.Of(question.Name, answer));
    }

    /// <summary>Which of the questions that take part a category belongs to.</summary>
    public int QuestionOf(int category) => Array.FindLastIndex(Profiles.Offsets, Profiles.Variables.Count - 1, offset => offset <= category);

    private static Variable Variable(AnswersColumn question, AnswerLabels labels, bool excludeNoAnswer)
    {
        var given = AnswerTable.Given(question, labels);
        var codes = given.Index().ToDictionary(answer => answer.Item, answer => answer.Index, StringComparer.Ordinal);
        return new(
            question.Name,
            [.. given.Select(answer => new Category(answer.Length == 0 ? null : answer, answer.Length == 0 && excludeNoAnswer))],
            Array.ConvertAll(question.Cells, cell => codes[cell]));
    }
}
