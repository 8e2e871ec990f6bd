namespace Grappe.Atlas;

/// <summary>The shapes in which records leave, and come back equal.</summary>
public enum ExportFormat
{
    /// <summary>One JSON record a line: the form of <c>data/geces-2021/clusters.jsonl</c>.</summary>
    JsonLines,
    Csv,
    Xlsx,
    GeoJson,

    /// <summary>JSON-LD with the words of schema.org.</summary>
    JsonLd,
}

public static class ExportFormats
{
    /// <summary>The format of a name or file ending such as <c>csv</c>, or null.</summary>
    public static ExportFormat? Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.TrimStart('.').ToLowerInvariant() switch
        {
            "jsonl" or "ndjson" => ExportFormat.JsonLines,
            "csv" => ExportFormat.Csv,
            "xlsx" => ExportFormat.Xlsx,
            "geojson" => ExportFormat.GeoJson,
            "jsonld" => ExportFormat.JsonLd,
            _ => null,
        };
    }

    extension(ExportFormat format)
    {
        /// <summary>The ending of its files, without a dot.</summary>
        public string Ending => format switch
        {
            ExportFormat.JsonLines => "jsonl",
            ExportFormat.Csv => "csv",
            ExportFormat.Xlsx => "xlsx",
            ExportFormat.GeoJson => "geojson",
            ExportFormat.JsonLd => "jsonld",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

        public string MediaType => format switch
        {
            ExportFormat.JsonLines => "application/x-ndjson",
            ExportFormat.Csv => "text/csv; charset=utf-8",
            ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ExportFormat.GeoJson => "application/geo+json",
            ExportFormat.JsonLd => "application/ld+json",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}
