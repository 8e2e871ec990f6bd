using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>One study: how it was done, what was asked, which tables there are.</summary>
public static class ShowStudyApi
{
    public static void MapShowStudyApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(StudyAddresses.Api + "/{slug}", Show).WithName("study")
            .DescribeStudies("One study: how it was done, its questionnaire and its tables", "slug")
            .Produces<StudyAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Show(HttpContext context, string slug, FindStudy find, IClock clock, IStringLocalizer<StudyTexts> texts)
    {
        var one = await find.Public(slug, context.RequestAborted);
        return context.Answer(one, clock, texts["There is no such study."], study => TypedResults.Ok(StudyAnswer.Of(study, context.Origin())), [.. one is null ? [] : new[] { one }]);
    }
}

/// <summary>A study as the API gives it.</summary>
public sealed record StudyAnswer(StudyItem Study, IReadOnlyList<NoteAnswer> Method, IReadOnlyList<TableItem> Tables, IReadOnlyList<RankingItem> Rankings, IReadOnlyList<SectionAnswer> Questionnaire)
{
    public static StudyAnswer Of(Study study, string origin)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new(
            StudyItem.Of(study, origin),
            [.. study.Method.Select(note => new NoteAnswer(note.Title.Here(), note.Text.Here()))],
            [.. study.Tables.Select(table => new TableItem(table.Number, table.Printed.Title.Here(), TableAnswer.Named(table.Printed.Kind), table.Counts.Base, table.HasSlip, origin + StudyAddresses.ApiTable(study.Slug, table.Number)))],
            [.. study.Published?.Rankings.Select(ranking => new RankingItem(ranking.Graph, ranking.Title.Here(), ranking.Shown, ranking.Cut, [.. ranking.Known.Select(known => new RankedItem(known.Rank, known.Label.Here()))], ranking.Note.Here())) ?? []],
            [.. study.Questionnaire.Sections.Select(section => new SectionAnswer(section.Code, section.Title.Here(), [.. section.Questions.Select(QuestionAnswer.Of)]))]);
    }
}

/// <summary>A titled note.</summary>
public sealed record NoteAnswer(string Title, string Text);

/// <summary>A table in a list.</summary>
public sealed record TableItem(int Number, string Title, string Kind, int Base, bool HasSlip, string Link);

/// <summary>A ranking of which the report's text tells a part.</summary>
public sealed record RankingItem(int Graph, string Title, int Shown, int Cut, IReadOnlyList<RankedItem> Known, string Note);

/// <summary>An answer and its rank.</summary>
public sealed record RankedItem(int Rank, string Label);

/// <summary>A section of the questionnaire.</summary>
public sealed record SectionAnswer(string Code, string Title, IReadOnlyList<QuestionAnswer> Questions);

/// <summary>A question.</summary>
public sealed record QuestionAnswer(string Id, string Kind, string Text, string? Help, bool Required, IReadOnlyList<ChoiceAnswer> Choices)
{
    public static QuestionAnswer Of(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new(question.Id, QuestionWords.Code(question.Kind), question.Text.Here(), question.Help?.Here(), question.Required, [.. question.Answers.Select(choice => new ChoiceAnswer(choice.Code, choice.Label.Here()))]);
    }
}

/// <summary>One of the answers that a question offers.</summary>
public sealed record ChoiceAnswer(string Code, string Label);
