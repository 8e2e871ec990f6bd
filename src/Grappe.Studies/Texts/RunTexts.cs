namespace Grappe.Studies;

/// <summary>Texts for those who run studies.</summary>
public sealed class RunTexts;
