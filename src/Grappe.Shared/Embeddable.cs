namespace Grappe.Shared;

/// <summary>Marks a page that other sites may show in a frame. No other page may be framed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EmbeddableAttribute : Attribute;
