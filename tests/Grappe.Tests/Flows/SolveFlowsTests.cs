using System.Text.Json;
using Grappe.Tests.Commands;

namespace Grappe.Tests.Flows;

public sealed class SolveFlowsTests : IDisposable
{
    private const string Head = "id,side,code,quantity_t,lat,lon,price_eur_t\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grappe-flows-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_command_prints_who_gives_what_to_whom_with_its_proof_and_what_a_greedy_choice_gives()
    {
        // Along the equator, in degrees: b -0.15, x 0, a 0.1, y 0.25. The pair nearest to each other leaves the two others far apart.
        var file = Write(Head + "a,offer,1,10,0,0.1,15\nb,offer,1,10,0,-0.15,15\nx,need,1,10,0,0,5\ny,need,1,10,0,0.25,5\nz,need,2,10,0,0,99\n");
        var (exit, said, error) = await GrappeProgram.Run("flows", "solve", file);

        Assert.Equal((0, ""), (exit, error));
        var solved = JsonDocument.Parse(said).RootElement;
        Assert.Equal(("money", "EUR", 20), (solved.GetProperty("objective").GetString(), solved.GetProperty("unit").GetString(), solved.GetProperty("moved_t").GetInt32()));
        Assert.Equal(["a y 10", "b x 10"], solved.GetProperty("flows").EnumerateArray().Select(flow => $"{flow.GetProperty("offer")} {flow.GetProperty("need")} {flow.GetProperty("quantity_t")}"));
        Assert.Equal((316.60m, 261.00m), (solved.GetProperty("value").GetDecimal(), solved.GetProperty("greedyValue").GetDecimal()));
        var certificate = solved.GetProperty("certificate");
        var prices = certificate.GetProperty("offers").EnumerateArray().Concat(certificate.GetProperty("needs").EnumerateArray()).ToArray();
        Assert.Equal(solved.GetProperty("value").GetDecimal(), prices.Sum(lot => lot.GetProperty("price").GetDecimal() * lot.GetProperty("quantity_t").GetDecimal()));
        Assert.Equal(["a", "b", "x", "y", "z"], prices.Select(lot => lot.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_file_with_bad_lines_is_not_solved()
    {
        var (exit, said, error) = await GrappeProgram.Run("flows", "solve", Write(Head + "a,offer,1,10,0,0,25\nb,give,1,10,0,0,15\nc,need,1,ten,0,0,15\n"));

        Assert.Equal((1, ""), (exit, said));
        Assert.Equal(["Line 3, side: “give”. Expected offer or need.", "Line 4, quantity_t: “ten”. Expected a whole number of tonnes from 1 to 1000000000.", "Nothing was solved."], error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_file_with_its_head_only_has_an_empty_answer()
    {
        var (exit, said, _) = await GrappeProgram.Run("flows", "solve", Write(Head), "--objective", "tonnes", "--arcs", "3");

        var solved = JsonDocument.Parse(said).RootElement;
        Assert.Equal((0, 0, 0, 0), (exit, solved.GetProperty("value").GetDecimal(), solved.GetProperty("flows").GetArrayLength(), solved.GetProperty("greedyValue").GetDecimal()));
    }

    [Theory]
    [InlineData("flows solve nowhere.csv")]
    [InlineData("flows solve")]
    [InlineData("flows solve FILE --arcs 0")]
    [InlineData("flows solve FILE --objective fame")]
    public async Task What_is_not_understood_ends_with_2_and_one_line(string line)
    {
        var (exit, said, error) = await GrappeProgram.Run(line.Replace("FILE", Write(Head), StringComparison.Ordinal).Split(' '));

        Assert.Equal((2, ""), (exit, said));
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder.FullName, "flows.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
