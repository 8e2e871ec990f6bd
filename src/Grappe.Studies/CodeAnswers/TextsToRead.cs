using System.Globalization;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Brings together the answers that a study reads: those that clusters handed in, or such as somebody typed.</summary>
public sealed class TextsToRead(GrappeDb db, ReadAnswers answers)
{
    /// <summary>The question of answers that were typed.</summary>
    public const string Typed = "text";

    /// <summary>All answers in words of all waves, by case.</summary>
    public async Task<IReadOnlyList<CodedText>> OfWaves(OwnStudy study, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        var texts = new List<CodedText>();
        foreach (var wave in await db.Waves.AsNoTracking().Where(wave => wave.Study == study.Id).OrderBy(wave => wave.Number).ToListAsync(cancel))
        {
            var questions = study.Questionnaires.First(version => version.Number == wave.Questionnaire).Questionnaire.Questions.Where(question => question.Kind == QuestionKind.LongText).ToList();
            texts.AddRange(from one in await answers.HandedIn(wave.Id, cancel)
                           from question in questions
                           let said = one.Answer(question.Id)?.Text
                           where said is not null
                           select new CodedText(one.Id, question.Id, one.Name.English ?? one.Id, said));
        }

        return texts;
    }

    /// <summary>The cases that are read, with what they answered to all questions, so that coded parts can be found by that.</summary>
    public async Task<CountedCases> CasesOf(OpenCoding open, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(open);
        var known = new Dictionary<string, Case>(StringComparer.Ordinal);
        foreach (var wave in await db.Waves.AsNoTracking().Where(wave => wave.Study == open.Study.Id).Select(wave => wave.Id).ToListAsync(cancel))
        {
            foreach (var one in await answers.HandedIn(wave, cancel))
            {
                known[one.Id] = one;
            }
        }

        return new(open.Study.Latest.Questionnaire, [.. open.Coding.Texts.DistinctBy(text => text.Case).Select(text =>
            known.GetValueOrDefault(text.Case) ?? new Case { Id = text.Case, Name = new(text.Name, text.Name), Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) })]);
    }

    /// <summary>Answers as somebody types them: paragraphs with an empty line between them, the first line of each the name of its case.</summary>
    public static IReadOnlyList<CodedText> Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return
        [
            .. typed.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((paragraph, i) => (Lines: paragraph.Split('\n', 2), Number: i + 1))
                .Select(one => new CodedText(string.Create(CultureInfo.InvariantCulture, $"{one.Number}"), Typed, one.Lines[0].Trim(), one.Lines.Length > 1 ? one.Lines[1].Trim() : ""))
                .Where(text => text.Text.Length > 0),
        ];
    }

    /// <summary>The other way round, to be typed on; null where these answers were not typed.</summary>
    public static string? Write(IReadOnlyList<CodedText> texts) =>
        texts.All(text => text.Question == Typed && !text.Text.Contains("\n\n", StringComparison.Ordinal)) ? string.Join("\n\n", texts.Select(text => $"{text.Name}\n{text.Text}")) : null;
}
