namespace Grappe.Studies;

/// <summary>Texts of screening and of reading open answers; the resources beside it.</summary>
public sealed class ReadTexts;
