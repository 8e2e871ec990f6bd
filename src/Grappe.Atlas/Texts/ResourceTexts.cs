namespace Grappe.Atlas;

/// <summary>The strings of themes, typology and resource centre.</summary>
public sealed class ResourceTexts;
