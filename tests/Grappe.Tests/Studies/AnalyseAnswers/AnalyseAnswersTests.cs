using System.Text.Json;
using Grappe.Atlas;
using Grappe.Tests.Commands;
using MiniExcelLibs;

namespace Grappe.Tests.Studies;

public sealed class AnalyseAnswersTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grappe-study-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_command_writes_four_files_and_needs_no_database()
    {
        var answers = Write("answers.csv", Made.Answers(60, 6, patterns: 3, stray: 0.2));
        var (exit, said, error) = await GrappeProgram.Run("study", "analyse", "--answers", answers, "--out", In("out"), "--data", In("data"));

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("60 cases, 6 questions", said, StringComparison.Ordinal);
        Assert.Equal(["mca.json", "report.html", "tables.json", "types.json"], Directory.GetFiles(In("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(In("data")));
    }

    [Fact]
    public async Task The_command_ends_with_2_and_says_row_and_column_of_a_bad_file()
    {
        var answers = Write("answers.csv", "case,q1,q2\n1,a,b\n2,a\n");
        var (exit, _, error) = await GrappeProgram.Run("study", "analyse", "--answers", answers, "--out", In("out"));

        Assert.Equal(2, exit);
        Assert.Contains("Row 3 has 2 cells", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("out")));
    }

    [Theory]
    [InlineData("study")]
    [InlineData("study analyse --out here")]
    [InlineData("study analyse --answers nowhere.csv --out here")]
    public async Task A_command_without_its_file_ends_with_2(string line) => Assert.Equal(2, (await GrappeProgram.Run(line.Split(' '))).Exit);

    [Fact]
    public async Task Tables_keep_no_answer_apart()
    {
        await Analyse("case,q1,q2\n1,a,x\n2,a,y\n3,,y\n4,b,y\n");
        var table = Json("tables.json").GetProperty("tables")[0];

        Assert.Equal((4, 1, 3), (table.GetProperty("base").GetInt32(), table.GetProperty("noAnswer").GetInt32(), table.GetProperty("total").GetInt32()));
        var row = table.GetProperty("rows")[0];
        Assert.Equal(("a", 2, 50.0, 66.6666666667), (row.GetProperty("code").GetString(), row.GetProperty("count").GetInt32(), row.GetProperty("percentAll").GetDouble(), row.GetProperty("percentAnswered").GetDouble()));
        Assert.Equal(2, table.GetProperty("rows").GetArrayLength());
    }

    [Theory, InlineData(false, 5, 0), InlineData(true, 4, 1)]
    public async Task No_answer_is_a_category_unless_excluded(bool excluded, int categories, int passive)
    {
        await Analyse("case,q1,q2\n1,a,x\n2,a,y\n3,,y\n4,b,y\n", excluded);
        var mca = Json("mca.json");

        Assert.Equal((categories, passive), (mca.GetProperty("categories").GetArrayLength(), mca.GetProperty("passive").GetArrayLength()));
        var none = mca.GetProperty(excluded ? "passive" : "categories").EnumerateArray().Single(category => category.GetProperty("answer").ValueKind == JsonValueKind.Null);
        Assert.Equal("q1", none.GetProperty("question").GetString());
    }

    [Fact]
    public async Task Two_questions_known_by_hand()
    {
        // Two questions that say the same: one axis that holds all, cases at -1 and 1 where they are as many on each side.
        await Analyse("case,q1,q2\n1,a,x\n2,a,x\n3,b,y\n4,b,y\n");
        var mca = Json("mca.json");

        Assert.Equal([1.0], Numbers(mca.GetProperty("eigenvalues")));
        Assert.Equal([1.0], Numbers(mca.GetProperty("benzecri")));
        Assert.Equal([1.0], Numbers(mca.GetProperty("greenacre")));
        Assert.All(mca.GetProperty("individuals").EnumerateArray(), one => Assert.Equal(1, Math.Abs(Numbers(one.GetProperty("coordinates")).Single())));
        Assert.All(mca.GetProperty("categories").EnumerateArray(), one => Assert.Equal([25.0], Numbers(one.GetProperty("contributions"))));
    }

    [Fact]
    public async Task A_question_that_all_answer_alike_is_left_out_and_named()
    {
        await Analyse("case,q1,same,q2\n1,a,x,1\n2,b,x,2\n3,b,x,1\n");

        Assert.Contains("“same” (column 3)", Json("tables.json").GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Json("mca.json").GetProperty("categories").EnumerateArray(), category => category.GetProperty("question").GetString() == "same");
        Assert.Equal(3, Json("tables.json").GetProperty("tables").GetArrayLength());
    }

    [Fact]
    public async Task Types_that_are_there_are_found_and_stable()
    {
        await Analyse(Made.Answers(90, 8, patterns: 3, stray: 0.25));
        var types = Json("types.json");

        Assert.True(types.GetProperty("supported").GetBoolean());
        var found = types.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("cases").EnumerateArray().Select(name => int.Parse(name.GetString()![5..], System.Globalization.CultureInfo.InvariantCulture) % 3).CountBy(pattern => pattern).ToArray()).ToArray();
        Assert.Equal(3, found.Length);
        Assert.All(found, patterns => Assert.True(patterns.Max(pattern => pattern.Value) > 9 * patterns.Where(pattern => pattern.Value < patterns.Max(most => most.Value)).Sum(pattern => pattern.Value)));
        Assert.All(types.GetProperty("types").EnumerateArray(), type =>
        {
            Assert.InRange(type.GetProperty("jaccard").GetDouble(), 0.75, 1);
            Assert.NotEmpty(type.GetProperty("description").EnumerateArray());
            Assert.Equal(5, type.GetProperty("typicalCases").GetArrayLength());
        });
        Assert.True(types.GetProperty("latentClasses").GetProperty("offered").GetBoolean());
    }

    [Fact]
    public async Task Two_types_are_two()
    {
        await Analyse(Made.Answers(60, 8, patterns: 2, stray: 0.25));

        Assert.True(Json("types.json").GetProperty("supported").GetBoolean());
        Assert.Equal(2, Json("types.json").GetProperty("types").GetArrayLength());
    }

    [Fact]
    public async Task Answers_of_chance_support_no_typology()
    {
        await Analyse(Made.Answers(120, 8, patterns: 0, stray: 1));
        var types = Json("types.json");

        Assert.False(types.GetProperty("supported").GetBoolean());
        Assert.Contains("is not found again", types.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.False(types.GetProperty("latentClasses").GetProperty("offered").GetBoolean());
    }

    [Fact]
    public async Task Too_few_cases_are_no_error_but_no_types()
    {
        await Analyse("case,q1,q2\n1,a,x\n2,a,y\n3,b,y\n");

        Assert.False(Json("types.json").GetProperty("supported").GetBoolean());
        Assert.Contains("too few", Json("types.json").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_answers_give_the_same_files()
    {
        var text = Made.Answers(40, 5, patterns: 3, stray: 0.3);
        await Analyse(text);
        var (mca, types) = (File.ReadAllText(In("out/mca.json")), File.ReadAllText(In("out/types.json")));
        await Analyse(text);

        Assert.Equal((mca, types), (File.ReadAllText(In("out/mca.json")), File.ReadAllText(In("out/types.json"))));
    }

    [Fact]
    public async Task A_questionnaire_gives_labels_and_their_order()
    {
        var questionnaire = Questionnaire(("select_one yn", "q1", "Do you pay a fee?"), ("select_one yn", "q2", "Do you vote?"));
        await Analyse("case,q1,q2\n1,n,y\n2,y,n\n3,y,y\n", questionnaire: questionnaire);
        var table = Json("tables.json").GetProperty("tables")[0];

        Assert.Equal("Do you pay a fee?", table.GetProperty("title").GetString());
        Assert.Equal(["Yes", "No"], table.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task A_column_that_the_questionnaire_does_not_ask_is_named()
    {
        var trouble = await Assert.ThrowsAsync<UnusableFileException>(() => Analyse("case,q1,q9\n1,n,y\n2,y,n\n", questionnaire: Questionnaire(("select_one yn", "q1", "Do you pay a fee?"))));

        Assert.Contains("column 3 (“q9”)", trouble.Message, StringComparison.Ordinal);
    }

    private string Questionnaire(params (string Type, string Name, string Label)[] questions)
    {
        var path = In("form.xlsx");
        MiniExcel.SaveAs(path, new Dictionary<string, object>
        {
            ["survey"] = questions.Select(question => new { type = question.Type, name = question.Name, label = question.Label }).ToArray(),
            ["choices"] = new[] { new { list_name = "yn", name = "y", label = "Yes" }, new { list_name = "yn", name = "n", label = "No" } },
        });
        return path;
    }

    private async Task Analyse(string text, bool exclude = false, string? questionnaire = null) => await Grappe.Studies.AnalyseAnswers.Handle(
        new(Write("answers.csv", text), questionnaire, exclude, In("out"), "en"), new() { Bootstraps = 60 }, progress: null, TestContext.Current.CancellationToken);

    private string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    private string In(string name) => Path.Combine(folder.FullName, name);

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(In("out/" + name))).RootElement;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
