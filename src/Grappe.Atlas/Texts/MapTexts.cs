namespace Grappe.Atlas;

/// <summary>The strings of the map and of its embedded form.</summary>
public sealed class MapTexts;
