using Grappe.Web.Commands;

namespace Grappe.Tests.Commands;

public sealed class CommandLineTests
{
    public static TheoryData<string, string[]> Served => new()
    {
        { "", [] },
        { "run", [] },
        { "run --urls http://localhost:1 --data here --database sqlite --demo", ["--Urls=http://localhost:1", "--Data=here", "--Database=sqlite", "--Demo=true"] },
        { "--demo --data there", ["--Data=there", "--Demo=true"] },
        { "--environment=Development --Inventory=none", ["--environment=Development", "--Inventory=none"] },
    };

    [Theory, MemberData(nameof(Served))]
    public void Options_of_a_run_are_settings_of_the_host(string line, string[] settings)
    {
        var asked = CommandLine.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(settings, asked.Settings);
        Assert.Null(asked.Exit);
        Assert.Null(asked.Command);
    }

    [Theory]
    [InlineData("import grappe.deps.nowhere")]
    [InlineData("import --preset grappe")]
    [InlineData("export")]
    [InlineData("export --format pdf")]
    [InlineData("run --dta here")]
    [InlineData("rnu")]
    [InlineData("export --format csv --colour red")]
    public void What_is_not_understood_ends_with_code_2(string line)
    {
        var asked = CommandLine.Read(line.Split(' '));

        Assert.Equal(2, asked.Exit);
        Assert.Null(asked.Command);
    }

    [Theory, InlineData("--help"), InlineData("import --help"), InlineData("run -h")]
    public void Help_ends_well_and_serves_nothing(string line) => Assert.Equal(0, CommandLine.Read(line.Split(' ')).Exit);

    [Fact]
    public void An_export_is_a_command_with_quiet_settings()
    {
        var asked = CommandLine.Read(["export", "--format", "csv", "--data", "here"]);

        Assert.NotNull(asked.Command);
        Assert.Contains("--Data=here", asked.Settings);
        Assert.Contains("--Logging:LogLevel:Default=Warning", asked.Settings);
    }
}
