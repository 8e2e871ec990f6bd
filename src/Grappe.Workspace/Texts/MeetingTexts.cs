namespace Grappe.Workspace;

/// <summary>Texts of meetings; the key is the English sentence.</summary>
public sealed class MeetingTexts;
