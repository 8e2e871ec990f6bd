namespace Grappe.Atlas;

/// <summary>The strings of texts that people write for the resource centre.</summary>
public sealed class WrittenTexts;
