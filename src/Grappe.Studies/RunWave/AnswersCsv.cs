using System.Buffers;
using System.Globalization;
using System.Text;
using Grappe.Atlas;
using Grappe.Shared;
using Grappe.Shared.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grappe.Studies;

/// <summary>
/// The answers of a wave as comma-separated values, for those who run the study: a case in each row, a question in each column, codes as they are stored,
/// several parted by semicolons. Empty is no answer; not-applicable and not-asked say so.
/// </summary>
public static class AnswersCsv
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;'");

    public static void MapAnswersCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/studies/{slug}/waves/{number}/answers.csv",
        async (string slug, string number, HttpContext context, RunWave waves, ReadAnswers read, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (await waves.Find(slug, number, cancel) is not { } at)
            {
                return Results.NotFound();
            }

            var questionnaire = at.Study.Questionnaires.First(version => version.Number == at.Wave.Questionnaire).Questionnaire;
            return Results.File(Write(questionnaire, await read.HandedIn(at.Wave.Id, cancel)), "text/csv; charset=utf-8", $"{slug}-{number}.csv");
        }).WithMetadata(new NeedsAttribute(Permission.RunStudies)).ExcludeFromDescription();

    public static byte[] Write(Questionnaire questionnaire, IReadOnlyList<Case> cases)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(cases);
        var questions = questionnaire.Questions.ToList();
        var csv = new StringBuilder("\uFEFF");
        Line(["case", "name", .. questions.Select(question => question.Id)]);
        foreach (var who in cases)
        {
            Line([who.Id, CsvFile.Harmless(CellKind.Text, who.Name.In("en")), .. questions.Select(question => Asked.Of(questionnaire, question, who) ? Cell(who.Answer(question.Id)) : "not-asked")]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        void Line(IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");
    }

    private static string Cell(Answer? answer) => answer switch
    {
        null => "",
        { IsNotApplicable: true } => "not-applicable",
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Text: { } text } => CsvFile.Harmless(CellKind.Text, text),
        { Counts.Count: > 0 } => string.Join(';', answer.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key}={count.Value}"))),
        _ => string.Join(';', answer.Codes),
    };

    private static string Quoted(string text) => text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
