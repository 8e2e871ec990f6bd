using System.Globalization;
using Grappe.Shared;
using Grappe.Studies.Domain.Questionnaires;
using MiniExcelLibs;

namespace Grappe.Studies;

/// <summary>
/// Writes a questionnaire as an XLSForm (xlsform.org) for KoboToolbox, ODK and others: sheets “survey”, “choices” and “settings”. What XLSForm cannot say stands
/// in the sheets “grappe” and “bands”, which others pass over, so that reading it here gives the same questionnaire.
/// </summary>
public static class WriteXlsForm
{
    public const string Extra = "grappe";
    public const string Bands = "bands";
    public const string YesNoList = "yes_no";

    public static byte[] Of(Questionnaire questionnaire, string title)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["survey"] = questionnaire.Sections.SelectMany(section => Survey(section, questionnaire)).ToList(),
            ["choices"] = Choices(questionnaire).ToList(),
            ["settings"] = new List<Dictionary<string, object?>> { new(StringComparer.Ordinal) { ["form_title"] = title, ["form_id"] = questionnaire.Slug, ["default_language"] = XlsLanguages.English } },
            [Extra] = questionnaire.Questions.Select(More).ToList(),
        };
        var bands = questionnaire.Questions.SelectMany(question => question.Bands.Select(band => Band(question, band))).ToList();
        if (bands.Count > 0)
        {
            sheets[Bands] = bands;
        }

        using var file = new MemoryStream();
        file.SaveAs(sheets);
        return file.ToArray();
    }

    private static IEnumerable<Dictionary<string, object?>> Survey(Section section, Questionnaire all)
    {
        yield return Row("begin_group", XlsNames.Of(section), section.Title, section.Help);
        foreach (var question in section.Questions)
        {
            if (question.Kind == QuestionKind.Matrix)
            {
                yield return Row("begin_group", XlsNames.Of(question.Id), question.Text, question.Help, relevant: Relevance.Write(question, all), appearance: "field-list");
                foreach (var choice in question.Choices)
                {
                    yield return Row("integer", XlsNames.Of(question.Id, choice.Code), choice.Label, null, constraint: Constraint(question));
                }

                yield return Row("end_group", "", null, null);
            }
            else
            {
                yield return Row(Type(question), XlsNames.Of(question.Id), question.Text, question.Help, question.Required ? "yes" : "", Relevance.Write(question, all), Constraint(question), question.Kind == QuestionKind.LongText ? "multiline" : "");
            }
        }

        yield return Row("end_group", "", null, null);
    }

    private static string Type(Question question) => question.Kind switch
    {
        QuestionKind.One => $"select_one {question.Id}",
        QuestionKind.Several => $"select_multiple {question.Id}",
        QuestionKind.YesNo => $"select_one {YesNoList}",
        QuestionKind.Ranking => $"rank {question.Id}",
        QuestionKind.Number => "decimal",
        QuestionKind.Money or QuestionKind.Year => "integer",
        QuestionKind.Date => "date",
        QuestionKind.CodeList => $"{(question.Most == 1 ? "select_one_from_file" : "select_multiple_from_file")} {question.List}.csv",
        _ => "text",
    };

    private static string Constraint(Question question) => question switch
    {
        { Kind: QuestionKind.Several or QuestionKind.CodeList, Most: > 1 and { } most } => string.Create(CultureInfo.InvariantCulture, $"count-selected(.) <= {most}"),
        { Range: { } range } => Relevance.Range(".", range).Trim('(', ')'),
        _ => "",
    };

    private static IEnumerable<Dictionary<string, object?>> Choices(Questionnaire questionnaire)
    {
        foreach (var question in questionnaire.Questions.Where(question => question.Kind is QuestionKind.One or QuestionKind.Several or QuestionKind.Ranking))
        {
            foreach (var choice in question.Choices)
            {
                yield return Choice(question.Id, choice);
            }
        }

        if (questionnaire.Questions.FirstOrDefault(question => question.Kind == QuestionKind.YesNo) is { } yesNo)
        {
            foreach (var choice in yesNo.Answers)
            {
                yield return Choice(YesNoList, choice);
            }
        }
    }

    private static Dictionary<string, object?> Choice(string list, Choice choice) => Said(new(StringComparer.Ordinal) { ["list_name"] = list, ["name"] = choice.Code }, "label", choice.Label);

    private static Dictionary<string, object?> Row(string type, string name, LocalizedText? label, LocalizedText? hint, string required = "", string relevant = "", string constraint = "", string appearance = "")
    {
        var row = Said(Said(new(StringComparer.Ordinal) { ["type"] = type, ["name"] = name }, "label", label), "hint", hint);
        (row["required"], row["relevant"], row["constraint"], row["appearance"]) = (required, relevant, constraint, appearance);
        return row;
    }

    private static Dictionary<string, object?> More(Question question) => Said(new(StringComparer.Ordinal)
    {
        ["name"] = XlsNames.Of(question.Id),
        ["kind"] = QuestionWords.Code(question.Kind),
        ["required"] = question is { Kind: QuestionKind.Matrix, Required: true } ? "yes" : "",
        ["not_applicable"] = question.MayNotApply ? "yes" : "",
        ["words"] = question.Words,
        ["most"] = question.Most,
    }, "unit", question.Unit);

    private static Dictionary<string, object?> Band(Question question, Band band) => Said(new(StringComparer.Ordinal)
    {
        ["question"] = XlsNames.Of(question.Id), ["name"] = band.Code, ["least"] = band.Least, ["most"] = band.Most,
    }, "label", band.Label);

    private static Dictionary<string, object?> Said(Dictionary<string, object?> row, string column, LocalizedText? text)
    {
        row[$"{column}::{XlsLanguages.English}"] = text?.English;
        row[$"{column}::{XlsLanguages.French}"] = text?.French;
        return row;
    }
}
