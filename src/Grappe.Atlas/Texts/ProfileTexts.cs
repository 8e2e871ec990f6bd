namespace Grappe.Atlas;

/// <summary>The strings of profiles and comparisons.</summary>
public sealed class ProfileTexts;
