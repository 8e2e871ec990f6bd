using System.Text;
using System.Xml.Linq;
using Grappe.Studies.Domain.Coding;

namespace Grappe.Studies;

/// <summary>Writes a codebook for other programs: REFI-QDA codebook 1.0 (<c>.qdc</c>).</summary>
public static class WriteQdc
{
    private static readonly XNamespace Qdc = "urn:QDA-XML:codebook:1.0";

    /// <param name="codebook">What to write.</param>
    /// <param name="language">The language of labels and definitions: "en" or "fr".</param>
    public static byte[] Of(Codebook codebook, string language)
    {
        ArgumentNullException.ThrowIfNull(codebook);
        using var file = new MemoryStream();
        using (var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
        {
            new XDocument(new XElement(Qdc + "CodeBook", new XAttribute("origin", "Grappe"), new XElement(Qdc + "Codes", Codes(null)))).Save(text);
        }

        return file.ToArray();

        IEnumerable<XElement> Codes(string? above) => codebook.Under(above).Select(code => new XElement(
            Qdc + "Code",
            new XAttribute("guid", QdaProject.CodeGuid(code.Id)),
            new XAttribute("name", QdaProject.Allowed(code.Label.In(language))),
            new XAttribute("isCodable", "true"),
            codebook.ColourOf(code) is { } colour ? new XAttribute("color", colour) : null,
            code.Definition is { } definition ? new XElement(Qdc + "Description", QdaProject.Allowed(definition.In(language))) : null,
            Codes(code.Id)));
    }
}
