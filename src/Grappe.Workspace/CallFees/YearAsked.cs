using System.Globalization;
using Grappe.Workspace.Domain.Fees;
using Microsoft.AspNetCore.Http;

namespace Grappe.Workspace;

/// <summary>The year that an address asks for.</summary>
internal static class YearAsked
{
    /// <summary>From the first year there is up to the next one; anything else is this year.</summary>
    public static int Of(HttpContext http, int thisYear) =>
        int.TryParse(http.Request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= MemberFigures.FirstYear && year <= thisYear + 1 ? year : thisYear;
}
