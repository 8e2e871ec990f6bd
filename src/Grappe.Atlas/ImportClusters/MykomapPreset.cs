using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Grappe.Atlas;

/// <summary>
/// Tables of solidarity-economy maps: the standard CSV of mykomap (<c>Identifier,Name,Description,Organisational Structure…</c>) and that of GoGoCarto
/// (<c>name,streetAddress,addressLocality…</c>). Only the columns named here are read: no street, no telephone, no e-mail address.
/// </summary>
public static partial class MykomapPreset
{
    /// <summary>The names of one thing, the first that a row fills counts.</summary>
    private static readonly string[]
        Identifier = ["identifier", "id"],
        Name = ["name", "title"],
        Description = ["description", "descriptionmore", "abstract"],
        Structure = ["organisational structure"],
        Locality = ["locality", "addresslocality", "address.addresslocality", "city"],
        Region = ["region"],
        Country = ["country id", "country name", "territory id", "addresscountry", "address.addresscountry", "country"],
        Website = ["website", "url"],
        Latitude = ["latitude", "lat", "geo.latitude"],
        Longitude = ["longitude", "lng", "long", "geo.longitude"],
        AreaLatitude = ["geo container latitude"],
        AreaLongitude = ["geo container longitude"],
        Licence = ["licence", "license"];

    private static readonly HashSet<string> Known = new(
        [.. Identifier, .. Name, .. Description, .. Structure, .. Locality, .. Region, .. Country, .. Website, .. Latitude, .. Longitude, .. AreaLatitude, .. AreaLongitude, .. Licence],
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="UnusableFileException">The table has no column for the name.</exception>
    internal static async IAsyncEnumerable<ReadRow> Read(IAsyncEnumerable<TableRow> table, ForeignRecord records, [EnumeratorCancellation] CancellationToken cancel)
    {
        Dictionary<string, int>? head = null;
        List<string> unread = [];
        await foreach (var row in table.WithCancellation(cancel))
        {
            if (head is null)
            {
                head = Head(row.Cells);
                unread = [.. head.Keys.Where(column => column.Length > 0 && !Known.Contains(column))];
                continue;
            }

            string? Cell(string[] names) => names.Select(name => head.TryGetValue(name, out var column) && column < row.Cells.Length ? row.Cells[column] : "")
                .FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell));
            var exact = Cell(Latitude) is not null && Cell(Longitude) is not null;
            var item = records.Read(new()
            {
                Identifier = Cell(Identifier),
                Name = Cell(Name),
                Description = Cell(Description),
                Website = Cell(Website),
                Country = Cell(Country),
                Locality = Cell(Locality),
                Region = Cell(Region),
                Latitude = Cell(exact ? Latitude : AreaLatitude),
                Longitude = Cell(exact ? Longitude : AreaLongitude),
                OnlyArea = !exact,
                LegalForm = LegalForm(Cell(Structure)),
            });
            yield return new(row.Number, item.Record) { Notes = item.Notes ?? [], Unread = unread, Licence = Cell(Licence) };
            unread = [];
        }

        if (head is null)
        {
            throw new UnusableFileException("The file is empty.");
        }
    }

    private static Dictionary<string, int> Head(string[] cells)
    {
        var head = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < cells.Length; column++)
        {
            head.TryAdd(cells[column].Trim(), column);
        }

        return Array.Exists(Name, head.ContainsKey) ? head : throw new UnusableFileException("The table has no column “Name”: it is not in the shape of mykomap or GoGoCarto.");
    }

    /// <summary>
    /// The legal form that a term of ESSGLOBAL's list of organisational structures says beyond doubt, whether written as its code (<c>OS60</c>, alone or at
    /// the end of an address) or as its English label; null for a term that leaves the form open, such as "not-for-profit organisation".
    /// </summary>
    private static string? LegalForm(string? term)
    {
        if (term is null)
        {
            return null;
        }

        var label = term.Replace("-", "", StringComparison.Ordinal);
        return Code().Match(term) is { Success: true } code
            ? code.ValueSpan switch
            {
                "30" => "social-enterprise",
                "50" => "company",
                "60" or "70" or "80" or "90" or "100" or "110" or "115" or "210" or "240" => "cooperative",
                "170" => "mutual",
                "220" => "public-body",
                _ => null,
            }
            : label.Contains("cooperative", StringComparison.OrdinalIgnoreCase) ? "cooperative"
            : label.Equals("social enterprise", StringComparison.OrdinalIgnoreCase) ? "social-enterprise"
            : label.Equals("mutual", StringComparison.OrdinalIgnoreCase) ? "mutual"
            : label.Equals("company (other)", StringComparison.OrdinalIgnoreCase) ? "company"
            : label.Equals("government agency/body", StringComparison.OrdinalIgnoreCase) ? "public-body"
            : null;
    }

    [GeneratedRegex(@"(?<=(^|[/:])OS)\d+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
