using System.Globalization;
using Grappe.Atlas;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Workspace;

/// <summary>Days as browsers send them and as pages show them.</summary>
internal static class Days
{
    public static LocalDate? Read(string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } read ? read.Value : null;

    public static string Field(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";

    public static string Words(LocalDate day) => Figures.Date(day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));

    public static string Words(Instant at) => Figures.Day(at);
}
