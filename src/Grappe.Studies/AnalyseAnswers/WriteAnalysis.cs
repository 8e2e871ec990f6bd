using System.Text.Json;
using Grappe.Studies.Domain.Typology;

namespace Grappe.Studies;

/// <summary>Writes what was found as JSON: see docs/study-analyse.md for what each property means.</summary>
public static class WriteAnalysis
{
    public static void Tables(Analysis analysis, Utf8JsonWriter json)
    {
        json.WriteNumber("cases", analysis.Answers.Cases.Length);
        json.WriteStartArray("notes");
        foreach (var note in analysis.Notes)
        {
            json.WriteStringValue(note.ToString());
        }

        json.WriteEndArray();
        json.Each("tables", analysis.Tables, table =>
        {
            json.WriteNumber("number", table.Number);
            json.WriteString("question", table.Name);
            json.WriteString("title", table.Title);
            json.WriteNumber("base", table.Base);
            json.WriteNumber("noAnswer", table.NoAnswer);
            json.Number("noAnswerPercentAll", 100.0 * table.NoAnswer / table.Base);
            json.Each("rows", table.Rows, row =>
            {
                json.WriteString("code", row.Code);
                json.WriteString("label", row.Label);
                json.WriteNumber("count", row.Count);
                json.Number("percentAll", row.PercentAll);
                json.Number("percentAnswered", row.PercentAnswered);
            });
            json.WriteNumber("total", table.Answered);
        });
    }

    public static void Mca(Analysis analysis, Utf8JsonWriter json)
    {
        var (axes, profiles) = (analysis.Axes, analysis.Profiles);
        var all = Enumerable.Range(0, axes.Eigenvalues.Length).ToArray();
        var places = axes.Coordinates(all.Length);
        json.Numbers("eigenvalues", axes.Eigenvalues);
        json.Numbers("adjustedInertia", analysis.Adjusted.Inertia);
        json.Numbers("benzecri", analysis.Adjusted.Benzecri);
        json.Numbers("greenacre", analysis.Adjusted.Greenacre);
        json.Each("individuals", analysis.Answers.Cases.Index(), one =>
        {
            json.WriteString("id", one.Item);
            json.Numbers("coordinates", all.Select(axis => places[axis][profiles.Of[one.Index]]));
        });
        json.Each("categories", Categories(profiles).Where(category => !category.Category.Passive), category =>
        {
            Name(category);
            json.Numbers("coordinates", all.Select(axis => axes.Coordinate(category.Number, axis)));
            json.Numbers("contributions", all.Select(axis => 100 * axes.Contribution(category.Number, axis)));
            json.Numbers("cos2", all.Select(axis => axes.Cos2(category.Number, axis)));
        });
        json.Each("passive", Categories(profiles).Where(category => category.Category.Passive), category =>
        {
            Name(category);
            json.Numbers("coordinates", all.Select(axis => axes.Coordinate(category.Number, axis)));
        });
        json.Each("questions", profiles.Variables.Index(), question =>
        {
            json.WriteString("question", question.Item.Name);
            json.Numbers("discrimination", all.Select(axis => axes.Discrimination(question.Index, axis)));
        });

        void Name((int Number, Variable Question, Category Category) category)
        {
            json.WriteString("question", category.Question.Name);
            json.WriteString("answer", category.Category.Answer);
            json.WriteNumber("count", (int)Math.Round(axes.Shares[category.Number] * profiles.Cases));
        }
    }

    public static void Types(Analysis analysis, Utf8JsonWriter json)
    {
        var (types, profiles, cases) = (analysis.Types, analysis.Profiles, analysis.Answers.Cases);
        var categories = Categories(profiles).ToArray();
        json.Each("types", types.Found.Index(), type =>
        {
            json.WriteString("name", TypeName(type.Index));
            Words("cases", type.Item.Cases.Select(i => cases[i]));
            json.Number("jaccard", type.Item.Jaccard);
            json.Number("leaveOneOut", type.Item.LeaveOneOut);
            json.Number("silhouette", type.Item.Silhouette);
            json.Each("description", type.Item.Description, answer =>
            {
                json.WriteString("question", categories[answer.Category].Question.Name);
                json.WriteString("answer", categories[answer.Category].Category.Answer);
                json.WriteNumber("inType", answer.InGroup);
                json.WriteNumber("inAll", answer.InAll);
                json.Number("percentInType", 100.0 * answer.InGroup / type.Item.Cases.Length);
                json.Number("percentInAll", 100.0 * answer.InAll / cases.Length);
                json.Number("vTest", answer.TestValue);
            });
            json.Each("typicalCases", type.Item.Typical, typical =>
            {
                json.WriteString("id", cases[typical.Case]);
                json.Number("distance", typical.Distance);
            });
        });
        json.WriteBoolean("supported", types.Unsupported is null);
        json.WriteString("reason", types.Unsupported?.ToString());
        json.Number("silhouette", types.Silhouettes?.Mean);
        Cases(analysis, json);
        LatentClassesOf(analysis, json);

        void Words(string name, IEnumerable<string> words)
        {
            json.WriteStartArray(name);
            foreach (var word in words)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }
    }

    private static void Cases(Analysis analysis, Utf8JsonWriter json)
    {
        var (types, profiles, cases) = (analysis.Types, analysis.Profiles, analysis.Answers.Cases);
        json.Each("individuals", types.Silhouettes is null ? [] : cases.Index(), one =>
        {
            var profile = profiles.Of[one.Index];
            json.WriteString("id", one.Item);
            json.WriteString("type", TypeName(types.Groups[profile]));
            json.Number("silhouette", types.Silhouettes!.Width[profile]);
            json.WriteString("nearestOther", TypeName(types.Silhouettes.NearestOther[profile]));
        });
        json.Numbers("withinInertia", types.Within);
        json.WriteStartObject("procedure");
        json.WriteNumber("axes", Math.Min(analysis.Options.Axes, analysis.Axes.Eigenvalues.Length));
        json.WriteNumber("bootstraps", analysis.Options.Bootstraps);
        json.WriteNumber("seed", analysis.Options.Seed);
        json.Number("leastJaccard", analysis.Options.LeastJaccard);
        json.Number("leastJaccardOfTwo", analysis.Options.LeastJaccardOfTwo);
        json.WriteEndObject();
    }

    public static string TypeName(int number) => $"Type {number + 1}";

    private static void LatentClassesOf(Analysis analysis, Utf8JsonWriter json)
    {
        var latent = analysis.LatentClasses;
        json.WriteStartObject("latentClasses");
        json.WriteBoolean("offered", latent.Refused is null);
        json.WriteString("reason", latent.Refused?.ToString());
        json.Each("models", latent.Models, model =>
        {
            json.WriteNumber("classes", model.Shares.Length);
            json.Number("logLikelihood", model.LogLikelihood);
            json.WriteNumber("parameters", model.Parameters);
            json.WriteNumber("degreesOfFreedom", model.Freedom);
            json.Number("bic", model.Bic);
            json.WriteNumber("foundAgain", model.FoundAgain);
            json.WriteNumber("starts", model.Starts);
            json.WriteString("refused", model.Refused?.ToString());
            json.Numbers("shares", model.Shares);
        });
        json.Each("individuals", latent.Chosen is null ? [] : analysis.Answers.Cases.Index(), one =>
        {
            json.WriteString("id", one.Item);
            json.Numbers("probabilities", latent.Chosen!.Memberships[analysis.Profiles.Of[one.Index]]);
        });
        json.WriteEndObject();
    }

    private static IEnumerable<(int Number, Variable Question, Category Category)> Categories(Profiles profiles) =>
        profiles.Variables.SelectMany(question => question.Categories.Select(category => (Question: question, Category: category)))
            .Select((pair, number) => (number, pair.Question, pair.Category));
}
