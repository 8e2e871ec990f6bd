using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Grappe.Tests.Atlas.OpenData;

public sealed partial class ApiGuideTests(ReadOnlyHost host) : IClassFixture<ReadOnlyHost>
{
    [Fact]
    public async Task Every_example_of_the_guide_does_what_it_says()
    {
        var examples = Example().Matches(await File.ReadAllTextAsync(Guide()));

        Assert.InRange(examples.Count, 20, 100);
        foreach (var example in examples.AsEnumerable())
        {
            using var response = await host.Client().GetAsync(new Uri(example.Groups["address"].Value, UriKind.Relative));
            Assert.True((int)response.StatusCode == (example.Groups["status"].Success ? int.Parse(example.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture) : 200), example.Value);
        }
    }

    private static string Guide([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../../docs/api.md");

    [GeneratedRegex(@"^GET (?<address>/\S+)( → (?<status>\d+))?\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
