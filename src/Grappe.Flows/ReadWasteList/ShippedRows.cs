using Grappe.Shared;
using Sylvan.Data.Csv;

namespace Grappe.Flows;

/// <summary>Rows of a table that ships in <c>data</c>.</summary>
internal static class ShippedRows
{
    /// <remarks><paramref name="read"/>: Makes something of a row, whose cells it asks for by the names of their columns.</remarks>
    public static List<T> Of<T>(string file, Func<Func<string, string>, T> read)
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
