using Grappe.Shared;

namespace Grappe.Flows.Domain.Waste;

/// <summary>An entry of the European List of Waste (Commission Decision 2000/532/EC as amended), or one of its chapters and sub-chapters.</summary>
/// <remarks><paramref name="Code"/>: Two digits for a chapter, four for a sub-chapter, six for an entry. <paramref name="IsHazardous"/>: Marked with an asterisk in the law.</remarks>
public sealed record WasteCode(string Code, LocalizedText Name, bool IsHazardous)
{
    private const int EntryLength = 6;

    public bool IsEntry => Code.Length == EntryLength;

    /// <summary>As the law writes it: <c>17 06 05*</c>.</summary>
    public string Written => string.Join(' ', Code.Chunk(2).Select(pair => new string(pair))) + (IsHazardous ? "*" : "");
}
