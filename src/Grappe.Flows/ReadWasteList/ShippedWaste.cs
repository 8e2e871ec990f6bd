using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;

namespace Grappe.Flows;

/// <summary>Reads the List of Waste and the everyday words for its entries, which ship in <c>data/lists</c>.</summary>
public static class ShippedWaste
{
    public static WasteList List() => new(ShippedRows.Of("lists/waste.csv", row => new WasteCode(row("code"), new(row("en"), row("fr")), row("hazardous") == "yes")));

    public static IReadOnlyList<WasteOrigin> Origins() => ShippedRows.Of("lists/waste-origins.csv", row => new WasteOrigin(row("nace"), row("side") == "offer" ? FlowSide.Offer : FlowSide.Need, row("waste")));

    public static IReadOnlyList<EverydayWords> Words() => ShippedRows.Of("lists/waste-words.csv", row => new EverydayWords(row("language"), row("words"), row("meaning")));
}
