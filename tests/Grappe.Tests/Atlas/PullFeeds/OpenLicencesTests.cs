using Grappe.Atlas.Domain.Federation;

namespace Grappe.Tests.Atlas.PullFeeds;

public sealed class OpenLicencesTests
{
    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-4.0")]
    [InlineData("cc by 4.0", "CC-BY-4.0")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0")]
    [InlineData("http://www.creativecommons.org/licenses/by/4.0/legalcode.fr", "CC-BY-4.0")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0")]
    [InlineData("CC0", "CC0-1.0")]
    [InlineData("PDDL-1.0", "PDDL-1.0")]
    [InlineData("ODC-By-1.0", "ODC-By-1.0")]
    [InlineData("Licence Ouverte 2.0", "etalab-2.0")]
    [InlineData("OGL-UK-3.0", "OGL-UK-3.0")]
    [InlineData("ODbL-1.0", null)]
    [InlineData("CC-BY-SA-4.0", null)]
    [InlineData("CC BY-NC 4.0", null)]
    [InlineData("CC-BY-ND-4.0", null)]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/", null)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_licences_that_ask_for_credit_at_most_are_known_however_they_are_written(string? written, string? named) => Assert.Equal(named, OpenLicences.Named(written));

    [Fact]
    public void Each_licence_of_the_list_is_known_by_its_own_name() => Assert.All(OpenLicences.All, licence => Assert.Equal(licence, OpenLicences.Named(licence)));
}
