using Grappe.Atlas.Domain;
using Grappe.Shared;
using Sylvan.Data.Csv;

namespace Grappe.Atlas;

/// <summary>Reads the code lists that ship in <c>data</c>: those of the field, activities, goals, countries and regions.</summary>
public static class ShippedLists
{
    /// <summary>Sections ("E") and divisions ("38"): groups and classes are too fine for a profile.</summary>
    private const int LongestSector = 2;

    public static CodeLists Read()
    {
        var lists = Rows("lists/lists.csv", row => (List: row("list"), Code: Code(row("code"), row("en"), row("fr"))))
            .GroupBy(row => row.List, row => row.Code, StringComparer.Ordinal)
            .ToDictionary(list => list.Key, IReadOnlyList<Code> (list) => [.. list], StringComparer.Ordinal);
        lists["sector"] = [.. Rows("lists/nace.csv", row => Code(row("code"), row("en"), row("fr"))).Where(activity => activity.Value.Length <= LongestSector)];
        lists["sdg"] = [.. Rows("lists/sdg.csv", row => (IsGoal: row("kind") == "goal", Code: Code(row("code"), row("short_en"), row("short_fr"))))
            .Where(goal => goal.IsGoal).Select(goal => goal.Code)];
        lists["country"] = [.. Rows("gazetteer/countries.csv", row => Code(row("alpha2"), row("name_en"), row("name_fr")))];
        lists["region"] = Regions();
        return new(lists);
    }

    /// <summary>First-level regions, each under the first name that the gazetteer has for it in either language, else under GeoNames' own.</summary>
    private static List<Code> Regions()
    {
        var names = Rows("gazetteer/aliases.csv", row => (Kind: row("kind"), Key: (row("target"), row("language")), Name: row("alias")))
            .Where(alias => alias.Kind == "region")
            .GroupBy(alias => alias.Key, alias => alias.Name)
            .ToDictionary(alias => alias.Key, alias => alias.First());
        return [.. from region in Rows("gazetteer/regions.csv", row => (Code: $"{row("country")}.{row("admin1")}", District: row("admin2"), Name: row("name")))
                   where region.District.Length == 0
                   select Code(region.Code, names.GetValueOrDefault((region.Code, "en"), region.Name), names.GetValueOrDefault((region.Code, "fr"), region.Name))];
    }

    /// <summary>A name that is the same in both languages is written once.</summary>
    private static Code Code(string code, string english, string french) => new(code, new(english, french.Length > 0 ? french : english));

    private static List<T> Rows<T>(string file, Func<Func<string, string>, T> read)
    {
        using var csv = CsvDataReader.Create(ShippedData.File(file));
        var rows = new List<T>();
        while (csv.Read())
        {
            rows.Add(read(column => csv.GetString(csv.GetOrdinal(column))));
        }

        return rows;
    }
}
