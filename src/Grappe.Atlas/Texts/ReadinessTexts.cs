namespace Grappe.Atlas;

/// <summary>The criteria of readiness: what each is, and, under its name and "-how", what would meet it.</summary>
public sealed class ReadinessTexts;
