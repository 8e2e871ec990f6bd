using System.Text;
using Grappe.Atlas;
using Grappe.Studies;

namespace Grappe.Tests.Studies;

public sealed class AnswersFileTests
{
    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("\n\n", "The file is empty")]
    [InlineData("case,q1,q2\n", "After row 1, the names of the columns, there is no case.")]
    [InlineData("case\n1\n2\n", "Row 1 has one column only (“case”)")]
    [InlineData("case,q1,q1\n1,a,b\n", "Row 1, column 3: “q1” is the name of column 2 already.")]
    [InlineData("case,q1,\n1,a,b\n", "Row 1, column 3 has no name.")]
    [InlineData("case,q1,q2\n1,a,b\n2,a\n", "Row 3 has 2 cells where row 1 has 3: column 3 (“q2”) is missing.")]
    [InlineData("case,q1,q2\n1,a,b\n2,a,b,c\n", "Row 3 has 4 cells where row 1 has 3: column 4 has no name.")]
    [InlineData("case,q1,q2\n1,a,b\n2,a,c\n1,b,b\n", "Row 4, column 1 (“case”): “1” is the case of row 2 already.")]
    [InlineData("case,q1,q2\n1,a,b\n,a,c\n", "Row 3, column 1 (“case”) is empty")]
    [InlineData("1,a,x\n2,a,y\n3,b,x\n", "Row 1 looks like answers")]
    [InlineData("case,q1\n1,\"a\n2,b\n", "the file cannot be read")]
    public async Task A_bad_file_is_refused_with_row_and_column(string text, string why)
    {
        var trouble = await Assert.ThrowsAsync<UnusableFileException>(() => Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(why, trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_encoding_is_refused()
    {
        var trouble = await Assert.ThrowsAsync<UnusableFileException>(() => Read(Encoding.Latin1.GetBytes("case,q1\n1,préféré\n2,b\n")));

        Assert.Contains("UTF-8", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_are_no_choices()
    {
        var rows = Enumerable.Range(1, 300).Select(i => $"{i},a,text {i}");

        var trouble = await Assert.ThrowsAsync<UnusableFileException>(() => Read(Encoding.UTF8.GetBytes("case,q1,why\n" + string.Join('\n', rows))));

        Assert.Contains("Row 202, column 3 (“why”)", trouble.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case,q1,q2\n1, yes ,no\n2,,\"no, never\"\n", false)]
    [InlineData("case;q1;q2\r\n1;yes;no\r\n\r\n2;;no, never\r\n", true)]
    public async Task Commas_or_semicolons_with_or_without_a_mark_of_UTF_8(string text, bool mark)
    {
        var answers = await Read([.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)]);

        Assert.Equal(["1", "2"], answers.Cases);
        Assert.Equal(["q1", "q2"], answers.Questions.Select(question => question.Name));
        Assert.Equal(["yes", ""], answers.Questions[0].Cells);
        Assert.Equal(["no", "no, never"], answers.Questions[1].Cells);
    }

    private static async Task<Answers> Read(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return await AnswersFile.Read(file, TestContext.Current.CancellationToken);
    }
}
