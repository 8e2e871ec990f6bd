using System.Globalization;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Workshops;
using Grappe.Shared;

namespace Grappe.Flows;

/// <summary>Addresses of flows, in the language of the page.</summary>
public static class FlowAddresses
{
    public const string Api = "/api/flows";

    public const string PlanApi = "/api/flows/plan";

    public const string LotsApi = "/api/flows/plan.csv";

    public static string All => Links.Here("/flows");

    public static string Yours => Links.Here("/flows/yours");

    public static string Scenario => Links.Here("/flows/scenario");

    public static string Pool => Links.Here("/flows/pool");

    public static string Flow(FlowId id) => Links.Here($"/flows/{id.Value:N}");

    public static string Change(FlowId id) => Links.Here($"/flows/{id.Value:N}/change");

    /// <remarks><paramref name="record"/>: The organisation's own part of its address.</remarks>
    public static string Declare(string record) => Links.Here($"/flows/declare/{record}");

    /// <summary>The form, filled in with what was guessed.</summary>
    /// <remarks><paramref name="record"/>: The organisation's own part of its address. <paramref name="waste"/>: An entry of the List of Waste.</remarks>
    public static string Declare(string record, FlowSide side, string waste) => $"{Declare(record)}?side={side.ToString().ToLowerInvariant()}&code={waste}";

    /// <summary>The form, filled in with what was said in a workshop.</summary>
    /// <remarks><paramref name="record"/>: The organisation's own part of its address.</remarks>
    public static string Declare(string record, Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return $"{Declare(record, note.Side, note.Code)}&what={Uri.EscapeDataString(note.What)}{(note.Tonnes > 0 ? string.Create(CultureInfo.InvariantCulture, $"&quantity={note.Tonnes}") : "")}";
    }

    /// <remarks><paramref name="record"/>: The organisation's own part of its address.</remarks>
    public static string Workshops(string record) => Links.Here($"/flows/workshops/{record}");

    /// <summary>The shared screen.</summary>
    public static string Workshop(WorkshopId id) => Links.Here($"/flows/workshop/{id.Value:N}");

    /// <summary>Where whoever has the key takes part.</summary>
    public static string Join(string key) => Links.Here($"/workshop/{key}");

    /// <remarks><paramref name="record"/>: The organisation's own part of its address.</remarks>
    public static string Probable(string record) => Links.Here($"/flows/probable/{record}");

    /// <remarks><paramref name="record"/>: The organisation's own part of its address.</remarks>
    public static string Import(string record) => Links.Here($"/flows/import/{record}");
}
