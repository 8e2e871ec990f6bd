using System.Text.RegularExpressions;

namespace Grappe.Atlas.Domain.Federation;

/// <summary>
/// Licences under which records may be published again as this register publishes its own, CC BY 4.0: those that ask for credit at most. Share-alike
/// (ODbL, CC BY-SA), non-commercial and no-derivatives terms could not be kept, so such records are left out.
/// </summary>
public static partial class OpenLicences
{
    /// <summary>SPDX names, in the order in which a form offers them.</summary>
    public static IReadOnlyList<string> All { get; } = ["CC-BY-4.0", "CC0-1.0", "PDDL-1.0", "ODC-By-1.0", "etalab-2.0", "OGL-UK-3.0"];

    /// <summary>How the same licences are written elsewhere, folded by <see cref="Folded"/>.</summary>
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["ccby40"] = "CC-BY-4.0",
        ["creativecommonsorglicensesby40"] = "CC-BY-4.0",
        ["cc0"] = "CC0-1.0",
        ["cc010"] = "CC0-1.0",
        ["creativecommonsorgpublicdomainzero10"] = "CC0-1.0",
        ["pddl"] = "PDDL-1.0",
        ["pddl10"] = "PDDL-1.0",
        ["opendatacommonsorglicensespddl10"] = "PDDL-1.0",
        ["odcby"] = "ODC-By-1.0",
        ["odcby10"] = "ODC-By-1.0",
        ["opendatacommonsorglicensesby10"] = "ODC-By-1.0",
        ["etalab20"] = "etalab-2.0",
        ["licenceouverte20"] = "etalab-2.0",
        ["lov2"] = "etalab-2.0",
        ["ogluk30"] = "OGL-UK-3.0",
        ["nationalarchivesgovukdocopengovernmentlicenceversion3"] = "OGL-UK-3.0",
    };

    /// <summary>The SPDX name of a licence of the list, however it is written: a name or an address. Null for any other.</summary>
    public static string? Named(string? written) => written is { Length: <= 300 } ? Spellings.GetValueOrDefault(Folded(written)) : null;

    /// <summary>Lower-case letters and digits only, without what begins an address or ends one of Creative Commons.</summary>
    private static string Folded(string written) => Others().Replace(Ends().Replace(written.Trim().ToLowerInvariant(), ""), "");

    [GeneratedRegex(@"^https?://(www\.)?|/(deed|legalcode)(\.\w+)?/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex("[^a-z0-9]", RegexOptions.None, 1000)]
    private static partial Regex Others();
}
